package dev.leat.network.textfsm;

/// What `\d \s \w \b` mean. Python's patterns over text go by Unicode; over lines that are plain ASCII the short form
/// gives the same and is faster. Each member of a class is written so that it can stand inside brackets.
enum WordClasses {
    ASCII("\\d", "\\s", "\\w", "\\b", "\\B"),
    /// By Python's `isdecimal`, `isspace` and `isalnum`, which are not Java's Unicode classes.
    UNICODE(
            "\\p{Nd}",
            "\\x09-\\x0d\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000",
            "\\p{L}\\p{N}_",
            "(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_]))",
            "(?:(?<=[\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_]))");

    private final String digit;
    private final String space;
    private final String word;
    final String border;
    final String noBorder;

    WordClasses(String digit, String space, String word, String border, String noBorder) {
        this.digit = digit;
        this.space = space;
        this.word = word;
        this.border = border;
        this.noBorder = noBorder;
    }

    /// The class for an escape letter, to stand inside brackets.
    String inBrackets(char letter) {
        return switch (letter) {
            case 'd' -> digit;
            case 's' -> space;
            case 'w' -> word;
            case 'D' -> this == ASCII ? "\\D" : "[^" + digit + "]";
            case 'S' -> this == ASCII ? "\\S" : "[^" + space + "]";
            case 'W' -> this == ASCII ? "\\W" : "[^" + word + "]";
            default -> throw new IllegalArgumentException("not a class: " + letter);
        };
    }

    /// The class for an escape letter, to stand alone.
    String alone(char letter) {
        String inner = inBrackets(letter);
        return this == ASCII || inner.startsWith("[") ? inner : "[" + inner + "]";
    }

    /// Whether a line with this character needs [#UNICODE].
    static boolean isBeyondAscii(char c) {
        return c >= 0x80 || (c >= 0x1c && c <= 0x1f);
    }
}
