package dev.leat.markdown.collect;

import dev.leat.markdown.facts.Image;
import java.util.Locale;
import java.util.Optional;

/// `data:[type][;parameter…][;base64],payload` (RFC 2397), without decoding the payload.
final class DataUris {
    private static final String DEFAULT_TYPE = "text/plain";

    private DataUris() {}

    static Optional<Image.DataUri> read(String src) {
        int comma = src.indexOf(',');
        if (!src.regionMatches(true, 0, "data:", 0, 5) || comma < 0) {
            return Optional.empty();
        }
        String head = src.substring(5, comma);
        boolean base64 = head.toLowerCase(Locale.ROOT).endsWith(";base64");
        int semicolon = head.indexOf(';');
        String type = semicolon < 0 ? head : head.substring(0, semicolon);
        long length = src.length() - comma - 1L;
        long bytes = base64 ? (length - count(src, '=', comma)) * 3 / 4 : length - 2 * count(src, '%', comma);
        return Optional.of(new Image.DataUri(type.isEmpty() ? DEFAULT_TYPE : type, base64, bytes));
    }

    private static long count(String text, char wanted, int from) {
        long count = 0;
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == wanted) {
                count++;
            }
        }
        return count;
    }
}
