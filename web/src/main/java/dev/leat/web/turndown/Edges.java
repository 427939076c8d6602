package dev.leat.web.turndown;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/// White space at the two ends of an element's text, which Turndown moves outside its delimiters. Only as much of
/// the subtree is looked at as is white.
record Edges(String leading, String trailing) {
    static final Edges NONE = new Edges("", "");

    static Edges of(Element element) {
        String leading = leading(element);
        if (leading == null) {
            // white throughout: everything leads, nothing trails
            String all = allWhite(element);
            return new Edges(all.isEmpty() ? "" : left(element, all), "");
        }
        return new Edges(left(element, leading), right(element, trailing(element)));
    }

    /// Nothing but white space, and nothing that shows without text.
    static boolean isBlank(Element element) {
        if (shows(element.normalName())) {
            return false;
        }
        Node node = Tree.firstChild(element);
        while (node != null) {
            String text = Tree.text(node);
            if (text == null ? shows(Tree.name(node)) : !isWhite(text)) {
                return false;
            }
            node = Tree.following(node, element, false);
        }
        return true;
    }

    private static boolean shows(String name) {
        return Tags.isVoid(name) || Tags.isMeaningfulWhenBlank(name);
    }

    private static String left(Element element, String leading) {
        int ascii = 0;
        while (ascii < leading.length() && Tags.isAsciiSpace(leading.charAt(ascii))) {
            ascii++;
        }
        return ascii > 0 && isFlanked(Tree.previousSibling(element), false) ? leading.substring(ascii) : leading;
    }

    private static String right(Element element, String trailing) {
        int ascii = trailing.length();
        while (ascii > 0 && Tags.isAsciiSpace(trailing.charAt(ascii - 1))) {
            ascii--;
        }
        return ascii < trailing.length() && isFlanked(Tree.nextSibling(element), true)
                ? trailing.substring(0, ascii)
                : trailing;
    }

    /// Whether the neighbour begins (or ends) with a space.
    private static boolean isFlanked(@Nullable Node sibling, boolean begins) {
        if (sibling == null) {
            return false;
        }
        String text = Tree.text(sibling);
        if (text == null && !Tags.isBlock(Tree.name(sibling))) {
            text = begins ? firstText(sibling) : lastText(sibling);
        }
        return text != null && (begins ? text.startsWith(" ") : text.endsWith(" "));
    }

    private static @Nullable String firstText(Node root) {
        Node node = Tree.firstChild(root);
        while (node != null) {
            String text = Tree.text(node);
            if (text != null) {
                return text;
            }
            node = Tree.following(node, root, false);
        }
        return null;
    }

    private static @Nullable String lastText(Node root) {
        Node node = Tree.lastLeaf(root);
        while (node != null) {
            String text = Tree.text(node);
            if (text != null) {
                return text;
            }
            node = Tree.preceding(node, root);
        }
        return null;
    }

    /// The white space at the beginning; null if there is nothing else.
    private static @Nullable String leading(Element root) {
        StringBuilder white = new StringBuilder();
        Node node = Tree.firstChild(root);
        while (node != null) {
            String text = Tree.text(node);
            for (int i = 0; text != null && i < text.length(); i++) {
                if (!Tags.isSpace(text.charAt(i))) {
                    return white.toString();
                }
                white.append(text.charAt(i));
            }
            node = Tree.following(node, root, false);
        }
        return null;
    }

    private static String trailing(Element root) {
        StringBuilder white = new StringBuilder();
        Node node = Tree.lastLeaf(root);
        while (node != null) {
            String text = Tree.text(node);
            for (int i = text == null ? -1 : text.length() - 1; i >= 0 && text != null; i--) {
                if (!Tags.isSpace(text.charAt(i))) {
                    return white.reverse().toString();
                }
                white.append(text.charAt(i));
            }
            node = Tree.preceding(node, root);
        }
        return white.reverse().toString();
    }

    private static String allWhite(Element root) {
        StringBuilder white = new StringBuilder();
        Node node = Tree.firstChild(root);
        while (node != null) {
            String text = Tree.text(node);
            if (text != null) {
                white.append(text);
            }
            node = Tree.following(node, root, false);
        }
        return white.toString();
    }

    private static boolean isWhite(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Tags.isSpace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
