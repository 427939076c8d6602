package dev.leat.web.turndown;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/// Collapses white space in the whole tree in one pass, as Turndown's `collapseWhitespace` does.
final class WhiteSpace {
    private final Element root;
    private final boolean codeToo;
    private @Nullable TextNode previous;
    private boolean keepLeading;

    private WhiteSpace(Element root, boolean codeToo) {
        this.root = root;
        this.codeToo = codeToo;
    }

    /// `codeToo`: the content of `code` is left alone, as that of `pre` always is.
    static void collapse(Element root, boolean codeToo) {
        new WhiteSpace(root, codeToo).run();
    }

    private void run() {
        Node node = Tree.firstChild(root);
        while (node != null) {
            boolean skip = false;
            if (node instanceof TextNode text) {
                text(text);
            } else if (node instanceof Element element) {
                element(element.normalName());
                skip = isPre(element.normalName());
            }
            node = Tree.following(node, root, skip);
        }
        endLine();
    }

    private void text(TextNode node) {
        String text = collapsed(node.getWholeText());
        TextNode before = previous;
        boolean afterSpace = before == null || before.getWholeText().endsWith(" ");
        if (afterSpace && !keepLeading && text.startsWith(" ")) {
            text = text.substring(1);
        }
        node.text(text);
        if (!text.isEmpty()) {
            previous = node;
        }
    }

    private void element(String name) {
        if (Tags.isBlock(name) || name.equals("br")) {
            endLine();
            previous = null;
            keepLeading = false;
        } else if (Tags.isVoid(name) || isPre(name)) {
            previous = null;
            keepLeading = true;
        } else if (previous != null) {
            keepLeading = false;
        }
    }

    private void endLine() {
        TextNode before = previous;
        if (before != null) {
            String text = before.getWholeText();
            if (text.endsWith(" ")) {
                before.text(text.substring(0, text.length() - 1));
            }
        }
    }

    private boolean isPre(String name) {
        return name.equals("pre") || (codeToo && name.equals("code"));
    }

    private static String collapsed(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Tags.isAsciiSpace(c)) {
                if (!space) {
                    out.append(' ');
                }
                space = true;
            } else {
                out.append(c);
                space = false;
            }
        }
        return out.toString();
    }
}
