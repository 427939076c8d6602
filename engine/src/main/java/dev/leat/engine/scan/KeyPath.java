package dev.leat.engine.scan;

import dev.leat.engine.item.Key;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The way back from a key to its file.
public final class KeyPath {
    private KeyPath() {}

    /// The file that `key` names, seen from `root`.
    public static Path resolve(Path root, Key key) {
        String text = key.text();
        if (text.indexOf('\\') < 0 && text.chars().allMatch(c -> c < 0x80)) {
            return root.resolve(text);
        }
        // Through a URI, because only that way can a path get bytes that the platform's charset does not have.
        StringBuilder raw = new StringBuilder();
        byte[] bytes = unescape(text);
        for (byte b : bytes) {
            int c = b & 0xff;
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "/._-~".indexOf(c) >= 0);
            if (plain) {
                raw.append((char) c);
            } else {
                raw.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
        if (text.startsWith("/")) {
            return Path.of(URI.create("file://" + raw));
        }
        String base = root.toAbsolutePath().normalize().toUri().getRawPath();
        return Path.of(URI.create("file://" + (base.endsWith("/") ? base : base + "/") + raw))
                .normalize();
    }

    private static byte[] unescape(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < utf8.length; i++) {
            if (utf8[i] == '\\' && i + 3 < utf8.length && utf8[i + 1] == 'x') {
                bytes.write(Character.digit(utf8[i + 2], 16) * 16 + Character.digit(utf8[i + 3], 16));
                i += 3;
            } else {
                bytes.write(utf8[i]);
            }
        }
        return bytes.toByteArray();
    }
}
