package dev.leat.cli.screen;

/// The mark before a thing: says its state before word and colour do.
public enum Mark {
    ADDED("+", "+", Token.OK),
    CHANGED("~", "~", Token.WARN),
    REMOVED("-", "-", Token.BAD),
    MOVED("»", ">>", Token.INK),
    DONE("✓", "ok", Token.OK),
    FAILED("✗", "FAIL", Token.BAD),
    REFUSED("!", "!", Token.BAD),
    OLD("!", "!", Token.WARN),
    UNSURE("?", "?", Token.WARN),
    RUNNING("▸", ">", Token.NAME),
    WAITING("·", ".", Token.SOFT),
    UNCHANGED("=", "=", Token.SOFT);

    private final String glyph;
    private final String ascii;
    private final Token token;

    Mark(String glyph, String ascii, Token token) {
        this.glyph = glyph;
        this.ascii = ascii;
        this.token = token;
    }

    Piece piece() {
        return new Piece(token, glyph, ascii);
    }
}
