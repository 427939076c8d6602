package dev.leat.cli.screen;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Writes to one stream, in UTF-8. Everything for people comes as [Line]; [#raw] is for data whose format is fixed
/// (CSV, JSON, rendered HTML) and which the caller vouches for. Thread-safe.
public final class Printer {
    private static final int BUFFER = 1 << 15;

    private final OutputStream out;
    private final Screen screen;
    private final byte[] buffer = new byte[BUFFER];
    private int used;

    public Printer(OutputStream out, Screen screen) {
        this.out = out;
        this.screen = screen;
    }

    /// The reader has gone; nobody wants the rest.
    public static final class Closed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Closed(IOException cause) {
            super(cause);
        }
    }

    public Screen screen() {
        return screen;
    }

    public void print(Line line) {
        control(line.render(screen) + "\n");
    }

    public void print(String ours) {
        print(Line.of(ours));
    }

    public void blank() {
        control("\n");
    }

    /// Data in a fixed format. A pipe or file gets its bytes; a terminal gets what [Printable] makes of them.
    public void raw(String data) {
        if (!screen.terminal()) {
            put(data.getBytes(StandardCharsets.UTF_8));
            return;
        }
        StringBuilder shown = new StringBuilder();
        data.lines().forEach(line -> shown.append(Printable.text(line)).append('\n'));
        boolean open = !data.isEmpty() && data.charAt(data.length() - 1) != '\n';
        control(open ? shown.substring(0, shown.length() - 1) : shown.toString());
    }

    public void raw(byte[] data) {
        if (screen.terminal()) {
            raw(new String(data, StandardCharsets.UTF_8));
        } else {
            put(data);
        }
    }

    /// Our own bytes, control sequences among them.
    void control(String ours) {
        put(ours.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized void put(byte[] bytes) {
        if (bytes.length > buffer.length - used) {
            flush();
        }
        if (bytes.length > buffer.length) {
            write(bytes, bytes.length);
            return;
        }
        System.arraycopy(bytes, 0, buffer, used, bytes.length);
        used += bytes.length;
    }

    public synchronized void flush() {
        int length = used;
        used = 0;
        write(buffer, length);
    }

    private void write(byte[] bytes, int length) {
        try {
            out.write(bytes, 0, length);
            out.flush();
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage());
            if (message.contains("Broken pipe") || message.contains("Pipe closed") || message.contains("closed")) {
                throw new Closed(e);
            }
            throw new UncheckedIOException(e);
        }
    }
}
