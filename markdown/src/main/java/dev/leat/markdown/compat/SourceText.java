package dev.leat.markdown.compat;

import java.util.List;

/// The text of a document with `\n` line ends, otherwise as it was read; its lines; the code points before each.
record SourceText(String raw, List<String> lines, int[] starts) {
    static SourceText of(String raw) {
        List<String> lines = PythonText.lines(raw);
        int[] starts = new int[lines.size() + 1];
        for (int i = 0; i < lines.size(); i++) {
            starts[i + 1] = starts[i] + PythonText.length(lines.get(i)) + 1;
        }
        starts[lines.size()]--; // no line end behind the last
        return new SourceText(raw, List.copyOf(lines), starts);
    }

    /// Lines `[from, to)` joined; those outside the text are left out.
    String between(int from, int to) {
        int first = Math.clamp(from, 0, lines.size());
        return String.join("\n", lines.subList(first, Math.clamp(to, first, lines.size())));
    }

    /// The code points before a line; of lines beyond the text, all.
    int offset(int line) {
        return starts[Math.clamp(line, 0, lines.size())];
    }
}
