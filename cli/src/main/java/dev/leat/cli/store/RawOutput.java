package dev.leat.cli.store;

import dev.leat.cli.screen.Printer;
import java.io.OutputStream;
import java.util.Arrays;

/// A printer as a stream, for data whose bytes are fixed by a format.
public final class RawOutput extends OutputStream {
    private final Printer printer;

    public RawOutput(Printer printer) {
        this.printer = printer;
    }

    @Override
    public void write(int b) {
        printer.raw(new byte[] {(byte) b});
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        printer.raw(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    @Override
    public void flush() {
        printer.flush();
    }
}
