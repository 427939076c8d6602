package dev.leat.dot.manifest;

import dev.leat.engine.disk.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import tools.jackson.core.io.JsonStringEncoder;

/// Text that is written as it comes, one buffer of it held, with a sum over what was written so far.
final class SummedOutput {
    private static final int BUFFER = 1 << 16;

    private final Disk.Output output;
    private final byte[] buffer = new byte[BUFFER];
    private final CRC32C crc = new CRC32C();
    private int at;

    SummedOutput(Disk.Output output) {
        this.output = output;
    }

    SummedOutput text(String text) throws IOException {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    SummedOutput bytes(byte[] bytes) throws IOException {
        int from = 0;
        while (bytes.length - from > buffer.length - at) {
            int some = buffer.length - at;
            System.arraycopy(bytes, from, buffer, at, some);
            at += some;
            from += some;
            flush();
        }
        System.arraycopy(bytes, from, buffer, at, bytes.length - from);
        at += bytes.length - from;
        return this;
    }

    /// As a JSON string.
    SummedOutput string(String value) throws IOException {
        return text("\"").text(escaped(value)).text("\"");
    }

    /// The inside of a JSON string.
    static String escaped(String value) {
        if (isPlain(value)) {
            return value;
        }
        StringBuilder escaped = new StringBuilder();
        JsonStringEncoder.getInstance().quoteAsString(value, escaped);
        return escaped.toString();
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    /// Over everything before.
    String sum() throws IOException {
        flush();
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    void flush() throws IOException {
        crc.update(buffer, 0, at);
        output.write(buffer, 0, at);
        at = 0;
    }
}
