package dev.leat.markdown.inline;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Backslash escapes and character references decoded, for short texts that are kept as they were written.
public final class Unescape {
    private Unescape() {}

    public static String text(String raw) {
        if (raw.indexOf('\\') < 0 && raw.indexOf('&') < 0) {
            return raw;
        }
        byte[] t = raw.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(t.length);
        int i = 0;
        while (i < t.length) {
            if (t[i] == '\\' && i + 1 < t.length && LinkText.isPunctuation(t[i + 1])) {
                out.write(t[i + 1]);
                i += 2;
                continue;
            }
            int after = t[i] == '&' ? Entity.end(t, i, t.length) : -1;
            if (after > 0) {
                out.writeBytes(Entity.decode(t, i, after));
                i = after;
            } else {
                out.write(t[i++]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
