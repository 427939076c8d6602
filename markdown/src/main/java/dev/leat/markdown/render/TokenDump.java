package dev.leat.markdown.render;

import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;

/// A warehouse as the tree of tokens that the founding tokenizer made of it: one JSON array, keys sorted, ASCII only,
/// separators `", "` and `": "`. Per token `type`, `nesting`, `level` and, unless empty, `tag`, `map`, `markup`,
/// `info`, `content`, `hidden`, `attrs`, `meta`, `children`. Inline tokens count their level from their owner and have
/// no map; closing tokens have none either. What that tokenizer puts in is put in: a task's box as HTML, empty text
/// beside `strong`. Footnotes that nothing refers to are left out.
public final class TokenDump {
    private static final String BOX =
            "<input class=\"task-list-item-checkbox\"%s disabled=\"disabled\" type=\"checkbox\">";

    private final TokenWarehouse w;
    private final TokenFields fields;
    private final Appendable out;
    // Owners whose children are being written, with what comes behind the children.
    private final Deque<Integer> owners = new ArrayDeque<>();
    private final Deque<String> tails = new ArrayDeque<>();
    private boolean first = true;
    private boolean behindText;
    private Notes notes = Notes.NONE;

    /// Whether footnotes are being written, and of which kind.
    private enum Notes {
        NONE,
        DEFINED,
        INLINE
    }

    private TokenDump(TokenWarehouse tokens, Appendable out) {
        this.w = tokens;
        this.fields = new TokenFields(tokens);
        this.out = out;
    }

    public static String json(TokenWarehouse tokens) {
        StringBuilder out = new StringBuilder();
        try {
            write(tokens, out);
        } catch (IOException impossible) {
            throw new IllegalStateException("a StringBuilder does not fail", impossible);
        }
        return out.toString();
    }

    /// A line for one document: an object of its name and its tokens.
    public static void writeLine(String file, TokenWarehouse tokens, Appendable out) throws IOException {
        out.append("{\"file\": ").append(TokenFields.quoted(file)).append(", \"tokens\": ");
        write(tokens, out);
        out.append("}\n");
    }

    /// Writes as it goes, without recursion.
    public static void write(TokenWarehouse tokens, Appendable out) throws IOException {
        new TokenDump(tokens, out).write();
    }

    private void write() throws IOException {
        out.append('[');
        for (int i = 0; i < w.size(); ) {
            endOwners(i);
            if (isLeftOut(i)) {
                i = w.next(i);
            } else {
                i = token(i);
            }
        }
        endOwners(w.size());
        out.append(']');
    }

    private void endOwners(int at) throws IOException {
        while (!owners.isEmpty() && w.next(owners.peek()) == at) {
            owners.pop();
            out.append(']').append(tails.pop());
            first = false;
            behindText = false;
        }
    }

    private boolean isLeftOut(int i) {
        return switch (w.type(i)) {
            case FOOTNOTE_OPEN -> isUnused(i);
            case FOOTNOTE_BLOCK_OPEN -> w.children(i).allMatch(this::isUnused);
            default -> false;
        };
    }

    private boolean isUnused(int note) {
        return w.attribute(note, "references").orElse("").equals("0");
    }

    /// @return the next token to write
    private int token(int i) throws IOException {
        TokenType type = w.type(i);
        if (type == TokenType.FOOTNOTE_OPEN) {
            notes = w.attribute(i, "label").isPresent() ? Notes.DEFINED : Notes.INLINE;
        }
        int level = level(i, type);
        if (type == TokenType.STRONG_OPEN && !behindText) {
            object(TokenFields.made("text", level, ""));
        }
        if (type == TokenType.TEXT && w.type(w.owner(i)) == TokenType.IMAGE) {
            parts(i, level);
            return i + 1;
        }
        TreeMap<String, String> token = fields.of(i, level, notes != Notes.INLINE);
        boolean empty = !token.containsKey("content");
        if (type.owns() && w.next(i) > i + 1 && !(type == TokenType.INLINE && empty)) {
            owner(i, token);
            return i + 1;
        }
        boolean text = type == TokenType.TEXT;
        if (!text || !empty || fields.isBehindStrong(i)) {
            object(token);
            behindText = text;
        }
        if (type == TokenType.STRONG_CLOSE && !(w.type(i + 1) == TokenType.TEXT && fields.isBehindStrong(i + 1))) {
            object(TokenFields.made("text", level, ""));
            behindText = true;
        }
        if (type == TokenType.FOOTNOTE_CLOSE) {
            notes = Notes.NONE;
        }
        return type.owns() ? w.next(i) : i + 1;
    }

    private void parts(int i, int level) throws IOException {
        List<TreeMap<String, String>> parts = fields.parts(i, level);
        if (fields.isBehindStrong(i) && parts.getFirst().containsKey("markup")) {
            object(TokenFields.made("text", level, ""));
        }
        for (TreeMap<String, String> part : parts) {
            object(part);
        }
        behindText = !parts.getLast().containsKey("markup");
    }

    private void owner(int i, TreeMap<String, String> token) throws IOException {
        String head = TokenFields.object(token.headMap("children"));
        separate();
        out.append(head, 0, head.length() - 1)
                .append(head.length() > 2 ? ", " : "")
                .append("\"children\": [");
        owners.push(i);
        tails.push(", " + TokenFields.object(token.tailMap("children")).substring(1));
        first = true;
        behindText = false;
        if (w.type(i) == TokenType.INLINE && fields.isTask(i)) {
            String blanks = fields.behindMark(i);
            String box = String.format(BOX, w.isChecked(i - 2) ? " checked=\"checked\"" : "");
            object(TokenFields.made("html_inline", 0, blanks.startsWith(" ") ? box : ""));
            if (w.type(i + 1) != TokenType.TEXT) {
                object(TokenFields.made("text", 0, blanks));
                behindText = true;
            }
        }
    }

    /// Footnotes are counted from where they were defined, what was written inside a line from the top.
    private int level(int i, TokenType type) {
        int owner = w.owner(i);
        if (owner >= 0) {
            return w.depth(i) - w.depth(owner) - 1;
        }
        return switch (notes) {
            case NONE -> w.depth(i);
            case DEFINED -> type == TokenType.FOOTNOTE_ANCHOR ? 0 : w.depth(i) - 1;
            case INLINE -> 0;
        };
    }

    private void object(TreeMap<String, String> token) throws IOException {
        separate();
        out.append(TokenFields.object(token));
    }

    private void separate() throws IOException {
        out.append(first ? "" : ", ");
        first = false;
    }
}
