package dev.leat.markdown.compat;

import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tokens to the tree of the founding program: footnotes that nothing refers to are not in it, nor are blocks
/// nested too deep; tasks have their box as HTML and keep the blank behind it.
final class NodeTree {
    /// Blocks from this level on were dropped without a word.
    private static final int LEVELS = 20;

    private static final String BOX =
            "<input class=\"task-list-item-checkbox\"%s disabled=\"disabled\" type=\"checkbox\">";

    private final TokenWarehouse tokens;
    private final SourceText source;
    private final Node root = new Node("root", -1, null);
    private final List<Open> open = new ArrayList<>();

    private record Open(Node node, int past) {}

    private NodeTree(TokenWarehouse tokens, SourceText source) {
        this.tokens = tokens;
        this.source = source;
    }

    static Node of(TokenWarehouse tokens, SourceText source) {
        return new NodeTree(tokens, source).build();
    }

    private Node build() {
        open.add(new Open(root, Integer.MAX_VALUE));
        for (int token = 0; token < tokens.size(); ) {
            TokenType type = tokens.type(token);
            while (open.getLast().past() <= token) {
                open.removeLast();
            }
            if (type.closes()) {
                token++;
            } else if (isLeftOut(token, type)) {
                token = tokens.next(token);
            } else {
                add(token, type);
                token++;
            }
        }
        root.all("list_item").forEach(NodeTree::box);
        root.all("inline").forEach(NodeTree::strip);
        root.all("strong").forEach(NodeTree::between);
        root.all("blockquote").reversed().forEach(this::extend);
        root.children.removeIf(node -> node.is("footnote_block") && node.children.isEmpty());
        return root;
    }

    private boolean isLeftOut(int token, TokenType type) {
        if (type == TokenType.FOOTNOTE_OPEN) {
            return tokens.attribute(token, "references").orElse("").equals("0");
        }
        return !type.isInline()
                && type != TokenType.INLINE
                && type != TokenType.LIST_ITEM_OPEN
                && tokens.depth(token) >= LEVELS;
    }

    private void add(int token, TokenType type) {
        String name = type.label().replace("_open", "");
        Node node = new Node(name, tokens.depth(token), open.getLast().node());
        if (!type.isInline()) {
            node.start = tokens.firstLine(token);
            node.end = tokens.endLine(token);
        }
        node.content = tokens.text(token);
        node.info = tokens.info(token);
        node.markup = tokens.markup(token);
        node.address = attribute(token, type == TokenType.IMAGE ? "src" : "href");
        node.title = attribute(token, "title");
        node.label = attribute(token, "label");
        node.align = attribute(token, "align");
        String number = attribute(token, "id");
        node.number = number.isEmpty() ? Node.NONE : Integer.parseInt(number);
        String checked = type == TokenType.LIST_ITEM_OPEN ? attribute(token, "checked") : "";
        node.task = !checked.isEmpty();
        node.checked = checked.equals("true");
        if (type.opens() || type.owns()) {
            open.add(new Open(node, type.owns() ? tokens.next(token) : tokens.partner(token)));
        }
    }

    private String attribute(int token, String name) {
        return tokens.attribute(token, name).orElse("");
    }

    private static void box(Node item) {
        if (!item.task) {
            return;
        }
        Node inline = item.children.getFirst().children.getFirst();
        String raw = inline.content;
        boolean marked = raw.startsWith("[");
        char behind = marked && raw.length() > 3 ? raw.charAt(3) : ' ';
        Node box = Node.beside("html_inline", inline);
        box.content = behind == ' ' ? String.format(BOX, item.checked ? " checked=\"checked\"" : "") : "";
        @Nullable Node first = inline.children.isEmpty() ? null : inline.children.getFirst();
        String blank = behind == '\n' ? "" : Character.toString(behind);
        if (first == null || !first.is("text")) {
            first = Node.beside("text", inline);
            inline.children.addFirst(first);
        }
        if (!first.content.startsWith(blank)) {
            first.content = blank + first.content;
        }
        inline.children.addFirst(box);
    }

    /// White space at both ends of a leaf goes, whatever Unicode calls so.
    private static void strip(Node inline) {
        String raw = inline.content;
        String stripped = PythonText.strip(raw);
        if (stripped.length() == raw.length() || inline.children.isEmpty()) {
            return;
        }
        Node first = inline.children.getFirst();
        int leading = PythonText.leading(raw);
        if (leading > 0 && first.is("text")) {
            first.content = first.content.substring(Math.min(PythonText.leading(first.content), leading));
        }
        Node last = inline.children.getLast();
        if (last.is("text") && PythonText.isBlank(raw.charAt(raw.length() - 1))) {
            last.content = last.content.substring(
                    0, PythonText.strip("x" + last.content).length() - 1);
        }
        inline.content = stripped;
    }

    /// The second star of each pair is left behind as an empty text, where no text is beside it that takes it in.
    private static void between(Node strong) {
        Node around = strong.parent;
        if (around == null) {
            return;
        }
        List<Node> siblings = around.children;
        int at = siblings.indexOf(strong);
        if (at + 1 == siblings.size() || !siblings.get(at + 1).is("text")) {
            siblings.add(at + 1, Node.beside("text", around));
        }
        if (at == 0 || !siblings.get(at - 1).is("text")) {
            siblings.add(at, Node.beside("text", around));
        }
    }

    /// A quote that ends with an empty line takes the blank lines behind it in.
    private void extend(Node quote) {
        boolean inner = quote.isInside("blockquote");
        int limit = source.lines().size() - (source.lines().getLast().isEmpty() ? 1 : 0);
        if (!quote.children.isEmpty() && quote.children.getLast().is("blockquote")) {
            quote.end = Math.max(quote.end, quote.children.getLast().end);
        }
        if (quote.end > 0 && quote.end <= limit && isEmpty(source.lines().get(quote.end - 1), true)) {
            while (quote.end < limit && isEmpty(source.lines().get(quote.end), inner)) {
                quote.end++;
            }
        }
    }

    private static boolean isEmpty(String line, boolean marked) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c != ' ' && c != '\t' && !(marked && c == '>')) {
                return false;
            }
        }
        return true;
    }
}
