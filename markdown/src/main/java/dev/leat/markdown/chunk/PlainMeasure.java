package dev.leat.markdown.chunk;

import dev.leat.markdown.warehouse.Source;

/// Lengths in bytes or code points.
record PlainMeasure(Source source, boolean bytes) implements Measure {
    @Override
    public int of(int from, int to) {
        return bytes ? to - from : source.codePoint(to) - source.codePoint(from);
    }

    @Override
    public int of(String text) {
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

    @Override
    public int after(int from, int units) {
        if (!bytes) {
            return source.byteOffset(Math.min(source.codePoint(from) + units, source.codePoint(source.length())));
        }
        int at = (int) Math.min(source.length(), (long) from + units);
        while (at > from && at < source.length() && Measure.isInside(source, at)) {
            at--;
        }
        return at;
    }

    @Override
    public int before(int to, int units) {
        if (!bytes) {
            return source.byteOffset(Math.max(0, source.codePoint(to) - units));
        }
        int at = Math.max(0, to - units);
        while (at < to && Measure.isInside(source, at)) {
            at++;
        }
        return at;
    }

    @Override
    public int slack() {
        return 0;
    }
}
