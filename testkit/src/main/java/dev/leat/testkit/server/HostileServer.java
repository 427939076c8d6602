package dev.leat.testkit.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A web server on the loopback that answers as it is told: well, late, wrong, half, too much, or not at all. Bytes
/// go out exactly as an [Answer] writes them, so anything a server on the internet may do can be done here. Counts
/// what it was asked and how many at once. HTTP/1.1, one virtual thread per connection.
public final class HostileServer implements AutoCloseable {
    private static final int HEAD_MAX = 256 * 1024;

    /// What was asked, and the connection it came over.
    public record Asked(String method, String target, Map<String, String> headers, Socket connection) {
        /// The value of a header field, its name in lower case; empty if it is not there.
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /// Writes one answer, bytes and all. The connection is kept if it says so.
    public interface Answer {
        /// Whether the connection can carry another question.
        boolean to(Asked asked, OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Asked> log = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private volatile @Nullable Answer otherwise;

    private HostileServer(ServerSocket socket) {
        this.socket = socket;
        Thread.ofVirtual().start(this::accept);
    }

    public static HostileServer start() {
        return start("127.0.0.1");
    }

    /// On another address of the loopback, such as `127.0.0.2`.
    public static HostileServer start(String address) {
        return start(address, 0);
    }

    public static HostileServer start(String address, int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port), 512);
            return new HostileServer(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    /// `http://127.0.0.1:PORT/path`.
    public URI uri(String target) {
        return URI.create("http://" + socket.getInetAddress().getHostAddress() + ":" + port() + target);
    }

    /// From now on, this is what `target` (path and query) gets.
    public HostileServer on(String target, Answer answer) {
        answers.put(target, answer);
        return this;
    }

    /// What every other target gets; 404 if nothing was said.
    public HostileServer otherwise(Answer answer) {
        otherwise = answer;
        return this;
    }

    /// Everything that was asked, in the order in which it came.
    public List<Asked> asked() {
        return List.copyOf(log);
    }

    public long count(String target) {
        return log.stream().filter(one -> one.target().equals(target)).count();
    }

    /// Connections that were opened.
    public int connections() {
        return connections.get();
    }

    /// How many questions were being answered at once at most.
    public int most() {
        return most.get();
    }

    private void accept() {
        try {
            while (!socket.isClosed()) {
                Socket connection = socket.accept();
                connections.incrementAndGet();
                open.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException e) {
            // Closed: the end of the server.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            boolean again = true;
            while (again) {
                Asked asked = read(in, connection);
                if (asked == null) {
                    return;
                }
                log.add(asked);
                int together = now.incrementAndGet();
                most.accumulateAndGet(together, Math::max);
                try {
                    again = answer(asked).to(asked, out);
                    out.flush();
                } finally {
                    now.decrementAndGet();
                }
                again &= !asked.header("connection").equalsIgnoreCase("close");
            }
        } catch (IOException e) {
            // The other side has gone, which is its right.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(connection);
        }
    }

    private Answer answer(Asked asked) {
        Answer own = answers.get(asked.target());
        Answer rest = otherwise;
        return own != null ? own : rest != null ? rest : Answers.status(404);
    }

    private static @Nullable Asked read(InputStream in, Socket connection) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int size = 0;
        for (int c = in.read(); ; c = in.read()) {
            if (c < 0 || ++size > HEAD_MAX) {
                return null;
            }
            if (c != '\n') {
                line.append((char) c);
                continue;
            }
            String text = line.toString().stripTrailing();
            line.setLength(0);
            if (text.isEmpty()) {
                break;
            }
            lines.add(text);
        }
        String[] first = lines.getFirst().split(" ");
        Map<String, String> headers = new LinkedHashMap<>();
        for (String field : lines.subList(1, lines.size())) {
            int colon = field.indexOf(':');
            headers.put(
                    field.substring(0, colon).toLowerCase(Locale.ROOT),
                    field.substring(colon + 1).strip());
        }
        return new Asked(first[0], first[1], headers, connection);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket connection : open) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
