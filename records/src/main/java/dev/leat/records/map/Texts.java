package dev.leat.records.map;

import dev.leat.engine.item.Fingerprint;
import java.nio.charset.StandardCharsets;

/// What text steps do, by code points.
final class Texts {
    private static final int SHOWN = 4;

    private Texts() {}

    static String substring(String text, int start, int length) {
        int points = text.codePointCount(0, text.length());
        int from = Math.min(start - 1, points);
        int begin = text.offsetByCodePoints(0, from);
        return text.substring(begin, text.offsetByCodePoints(begin, Math.min(length, points - from)));
    }

    static String sha256(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Fingerprint.ofBytes(bytes, 0, bytes.length).hex();
    }

    static String masked(String text) {
        int points = text.codePointCount(0, text.length());
        int hidden = Math.max(0, points - SHOWN);
        return "*".repeat(hidden) + text.substring(text.offsetByCodePoints(0, hidden));
    }
}
