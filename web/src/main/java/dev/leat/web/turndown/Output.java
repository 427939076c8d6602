package dev.leat.web.turndown;

/// What is written so far for one element. Newlines where two pieces meet are merged, two at most.
final class Output {
    private final StringBuilder text = new StringBuilder();

    void join(String piece) {
        int newlines = 0;
        int length = text.length();
        while (newlines < length && text.charAt(length - 1 - newlines) == '\n') {
            newlines++;
        }
        int leading = 0;
        while (leading < piece.length() && piece.charAt(leading) == '\n') {
            leading++;
        }
        text.setLength(length - newlines);
        text.repeat('\n', Math.min(2, Math.max(newlines, leading)));
        text.append(piece, leading, piece.length());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
