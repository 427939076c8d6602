package dev.leat.engine.config;

import java.util.List;

/// Something that settings come from, as people call it (`leat.yaml`, `LEAT_STORE`, `--store`), and its lines, if
/// any.
public record SourceText(String name, List<String> lines) {
    /// Longer lines are cut around the place.
    private static final int EXCERPT_MAX = 160;

    public SourceText {
        lines = List.copyOf(lines);
    }

    public static SourceText of(String name, String text) {
        return new SourceText(name, text.lines().toList());
    }

    public static SourceText named(String name) {
        return new SourceText(name, List.of());
    }

    /// The line of the span with its number, and carets below; empty if there is no such line.
    public String excerpt(Span span) {
        if (span.line() < 1 || span.line() > lines.size()) {
            return "";
        }
        String line = lines.get(span.line() - 1);
        int start = Math.min(line.length(), offset(line, span.column() - 1));
        int end = Math.clamp(offset(line, span.column() - 1 + span.length()), start, line.length());
        int from = line.length() <= EXCERPT_MAX ? 0 : Math.max(0, start - EXCERPT_MAX / 2);
        int to = Math.min(line.length(), from + EXCERPT_MAX);
        String number = "%5d | ".formatted(span.line());
        String lead = line.substring(from, start).replaceAll("[^\t]", " ");
        String carets = "^".repeat(Math.max(1, Math.min(end, to) - start));
        return number + line.substring(from, to) + "\n" + " ".repeat(number.length() - 2) + "| " + lead + carets;
    }

    private static int offset(String line, int codePoints) {
        int have = line.codePointCount(0, line.length());
        return line.offsetByCodePoints(0, Math.clamp(codePoints, 0, have));
    }
}
