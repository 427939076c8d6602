package dev.leat.cli.screen;

/// Text with one meaning, and what stands for it where only ASCII can be shown. For foreign text both are the same:
/// data
/// is never changed.
record Piece(Token token, String text, String ascii) {
    String shown(Screen screen) {
        return screen.ascii() ? ascii : text;
    }

    Piece with(String other) {
        return new Piece(token, other, other);
    }
}
