package dev.leat.engine.scan;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/// Keys of files: the path relative to the project, `/`-separated, whatever bytes the name has. Bytes that are not
/// UTF-8, control bytes and the backslash stand as `\xNN`, so that a key can be written, read and turned back into
/// the name.
final class PathKeys {
    private PathKeys() {}

    /// The name of an entry as it stands in a key. `Path.toString()` loses bytes that the platform's charset cannot
    /// decode; the URI keeps them.
    static String nameOf(Path entry) {
        String path = entry.toString();
        String name = path.substring(path.lastIndexOf('/') + 1);
        return isPlain(name) ? name : escape(rawBytes(entry));
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < 0x20 || c == '\\' || c == 0x7f || c >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static byte[] rawBytes(Path element) {
        String raw = element.toAbsolutePath().toUri().getRawPath();
        int end = raw.endsWith("/") ? raw.length() - 1 : raw.length();
        String last = raw.substring(raw.lastIndexOf('/', end - 1) + 1, end);
        byte[] bytes = new byte[last.length()];
        int n = 0;
        for (int i = 0; i < last.length(); i++) {
            char c = last.charAt(i);
            if (c == '%') {
                bytes[n++] = (byte) Integer.parseInt(last, i + 1, i + 3, 16);
                i += 2;
            } else {
                bytes[n++] = (byte) c;
            }
        }
        return Arrays.copyOf(bytes, n);
    }

    private static String escape(byte[] bytes) {
        StringBuilder key = new StringBuilder(bytes.length);
        int at = 0;
        while (at < bytes.length) {
            int length = Utf8.sequenceLength(bytes, at);
            int b = bytes[at] & 0xff;
            if (length == 0 || b < 0x20 || b == '\\' || b == 0x7f) {
                key.append("\\x").append(Character.forDigit(b >> 4, 16)).append(Character.forDigit(b & 15, 16));
                at++;
            } else {
                key.append(new String(bytes, at, length, StandardCharsets.UTF_8));
                at += length;
            }
        }
        return key.toString();
    }
}
