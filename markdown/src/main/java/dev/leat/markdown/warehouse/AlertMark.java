package dev.leat.markdown.warehouse;

import java.util.List;
import java.util.Locale;

/// `[!NOTE]` at the head of a quote, as GitHub reads it.
public final class AlertMark {
    private static final List<String> KINDS = List.of("note", "tip", "important", "warning", "caution");

    private AlertMark() {}

    /// The kind of alert a quote is, empty for none: one at the top whose first line is `[!KIND]` alone and behind
    /// which something follows.
    public static String of(TokenWarehouse w, int quote) {
        if (w.depth(quote) != 0
                || w.type(quote + 1) != TokenType.PARAGRAPH_OPEN
                || (w.next(quote + 1) == w.partner(quote) && firstBreak(w, quote + 1) < 0)) {
            return "";
        }
        StringBuilder line = new StringBuilder();
        int paragraphEnd = w.partner(quote + 1);
        for (int i = quote + 3; i < paragraphEnd && !isBreak(w, i); i++) {
            if (w.type(i) != TokenType.TEXT) {
                return "";
            }
            line.append(w.text(i));
        }
        String mark = line.toString().strip().toLowerCase(Locale.ROOT);
        String kind = mark.startsWith("[!") && mark.endsWith("]") ? mark.substring(2, mark.length() - 1) : "";
        return KINDS.contains(kind) ? kind : "";
    }

    /// The first line break of a paragraph, negative if there is none.
    public static int firstBreak(TokenWarehouse w, int paragraph) {
        int end = w.partner(paragraph);
        for (int i = paragraph + 2; i < end; i++) {
            if (isBreak(w, i)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isBreak(TokenWarehouse w, int token) {
        return w.type(token) == TokenType.SOFTBREAK || w.type(token) == TokenType.HARDBREAK;
    }
}
