package dev.leat.cli.screen;

/// Text with one meaning, and what stands for it where only ASCII can be shown. For foreign text both are the same:
/// data is never changed. `link` is the address of the thing that is named; empty: none.
record Piece(Token token, String text, String ascii, String link) {
    Piece(Token token, String text, String ascii) {
        this(token, text, ascii, "");
    }

    String shown(Screen screen) {
        return screen.ascii() ? ascii : text;
    }

    Piece with(String other) {
        return new Piece(token, other, other, link);
    }
}
