package dev.leat.testkit.server;

import dev.leat.testkit.server.HostileServer.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/// What a [HostileServer] can say.
public final class Answers {
    private static final int MEBIBYTE = 1024 * 1024;

    private Answers() {}

    /// A good answer with these header fields, each ended by a line break.
    public static Answer ok(byte[] body, String... fields) {
        return of(200, body, fields);
    }

    /// An HTML page.
    public static Answer page(String html, String... fields) {
        String[] all = new String[fields.length + 1];
        System.arraycopy(fields, 0, all, 0, fields.length);
        all[fields.length] = "Content-Type: text/html; charset=utf-8";
        return of(200, HostileServer.bytes(html), all);
    }

    public static Answer text(String type, String body, String... fields) {
        String[] all = new String[fields.length + 1];
        System.arraycopy(fields, 0, all, 0, fields.length);
        all[fields.length] = "Content-Type: " + type;
        return of(200, HostileServer.bytes(body), all);
    }

    public static Answer status(int status, String... fields) {
        return of(status, HostileServer.bytes("status " + status), fields);
    }

    public static Answer redirect(int status, String location) {
        return of(status, new byte[0], "Location: " + location);
    }

    public static Answer of(int status, byte[] body, String... fields) {
        return (asked, out) -> {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " x\r\n");
            for (String field : fields) {
                head.append(field).append("\r\n");
            }
            if (status != 304 && status != 204) {
                head.append("Content-Length: ").append(body.length).append("\r\n");
            }
            out.write(HostileServer.bytes(head + "\r\n"));
            if (status != 304 && status != 204) {
                out.write(body);
            }
            return true;
        };
    }

    /// 304 to whoever names this tag, else the answer with it.
    public static Answer tagged(String tag, Answer answer) {
        return (asked, out) -> asked.header("if-none-match").equals(tag)
                ? of(304, new byte[0], "ETag: " + tag).to(asked, out)
                : answer.to(asked, out);
    }

    /// One after another; the last stays.
    public static Answer inTurn(Answer... answers) {
        var next = new java.util.concurrent.atomic.AtomicInteger();
        return (asked, out) -> answers[Math.min(next.getAndIncrement(), answers.length - 1)].to(asked, out);
    }

    /// As far away as this.
    public static Answer after(Duration latency, Answer answer) {
        return (asked, out) -> {
            Thread.sleep(latency);
            return answer.to(asked, out);
        };
    }

    /// Not before the latch is open.
    public static Answer after(CountDownLatch latch, Answer answer) {
        return (asked, out) -> {
            latch.await();
            return answer.to(asked, out);
        };
    }

    /// These bytes and nothing else, then the end.
    public static Answer raw(byte[] bytes) {
        return (asked, out) -> {
            out.write(bytes);
            return false;
        };
    }

    public static Answer raw(String text) {
        return raw(HostileServer.bytes(text));
    }

    /// The end, without a word.
    public static Answer hangUp() {
        return (asked, out) -> false;
    }

    /// A reset instead of an end.
    public static Answer reset() {
        return (asked, out) -> {
            asked.connection().setSoLinger(true, 0);
            return false;
        };
    }

    /// Never anything, until the other side goes.
    public static Answer silence() {
        return (asked, out) -> {
            int gone = asked.connection().getInputStream().read();
            return gone < -1;
        };
    }

    /// A head, then silence.
    public static Answer headThenSilence() {
        return (asked, out) -> {
            out.write(HostileServer.bytes(
                    "HTTP/1.1 200 x\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\nhalf"));
            out.flush();
            return silence().to(asked, out);
        };
    }

    /// A byte at a time, for ever.
    public static Answer trickle(Duration every) {
        return (asked, out) -> {
            out.write(HostileServer.bytes("HTTP/1.1 200 x\r\nContent-Type: text/html\r\n\r\n"));
            while (true) {
                out.write('a');
                out.flush();
                Thread.sleep(every);
            }
        };
    }

    /// As fast as it goes, for ever.
    public static Answer endless() {
        return (asked, out) -> {
            out.write(HostileServer.bytes("HTTP/1.1 200 x\r\nContent-Type: text/html\r\n\r\n"));
            byte[] block = new byte[MEBIBYTE];
            java.util.Arrays.fill(block, (byte) 'a');
            while (true) {
                out.write(block);
            }
        };
    }

    /// Less than was announced.
    public static Answer cutOff(int announced, byte[] body) {
        return (asked, out) -> {
            out.write(HostileServer.bytes(
                    "HTTP/1.1 200 x\r\nContent-Type: text/html\r\nContent-Length: " + announced + "\r\n\r\n"));
            out.write(body);
            return false;
        };
    }

    /// Chunks without the last one.
    public static Answer cutOffChunks() {
        return raw("HTTP/1.1 200 x\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
    }

    /// So many bytes of header.
    public static Answer bigHeader(int bytes) {
        return of(200, HostileServer.bytes("x"), "X-Big: " + "b".repeat(bytes));
    }

    public static byte[] gzip(byte[] bytes) {
        return packed(bytes.length, bytes);
    }

    /// `size` zeros, packed a thousand to one.
    public static byte[] bomb(int size) {
        return packed(size, new byte[MEBIBYTE]);
    }

    public static byte[] deflate(byte[] bytes, boolean naked) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(packed, new Deflater(6, naked))) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] packed(int size, byte[] block) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            for (int left = size; left > 0; left -= block.length) {
                out.write(block, 0, Math.min(left, block.length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
