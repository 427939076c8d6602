package dev.leat.cli.screen;

import java.util.ArrayList;
import java.util.List;

/// The gate that foreign text passes before it may reach a person: control characters (C0, DEL, C1), bidirectional
/// controls, other invisible format characters, line separators and lone surrogates become visible escapes (`\x1b`,
/// `\u202e`), dim where there is colour. Bytes of file names that were no UTF-8 stand as `\xNN` in their keys
/// already.
public final class Printable {
    private Printable() {}

    /// The text with escapes, on one line.
    public static String text(String foreign) {
        int first = firstHidden(foreign, 0);
        if (first < 0) {
            return foreign;
        }
        StringBuilder out = new StringBuilder();
        pieces(Token.INK, foreign).forEach(piece -> out.append(piece.text()));
        return out.toString();
    }

    /// The same in pieces, so that escapes can be told from a text that holds a backslash.
    static List<Piece> pieces(Token token, String foreign) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int at = firstHidden(foreign, 0); at >= 0; at = firstHidden(foreign, from)) {
            add(pieces, token, foreign.substring(from, at));
            int codePoint = foreign.codePointAt(at);
            add(pieces, Token.SOFT, escape(codePoint));
            from = at + Character.charCount(codePoint);
        }
        add(pieces, token, foreign.substring(from));
        return pieces;
    }

    private static void add(List<Piece> pieces, Token token, String text) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(token, text, text));
        }
    }

    private static int firstHidden(String text, int from) {
        for (int i = from; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            if (isHidden(text.codePointAt(i))) {
                return i;
            }
        }
        return -1;
    }

    static boolean isHidden(int c) {
        if (c < 0x20 || (c >= 0x7f && c < 0xa0)) {
            return true;
        }
        if (c < 0x80) {
            return false;
        }
        int type = Character.getType(c);
        return type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                // Joiners shape letters and emoji and hide nothing.
                || (type == Character.FORMAT && c != 0x200c && c != 0x200d);
    }

    private static String escape(int c) {
        if (c == '\n') {
            return "\\n";
        }
        if (c == '\t') {
            return "\\t";
        }
        if (c == '\r') {
            return "\\r";
        }
        if (c < 0x100) {
            return "\\x%02x".formatted(c);
        }
        return c < 0x10000 ? "\\u%04x".formatted(c) : "\\U%08x".formatted(c);
    }
}
