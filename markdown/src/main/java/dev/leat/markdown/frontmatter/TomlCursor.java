package dev.leat.markdown.frontmatter;

/// A place in a TOML text, and what can be read there without knowing of tables: blanks, names, strings.
final class TomlCursor {
    private final String text;
    private int at;
    private int line;

    TomlCursor(String text) {
        this.text = text;
    }

    FrontMatterError.Rejected error(String message) {
        return new FrontMatterError.Rejected("invalid TOML: " + message, line);
    }

    boolean atEnd() {
        return at == text.length();
    }

    private char here() {
        return at < text.length() ? text.charAt(at) : '\n';
    }

    boolean take(String mark) {
        if (!text.startsWith(mark, at)) {
            return false;
        }
        at += mark.length();
        return true;
    }

    void expect(String mark, String rule) throws FrontMatterError.Rejected {
        skipBlanks();
        if (!take(mark)) {
            throw error(rule);
        }
    }

    void skipBlanks() {
        while (here() == ' ' || here() == '\t') {
            at++;
        }
    }

    /// Blanks, line ends and comments.
    void skipLines() throws FrontMatterError.Rejected {
        for (; !atEnd(); at++) {
            skipBlanks();
            comment();
            if (atEnd() || here() != '\n') {
                return;
            }
            line++;
        }
    }

    /// Nothing more may stand on the line.
    void endOfLine() throws FrontMatterError.Rejected {
        skipBlanks();
        comment();
        if (!atEnd() && here() != '\n') {
            throw error("more text behind the value: one key a line");
        }
    }

    private void comment() throws FrontMatterError.Rejected {
        if (here() == '#') {
            while (here() != '\n') {
                control(here());
                at++;
            }
        }
    }

    private void control(char c) throws FrontMatterError.Rejected {
        if ((c < ' ' && c != '\t') || c == 0x7F) {
            throw error(String.format(java.util.Locale.ROOT, "control character U+%04X", (int) c));
        }
    }

    /// A bare or quoted name.
    String name() throws FrontMatterError.Rejected {
        if (here() == '"' || here() == '\'') {
            return quoted();
        }
        int from = at;
        while (isBare(here())) {
            at++;
        }
        if (at == from) {
            throw error("a name is letters, digits, _ and -, or quoted");
        }
        return text.substring(from, at);
    }

    private static boolean isBare(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    /// A string, number, truth or time.
    Object scalar() throws FrontMatterError.Rejected {
        if (text.startsWith("\"\"\"", at) || text.startsWith("'''", at)) {
            return lines();
        }
        if (here() == '"' || here() == '\'') {
            return quoted();
        }
        int from = at;
        while (isValue(here()) || (here() == ' ' && TomlScalar.isDateBeforeTime(text, from, at))) {
            at++;
        }
        return TomlScalar.of(text.substring(from, at))
                .orElseThrow(() -> error(
                        "\"" + text.substring(from, Math.min(at, from + 40)) + "\" is no value; strings are quoted"));
    }

    private static boolean isValue(char c) {
        return isBare(c) || c == '+' || c == '.' || c == ':';
    }

    /// A string on one line.
    private String quoted() throws FrontMatterError.Rejected {
        char quote = text.charAt(at++);
        StringBuilder out = new StringBuilder();
        while (here() != quote) {
            if (here() == '\n') {
                throw error("a string without its closing " + quote);
            }
            character(quote == '"', out);
        }
        at++;
        return out.toString();
    }

    /// A string over several lines.
    private String lines() throws FrontMatterError.Rejected {
        String mark = text.substring(at, at + 3);
        boolean escapes = mark.equals("\"\"\"");
        at += 3;
        if (here() == '\n' && !atEnd()) {
            newLine();
        }
        StringBuilder out = new StringBuilder();
        while (!text.startsWith(mark, at)) {
            if (atEnd()) {
                throw error("a string without its closing " + mark);
            }
            if (here() == '\n') {
                out.append('\n');
                newLine();
            } else if (!(escapes && here() == '\\' && joinsLines())) {
                character(escapes, out);
            }
        }
        at += 3;
        for (int more = 0; more < 2 && !atEnd() && here() == mark.charAt(0); more++, at++) {
            out.append(mark.charAt(0)); // quotes before the closing ones belong to the string
        }
        return out.toString();
    }

    private void newLine() {
        at++;
        line++;
    }

    /// A backslash that ends its line takes the blanks and line ends behind it away.
    private boolean joinsLines() {
        int to = at + 1;
        while (to < text.length() && (text.charAt(to) == ' ' || text.charAt(to) == '\t')) {
            to++;
        }
        if (to == text.length() || text.charAt(to) != '\n') {
            return false;
        }
        at = to;
        while (!atEnd() && (here() == ' ' || here() == '\t' || here() == '\n')) {
            line += here() == '\n' ? 1 : 0;
            at++;
        }
        return true;
    }

    private void character(boolean escapes, StringBuilder out) throws FrontMatterError.Rejected {
        char c = text.charAt(at++);
        control(c);
        if (c != '\\' || !escapes) {
            out.append(c);
            return;
        }
        char escaped = here();
        at++;
        switch (escaped) {
            case 'b' -> out.append('\b');
            case 't' -> out.append('\t');
            case 'n' -> out.append('\n');
            case 'f' -> out.append('\f');
            case 'r' -> out.append('\r');
            case '"', '\\' -> out.append(escaped);
            case 'u' -> out.appendCodePoint(codePoint(4));
            case 'U' -> out.appendCodePoint(codePoint(8));
            default -> throw error("\\" + escaped + " is no escape");
        }
    }

    private int codePoint(int digits) throws FrontMatterError.Rejected {
        String hex = text.substring(Math.min(at, text.length()), Math.min(at + digits, text.length()));
        if (hex.length() < digits || !hex.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80)) {
            throw error("an escape needs " + digits + " hexadecimal digits");
        }
        at += digits;
        long value = Long.parseLong(hex, 16);
        if (value > Character.MAX_CODE_POINT
                || (value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE)) {
            throw error("U+" + hex + " is no character");
        }
        return (int) value;
    }
}
