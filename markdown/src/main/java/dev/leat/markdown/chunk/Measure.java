package dev.leat.markdown.chunk;

import dev.leat.markdown.warehouse.Source;

/// Lengths of stretches of a source, and of texts, in the unit of an estimator; a token has
/// [ChunkPolicy#UNITS_PER_TOKEN] of them.
sealed interface Measure permits PlainMeasure, TokenMeasure {
    static Measure of(Source source, ChunkPolicy policy) {
        return switch (policy.estimator()) {
            case BYTES -> new PlainMeasure(source, true);
            case CHARS -> new PlainMeasure(source, source.ascii());
            case TIKTOKEN -> new TokenMeasure(source);
        };
    }

    int of(int from, int to);

    int of(String text);

    /// The byte that lies so many units behind `from`, never inside a character.
    int after(int from, int units);

    /// The byte that lies at most so many units before `to`, never inside a character.
    int before(int to, int units);

    /// By how much the length of a stretch may differ from that of its text; 0 where they are the same.
    int slack();

    /// Whether a byte of a source continues a character.
    static boolean isInside(Source source, int at) {
        return (source.bytes()[at] & 0xC0) == 0x80;
    }
}
