package dev.leat.markdown.warehouse;

/// How a link or image was written: `[a](b)`, `[a][b]`, `[a][]`, `[a]`, `<http://a>`, or a bare address.
public enum LinkKind {
    INLINE,
    FULL,
    COLLAPSED,
    SHORTCUT,
    AUTOLINK,
    LITERAL;

    private static final LinkKind[] ALL = values();

    static LinkKind of(int ordinal) {
        return ALL[ordinal];
    }
}
