package dev.leat.records.infer;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Names for tables and columns: lower case, letters, digits and `_`, at most 60 bytes, none twice.
final class Names {
    private static final int BYTES_MAX = 60;

    private final Set<String> taken = new HashSet<>();

    String take(String wanted) {
        String clean = wanted.replaceAll("([\\p{Ll}\\p{N}])(\\p{Lu})", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_]", "_");
        if (clean.isEmpty() || !Character.isLetter(clean.codePointAt(0))) {
            clean = "x_" + clean;
        }
        if (clean.startsWith("leat_") || clean.startsWith("sqlite_")) {
            clean = "x_" + clean;
        }
        if (clean.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
            String mark = "_" + Integer.toHexString(clean.hashCode());
            while (clean.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX - mark.length()) {
                clean = clean.substring(0, clean.offsetByCodePoints(clean.length(), -1));
            }
            clean += mark;
        }
        String name = clean;
        for (int n = 2; !taken.add(name); n++) {
            name = clean + "_" + n;
        }
        return name;
    }
}
