package dev.leat.markdown.render;

import java.io.IOException;

/// Characters out, knowing whether a line was just begun.
final class HtmlOut {
    private final Appendable out;
    private boolean lineStart = true;

    HtmlOut(Appendable out) {
        this.out = out;
    }

    HtmlOut raw(String text) throws IOException {
        if (!text.isEmpty()) {
            out.append(text);
            lineStart = text.charAt(text.length() - 1) == '\n';
        }
        return this;
    }

    /// Begins a line unless one was just begun.
    HtmlOut line() throws IOException {
        return lineStart ? this : raw("\n");
    }

    HtmlOut escaped(String text) throws IOException {
        int done = 0;
        for (int i = 0; i < text.length(); i++) {
            String entity = switch (text.charAt(i)) {
                case '&' -> "&amp;";
                case '<' -> "&lt;";
                case '>' -> "&gt;";
                case '"' -> "&quot;";
                default -> "";
            };
            if (!entity.isEmpty()) {
                out.append(text, done, i).append(entity);
                done = i + 1;
            }
        }
        out.append(text, done, text.length());
        if (!text.isEmpty()) {
            lineStart = text.charAt(text.length() - 1) == '\n';
        }
        return this;
    }
}
