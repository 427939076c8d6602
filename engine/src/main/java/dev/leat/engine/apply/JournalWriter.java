package dev.leat.engine.apply;

import dev.leat.engine.disk.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// Lines of a [Journal] that become durable together, written as they come: however many there are, one buffer of
/// them is held.
public final class JournalWriter {
    private static final int BUFFER = 1 << 16;
    private static final String DIGITS = "0123456789abcdef";

    /// Digits of the sum, and the space behind them.
    private static final int SUM = 9;

    private final Disk.Output output;
    private final byte[] head;
    private final CRC32C crc = new CRC32C();
    private byte[] buffer = new byte[BUFFER];
    private int start;
    private int at;
    private long written;

    /// @param durable bytes of the file that are durable already
    JournalWriter(Disk.Output output, long durable) {
        this.output = output;
        this.head = (durable + " ").getBytes(StandardCharsets.US_ASCII);
    }

    public void line(String text) throws IOException {
        begin();
        put(text.getBytes(StandardCharsets.UTF_8));
        end();
    }

    /// Begins a line that is made of parts; [#end] ends it.
    public void begin() throws IOException {
        start = at;
        room(SUM);
        at += SUM;
        put(head);
    }

    /// @param bytes hold no line feed
    public void put(byte[] bytes) throws IOException {
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, at, bytes.length);
        at += bytes.length;
    }

    public void end() throws IOException {
        crc.reset();
        crc.update(buffer, start + SUM, at - start - SUM);
        int sum = (int) crc.getValue();
        for (int i = 0; i < SUM - 1; i++) {
            buffer[start + i] = (byte) DIGITS.charAt((sum >>> (28 - 4 * i)) & 15);
        }
        buffer[start + SUM - 1] = ' ';
        room(1);
        buffer[at++] = '\n';
    }

    /// Writes whole lines out, and makes the buffer larger where one line is longer than it.
    private void room(int bytes) throws IOException {
        if (at + bytes <= buffer.length) {
            return;
        }
        output.write(buffer, 0, start);
        written += start;
        System.arraycopy(buffer, start, buffer, 0, at - start);
        at -= start;
        start = 0;
        if (at + bytes > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(at + bytes, buffer.length * 2));
        }
    }

    /// Writes out what is left; answers how many bytes there were.
    long finish() throws IOException {
        output.write(buffer, 0, at);
        written += at;
        at = 0;
        return written;
    }
}
