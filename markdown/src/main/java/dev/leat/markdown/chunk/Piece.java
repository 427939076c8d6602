package dev.leat.markdown.chunk;

/// Bytes `[from, to)` of the source that become (part of) a chunk, with what is written before and after them so
/// that a part of a fence or table can be read by itself.
record Piece(int from, int to, String before, String after) {
    static Piece plain(int from, int to) {
        return new Piece(from, to, "", "");
    }

    boolean isPlain() {
        return before.isEmpty() && after.isEmpty();
    }
}
