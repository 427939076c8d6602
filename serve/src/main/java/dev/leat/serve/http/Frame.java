package dev.leat.serve.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPOutputStream;

/// The JDK's server on a loopback address. Every answer bears a policy under which a page can load nothing but its
/// own style and script, and a body that is worth it is compressed.
///
/// Limits: [#REQUESTS_MAX] at once, 10 s to send a request, 60 s to take its answer.
public final class Frame implements AutoCloseable {
    public static final int REQUESTS_MAX = 32;
    private static final int TRIES = 20;
    private static final int BACKLOG = 64;
    private static final int COMPRESSED_FROM = 1_024;

    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// Answers one request. What it throws becomes a sentence, never a stack trace.
    public interface Handler {
        Answer answer(Request request) throws Exception;

        /// The page for what went wrong.
        Answer failed(Request request, Exception cause);
    }

    private final HttpServer server;
    private final Access access;
    private final Handler handler;
    private final Semaphore places = new Semaphore(REQUESTS_MAX);

    private Frame(HttpServer server, Access access, Handler handler) {
        this.server = server;
        this.access = access;
        this.handler = handler;
    }

    /// Listens on the first free port from `port` on; 0 takes any.
    ///
    /// @throws BindException if none of twenty is free
    public static Frame open(int port, Access access, Handler handler, Executor threads) throws IOException {
        // Without the first, answers of two packets wait 40 ms on kept connections; the others free a thread and a
        // place that a slow client holds. All are read once, by the first server of a process.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "60");
        Frame frame = new Frame(bound(port), access, handler);
        frame.server.setExecutor(threads);
        frame.server.createContext("/", frame::serve);
        frame.server.start();
        return frame;
    }

    private static HttpServer bound(int port) throws IOException {
        IOException last = new BindException("no free port");
        for (int next = port; next < port + TRIES && next <= 65_535; next++) {
            try {
                return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), next), BACKLOG);
            } catch (BindException e) {
                last = e;
            }
        }
        throw last;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!places.tryAcquire()) {
                send(
                        exchange,
                        Answer.sentence(503, "Busy: " + REQUESTS_MAX + " requests are being answered. Ask again."));
                return;
            }
            try {
                send(exchange, answer(exchange));
            } finally {
                places.release();
            }
        }
    }

    private Answer answer(HttpExchange exchange) {
        Request request;
        try {
            request = Request.of(exchange.getRequestURI())
                    .themed(Access.cookieOf(exchange.getRequestHeaders(), Answer.THEME));
        } catch (Request.Malformed e) {
            return Answer.sentence(400, String.valueOf(e.getMessage()));
        }
        Optional<Answer> refusal =
                access.refusal(exchange.getRequestMethod(), exchange.getRequestHeaders(), request, port());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        try {
            return handler.answer(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.sentence(503, "The server is being stopped.");
        } catch (Exception e) {
            return failed(request, e);
        }
    }

    /// The page for it; where that cannot be made either, a sentence.
    private Answer failed(Request request, Exception cause) {
        try {
            return handler.failed(request, cause);
        } catch (RuntimeException e) {
            return Answer.sentence(500, "This page failed: " + e.getClass().getSimpleName() + ".");
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.type());
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
        answer.headers().forEach(headers::set);
        byte[] body = answer.body();
        if (answer.isText() && body.length >= COMPRESSED_FROM && takesGzip(exchange.getRequestHeaders())) {
            body = gzip(body);
            headers.set("Content-Encoding", "gzip");
        }
        headers.set("Vary", "Accept-Encoding, Cookie");
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    private static boolean takesGzip(Headers headers) {
        return Optional.ofNullable(headers.getFirst("Accept-Encoding"))
                .map(value -> value.toLowerCase(Locale.ROOT).contains("gzip"))
                .orElse(false);
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 3 + 64);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        }
        return packed.toByteArray();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
