package dev.leat.markdown.render;

import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/// A warehouse as the tree of tokens that Markdown tools print: one JSON array, keys sorted, ASCII only, separators
/// `", "` and `": "`. Per token `type`, `nesting`, `level` and, unless empty, `tag`, `map`, `markup`, `info`,
/// `content`,
/// `hidden`, `attrs`, `meta`, `children`. Inline tokens count their level from their owner and have no map; closing
/// tokens have none either.
public final class TokenDump {
    private TokenDump() {}

    public static String json(TokenWarehouse tokens) {
        StringBuilder out = new StringBuilder();
        try {
            write(tokens, out);
        } catch (IOException impossible) {
            throw new IllegalStateException("a StringBuilder does not fail", impossible);
        }
        return out.toString();
    }

    /// Writes as it goes, without recursion.
    public static void write(TokenWarehouse w, Appendable out) throws IOException {
        // Owners whose children are being written, with what comes behind the children.
        Deque<Integer> owners = new ArrayDeque<>();
        Deque<String> tails = new ArrayDeque<>();
        out.append('[');
        for (int i = 0; i < w.size(); i++) {
            while (!owners.isEmpty() && w.next(owners.peek()) == i) {
                owners.pop();
                out.append(']').append(tails.pop());
            }
            boolean first = i == 0 || (!owners.isEmpty() && owners.peek() == i - 1);
            out.append(first ? "" : ", ");
            TreeMap<String, String> fields = fields(w, i);
            if (w.type(i).owns() && w.next(i) > i + 1) {
                out.append(object(fields.headMap("children")).replaceAll("}$", ""));
                out.append(fields.headMap("children").isEmpty() ? "" : ", ").append("\"children\": [");
                owners.push(i);
                tails.push(", " + object(fields.tailMap("children")).substring(1));
            } else {
                out.append(object(fields));
            }
        }
        while (!tails.isEmpty()) {
            out.append(']').append(tails.pop());
        }
        out.append(']');
    }

    private static String object(Map<String, String> fields) {
        StringJoiner all = new StringJoiner(", ", "{", "}");
        fields.forEach((name, value) -> all.add("\"" + name + "\": " + value));
        return all.toString();
    }

    private static TreeMap<String, String> fields(TokenWarehouse w, int i) {
        TokenType type = w.type(i);
        TreeMap<String, String> fields = new TreeMap<>();
        fields.put("type", quoted(type.label()));
        fields.put("nesting", Integer.toString(type.nesting()));
        int owner = w.owner(i);
        fields.put("level", Integer.toString(w.depth(i) - (owner < 0 ? 0 : w.depth(owner) + 1)));
        text(fields, "tag", w.tag(i));
        text(fields, "markup", w.markup(i));
        text(fields, "info", w.info(i));
        text(fields, "content", w.text(i));
        if (!type.isInline() && !type.closes()) {
            fields.put("map", "[" + w.firstLine(i) + ", " + w.endLine(i) + "]");
        }
        boolean paragraph = type == TokenType.PARAGRAPH_OPEN || type == TokenType.PARAGRAPH_CLOSE;
        if (type == TokenType.FRONT_MATTER || (paragraph && w.isHidden(i))) {
            fields.put("hidden", "true");
        }
        TreeMap<String, String> attributes = new TreeMap<>();
        for (String name : new String[] {"align", "alt", "checked", "href", "src", "start", "title"}) {
            w.attribute(i, name).ifPresent(value -> attributes.put(name, quoted(value)));
        }
        if (!attributes.isEmpty()) {
            fields.put("attrs", object(attributes));
        }
        TreeMap<String, String> meta = new TreeMap<>();
        w.attribute(i, "id").ifPresent(value -> meta.put("id", value));
        w.attribute(i, "sub").ifPresent(value -> meta.put("subId", value));
        if (!meta.isEmpty()) {
            w.attribute(i, "label").ifPresent(value -> meta.put("label", quoted(value)));
            fields.put("meta", object(meta));
        }
        return fields;
    }

    private static void text(Map<String, String> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, quoted(value));
        }
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ' || c > '~') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
