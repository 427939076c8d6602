package dev.leat.markdown.inline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// Character references: `&amp;`, `&#65;`, `&#x41;`. At most 34 bytes are looked at.
final class Entity {
    private static final int LONGEST_NAME = 31;
    private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);

    private Entity() {}

    /// Loaded with the first named reference anybody writes.
    private static final class Names {
        static final Map<String, byte[]> BY_NAME = load();

        private static Map<String, byte[]> load() {
            Map<String, byte[]> names = HashMap.newHashMap(2200);
            try (InputStream in = Objects.requireNonNull(Entity.class.getResourceAsStream("entities.txt"));
                    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("#")) {
                        continue;
                    }
                    String[] fields = line.split(" ", -1);
                    StringBuilder text = new StringBuilder();
                    for (int i = 1; i < fields.length; i++) {
                        text.appendCodePoint(Integer.parseInt(fields[i], 16));
                    }
                    names.put(fields[0], text.toString().getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException("the class path holds an unreadable entities.txt", unreadable);
            }
            return names;
        }
    }

    /// The byte after the reference that starts at an `&`, or -1.
    static int end(byte[] t, int at, int end) {
        int i = at + 1;
        if (i < end && t[i] == '#') {
            i++;
            boolean hex = i < end && (t[i] | 32) == 'x';
            int digits = hex ? ++i : i;
            while (i < end && i - digits <= 7 && Character.digit(t[i], hex ? 16 : 10) >= 0) {
                i++;
            }
            int count = i - digits;
            return count >= 1 && count <= (hex ? 6 : 7) && i < end && t[i] == ';' ? i + 1 : -1;
        }
        while (i < end && i - at <= LONGEST_NAME + 1 && isNamePart(t[i])) {
            i++;
        }
        return i > at + 1 && i < end && t[i] == ';' && named(t, at + 1, i) != null ? i + 1 : -1;
    }

    private static boolean isNamePart(byte b) {
        return ((b | 32) >= 'a' && (b | 32) <= 'z') || (b >= '0' && b <= '9');
    }

    private static byte @org.jspecify.annotations.Nullable [] named(byte[] t, int from, int to) {
        return Names.BY_NAME.get(new String(t, from, to - from, StandardCharsets.ISO_8859_1));
    }

    /// What the reference in `[at, to)` stands for, as UTF-8.
    static byte[] decode(byte[] t, int at, int to) {
        if (t[at + 1] != '#') {
            byte[] known = named(t, at + 1, to - 1);
            return known == null ? REPLACEMENT : known;
        }
        boolean hex = (t[at + 2] | 32) == 'x';
        int value = 0;
        for (int i = hex ? at + 3 : at + 2; i < to - 1; i++) {
            value = value * (hex ? 16 : 10) + Character.digit(t[i], 16);
        }
        boolean valid = value > 0 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
        return valid ? Character.toString(value).getBytes(StandardCharsets.UTF_8) : REPLACEMENT;
    }
}
