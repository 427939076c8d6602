package dev.leat.markdown.chunk;

import dev.leat.markdown.warehouse.Source;

/// Lengths in the unit of an estimator: bytes or code points.
record Measure(Source source, boolean bytes) {
    static Measure of(Source source, ChunkPolicy policy) {
        return new Measure(source, source.ascii() || policy.estimator() == ChunkPolicy.Estimator.BYTES);
    }

    int of(int from, int to) {
        return bytes ? to - from : source.codePoint(to) - source.codePoint(from);
    }

    int of(String text) {
        if (!bytes) {
            return text.codePointCount(0, text.length());
        }
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            length += c < 0x80 ? 1 : c < 0x800 ? 2 : Character.isSurrogate(c) ? 2 : 3;
        }
        return length;
    }

    /// The byte that lies so many units behind `from`, never inside a character.
    int after(int from, int units) {
        if (!bytes) {
            return source.byteOffset(Math.min(source.codePoint(from) + units, source.codePoint(source.length())));
        }
        int at = (int) Math.min(source.length(), (long) from + units);
        while (at > from && at < source.length() && isInside(at)) {
            at--;
        }
        return at;
    }

    /// The byte that lies at most so many units before `to`, never inside a character.
    int before(int to, int units) {
        if (!bytes) {
            return source.byteOffset(Math.max(0, source.codePoint(to) - units));
        }
        int at = Math.max(0, to - units);
        while (at < to && isInside(at)) {
            at++;
        }
        return at;
    }

    private boolean isInside(int at) {
        return (source.bytes()[at] & 0xC0) == 0x80;
    }
}
