package dev.leat.markdown.collect;

import dev.leat.markdown.warehouse.Tokens;

/// What a reader sees of an inline, a link or an image: text and code as they stand, breaks as line ends, pictures as
/// their label's text, formulas as written; no HTML, and no footnotes, which are read elsewhere.
final class PlainText {
    private PlainText() {}

    /// The text of what `token` encloses. Visits that range only.
    static String of(Tokens tokens, int token) {
        int past = tokens.past(token);
        StringBuilder text = new StringBuilder();
        for (int i = token + 1; i < past; i++) {
            switch (tokens.type(i)) {
                case TEXT, CODE_INLINE, MATH_INLINE -> text.append(tokens.text(i));
                case SOFTBREAK, HARDBREAK -> text.append('\n');
                case FOOTNOTE_INLINE -> i = tokens.past(i) - 1;
                default -> {}
            }
        }
        return text.toString();
    }
}
