package dev.leat.engine.item;

/// The stable name of a source or an item within its pipeline: `/`-separated, never empty, at most [#BYTES_MAX] bytes
/// of UTF-8.
///
/// Keys order by their unsigned UTF-8 bytes, which is also how SQLite (`BINARY`) and PostgreSQL (`COLLATE "C"`) order
/// text, so a sorted scan and a sorted ledger can be merged. Bytes of a file name that are not UTF-8, and the
/// backslash,
/// stand as `\xNN`.
public record Key(String text) implements Comparable<Key> {
    public static final int BYTES_MAX = 16_384;

    public Key {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a key is never empty");
        }
        if (text.length() > BYTES_MAX) {
            throw new IllegalArgumentException("key of " + text.length() + " characters, at most " + BYTES_MAX);
        }
    }

    /// Whether this key lies at or below `prefix`: equal, or behind it and a `/`. The prefix `.` covers everything.
    public boolean isBelow(Key prefix) {
        String p = prefix.text;
        return p.equals(".")
                || text.equals(p)
                || (text.length() > p.length()
                        && text.startsWith(p)
                        && (p.endsWith("/") || text.charAt(p.length()) == '/'));
    }

    @Override
    public int compareTo(Key other) {
        return compareUtf8(text, other.text);
    }

    /// Order of two strings by their unsigned UTF-8 bytes, without encoding them: UTF-16 order differs only where a
    /// surrogate meets a character from U+E000 on, because surrogates stand for higher code points than they look.
    public static int compareUtf8(String a, String b) {
        if (a.equals(b)) {
            return 0;
        }
        int n = Math.min(a.length(), b.length());
        for (int i = 0; i < n; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean high = Character.isSurrogate(x);
                return high == Character.isSurrogate(y) ? Character.compare(x, y) : (high ? 1 : -1);
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    @Override
    public String toString() {
        return text;
    }
}
