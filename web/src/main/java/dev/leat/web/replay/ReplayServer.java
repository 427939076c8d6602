package dev.leat.web.replay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.disk.Sleeper;
import dev.leat.engine.flow.Workers;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Serves the files of a folder over HTTP on the loopback interface, each answer as late as it is told. Gives every
/// file its `ETag` and answers 304 to whoever has it; a `.gz` file is what its name without that ending is, packed.
/// Where the folder has none, `/robots.txt` and `/sitemap.xml` are made. Never leaves the folder.
public final class ReplayServer implements AutoCloseable {
    private static final int FILE_MAX = 256 * 1024 * 1024;
    private static final int PAGES_MAX = 50_000;
    private static final int DEPTH_MAX = 32;
    private static final int BACKLOG = 512;

    private final Disk disk;
    private final Path root;
    private final Duration latency;
    private final Sleeper sleeper;
    private final HttpServer server;
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong bodies = new AtomicLong();
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    /// @param port 0: any that is free
    public ReplayServer(Disk disk, Path folder, int port, Duration latency, Workers workers, Sleeper sleeper)
            throws IOException {
        this.disk = disk;
        this.root = disk.realPath(folder);
        this.latency = latency;
        this.sleeper = sleeper;
        // Without it, each answer waits 40 ms for the other side to confirm its head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        server.setExecutor(workers::await);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /// Questions so far.
    public long asked() {
        return asked.get();
    }

    /// Answers with a body so far: 304 has none.
    public long bodies() {
        return bodies.get();
    }

    /// Questions that were being answered at once, at most.
    public int most() {
        return most.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        try (exchange) {
            sleeper.sleep(latency);
            String path = exchange.getRequestURI().getPath();
            Optional<Path> file = find(path);
            if (file.isPresent()) {
                send(exchange, file.get());
            } else if (path.equals("/robots.txt")) {
                send(exchange, 200, "text/plain", "User-agent: *\nAllow: /\nSitemap: /sitemap.xml\n");
            } else if (path.equals("/sitemap.xml")) {
                send(exchange, 200, "application/xml", sitemap());
            } else {
                send(exchange, 404, "text/plain", "There is no such page here.\n");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            now.decrementAndGet();
        }
    }

    /// The file behind a path: itself, packed, as a page, or a folder's index.
    private Optional<Path> find(String path) throws IOException {
        String relative = path.replaceFirst("^/+", "");
        for (String name : relative.isEmpty() || relative.endsWith("/")
                ? List.of(relative + "index.html", relative + "index.html.gz", relative + "source.html")
                : List.of(
                        relative,
                        relative + ".gz",
                        relative + ".html",
                        relative + ".html.gz",
                        relative + "/index.html",
                        relative + "/source.html")) {
            Path file;
            try {
                file = root.resolve(name).normalize();
            } catch (InvalidPathException e) {
                return Optional.empty();
            }
            if (file.startsWith(root)
                    && disk.exists(file)
                    && disk.realPath(file).startsWith(root)
                    && disk.factsFollowing(file).kind() == Facts.Kind.FILE) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private void send(HttpExchange exchange, Path file) throws IOException {
        byte[] bytes = disk.readAll(file, FILE_MAX);
        String name = file.getFileName().toString();
        String tag = "\"" + sha256(bytes).substring(0, 32) + "\"";
        exchange.getResponseHeaders().set("ETag", tag);
        if (name.endsWith(".gz")) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            name = name.substring(0, name.length() - 3);
        }
        exchange.getResponseHeaders().set("Content-Type", type(name));
        if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        send(exchange, 200, bytes);
    }

    private void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        send(exchange, status, text.getBytes(StandardCharsets.UTF_8));
    }

    private void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || bytes.length == 0 ? -1 : bytes.length);
        if (!head && bytes.length > 0) {
            bodies.incrementAndGet();
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }
    }

    private static String type(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "txt" -> "text/plain";
            case "md" -> "text/markdown";
            case "xml" -> "application/xml";
            case "json" -> "application/json";
            case "css" -> "text/css";
            case "js" -> "text/javascript";
            case "png" -> "image/png";
            case "jpg", "jpeg" -> "image/jpeg";
            case "gif" -> "image/gif";
            case "svg" -> "image/svg+xml";
            case "xhtml" -> "application/xhtml+xml";
            default -> "text/html"; // without a charset: pages say it themselves
        };
    }

    private String sitemap() throws IOException {
        List<String> pages = new ArrayList<>();
        list(root, "", 0, pages);
        pages.sort(null);
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        for (String page : pages) {
            xml.append("<url><loc>").append(uri()).append(page).append("</loc></url>\n");
        }
        return xml.append("</urlset>\n").toString();
    }

    private void list(Path folder, String prefix, int depth, List<String> pages) throws IOException {
        for (Path entry : disk.list(folder)) {
            String name = entry.getFileName().toString();
            Facts.Kind kind = disk.kind(entry);
            if (kind == Facts.Kind.FOLDER && depth < DEPTH_MAX) {
                list(entry, prefix + encoded(name) + "/", depth + 1, pages);
            } else if (kind == Facts.Kind.FILE && name.matches(".*\\.x?html?(\\.gz)?") && pages.size() < PAGES_MAX) {
                pages.add(prefix + encoded(name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name));
            }
        }
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
