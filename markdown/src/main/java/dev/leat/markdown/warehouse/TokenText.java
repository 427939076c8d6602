package dev.leat.markdown.warehouse;

import static dev.leat.markdown.warehouse.Tokens.NONE;

/// What tokens say: their text and the marks they are written with, read from the source when asked for.
final class TokenText {
    private static final int SETEXT = 8;

    private final TokenColumns columns;
    private final Source source;

    TokenText(TokenColumns columns) {
        this.columns = columns;
        this.source = columns.source;
    }

    /// See [Tokens#text].
    String text(int token) {
        return switch (columns.type(token)) {
            case INLINE, TEXT, HTML_INLINE -> {
                int record = columns.extra(token);
                yield record == NONE ? source.text(columns.start(token), columns.end(token)) : columns.slice(record);
            }
            case FRONT_MATTER, FENCE, CODE_BLOCK, HTML_BLOCK, MATH_BLOCK, CODE_INLINE, MATH_INLINE ->
                columns.slice(columns.extra(token));
            case IMAGE -> columns.slice(columns.extra(token) + LinkRecord.CONTENT);
            default -> "";
        };
    }

    /// Whether the text of a token of one slice passes a test.
    boolean passes(int token, ByteTest test) {
        int record = columns.extra(token);
        return record == NONE
                ? test.passes(source.bytes(), columns.start(token), columns.end(token))
                : columns.slicePasses(record, test);
    }

    /// See [Tokens#plainText]; of the tokens up to `end`.
    String plainText(int token, int end) {
        StringBuilder out = new StringBuilder();
        for (int i = token; i < end; i++) {
            switch (columns.type(i)) {
                case TEXT, CODE_INLINE, MATH_INLINE, FENCE, CODE_BLOCK, MATH_BLOCK -> out.append(text(i));
                case SOFTBREAK, HARDBREAK -> out.append('\n');
                default -> {}
            }
        }
        return out.toString();
    }

    /// See [Tokens#info].
    String info(int token) {
        return switch (columns.type(token)) {
            case FENCE -> {
                int from = columns.start(token) + columns.runLength(token);
                int to = source.lineStart(source.lineAt(from) + 1);
                yield source.text(from, to > from && source.bytes()[to - 1] == '\n' ? to - 1 : to);
            }
            case LIST_ITEM_OPEN -> from(token, columns.digits(token));
            case CONTAINER_OPEN, ADMONITION_OPEN -> {
                int from = columns.start(token) + columns.runLength(token);
                int to = source.lineStart(source.lineAt(from) + 1);
                yield boxInfo(source.text(from, to));
            }
            default -> "";
        };
    }

    /// Without the `+` before and the colons behind it.
    private static String boxInfo(String behind) {
        String info = (behind.startsWith("+") ? behind.substring(1) : behind).strip();
        int end = info.length();
        while (end > 0 && info.charAt(end - 1) == ':') {
            end--;
        }
        return info.substring(0, end).strip();
    }

    private String from(int token, int length) {
        int start = columns.start(token);
        return source.text(start, start + length);
    }

    /// See [Tokens#markup].
    String markup(int token) {
        int at = columns.type(token).closes() ? columns.link(token) : token;
        byte[] text = source.bytes();
        return switch (columns.type(at)) {
            case HEADING_OPEN -> {
                if ((columns.extra(at) & SETEXT) == 0) {
                    yield "#".repeat(columns.headingLevel(at));
                }
                yield columns.headingLevel(at) == 1 ? "=" : "-";
            }
            case FENCE, FRONT_MATTER, CONTAINER_OPEN, ADMONITION_OPEN -> from(at, columns.runLength(at));
            case DD_OPEN -> ":";
            case BULLET_LIST_OPEN, ORDERED_LIST_OPEN, LIST_ITEM_OPEN ->
                Character.toString(text[columns.start(at) + columns.digits(at)]);
            case BLOCKQUOTE_OPEN -> ">";
            case HR -> source.text(columns.start(at), columns.byteEnd(at)).replaceAll("\\s", "");
            case CODE_INLINE -> "`".repeat(columns.runLength(at));
            case EM_OPEN, STRONG_OPEN, S_OPEN -> source.text(columns.start(token), columns.end(token));
            case HARDBREAK -> text[columns.start(at)] == '\\' ? "\\" : "";
            case MATH_INLINE -> "$";
            case MATH_BLOCK -> "$$";
            case LINK_OPEN -> {
                LinkKind kind = LinkKind.of(columns.refs.get(columns.extra(at) + LinkRecord.KIND));
                yield kind == LinkKind.AUTOLINK ? "autolink" : kind == LinkKind.LITERAL ? "linkify" : "";
            }
            default -> "";
        };
    }
}
