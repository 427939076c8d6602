package dev.leat.dot.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Text that is read as it is needed, one buffer of it held, with a sum over what was taken so far.
final class SummedInput {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final CRC32C crc = new CRC32C();
    private byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;

    SummedInput(InputStream in) {
        this.in = in;
    }

    /// Takes this if it comes next.
    boolean has(byte[] expected) throws IOException {
        if (!fill(expected.length) || !Arrays.equals(buffer, at, at + expected.length, expected, 0, expected.length)) {
            return false;
        }
        at += expected.length;
        return true;
    }

    /// Takes what stands before the next such byte; null where there is none, or a backslash before it.
    @Nullable
    String until(char stop) throws IOException {
        for (int length = 0; length < end - at || fill(length + 1); length++) {
            byte b = buffer[at + length];
            if (b == stop) {
                String text = new String(buffer, at, length, StandardCharsets.UTF_8);
                at += length;
                return text;
            }
            if (b == '\\') {
                return null;
            }
        }
        return null;
    }

    boolean isAtEnd() throws IOException {
        return !fill(1);
    }

    /// Over everything taken so far.
    String sum() {
        drop();
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private void drop() {
        crc.update(buffer, 0, at);
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        at = 0;
    }

    /// Sees to it that so many bytes are there, if the text has them.
    private boolean fill(int bytes) throws IOException {
        if (end - at >= bytes) {
            return true;
        }
        drop();
        if (bytes > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(bytes, buffer.length * 2));
        }
        while (end < bytes) {
            int some = in.read(buffer, end, buffer.length - end);
            if (some < 0) {
                return false;
            }
            end += some;
        }
        return true;
    }
}
