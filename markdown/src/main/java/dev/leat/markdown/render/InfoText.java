package dev.leat.markdown.render;

import dev.leat.markdown.inline.Unescape;

/// The info text of a fence.
final class InfoText {
    private InfoText() {}

    /// Its first word, escapes and references decoded.
    static String language(String info) {
        String trimmed = info.strip();
        int end = 0;
        while (end < trimmed.length() && trimmed.charAt(end) != ' ' && trimmed.charAt(end) != '\t') {
            end++;
        }
        return Unescape.text(trimmed.substring(0, end));
    }
}
