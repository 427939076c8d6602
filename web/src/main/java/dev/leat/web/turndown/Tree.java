package dev.leat.web.turndown;

import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/// The page's nodes as Turndown sees them once white space is collapsed: comments and emptied texts are not there.
/// They stay in jsoup's tree all the same, since taking one out renumbers its siblings.
final class Tree {
    private Tree() {}

    static @Nullable Node firstChild(Node node) {
        return node.childNodeSize() == 0 ? null : thisOrNext(node.childNode(0));
    }

    static @Nullable Node nextSibling(Node node) {
        return thisOrNext(node.nextSibling());
    }

    static @Nullable Node previousSibling(Node node) {
        Node before = node.previousSibling();
        while (before != null && !isSeen(before)) {
            before = before.previousSibling();
        }
        return before;
    }

    private static @Nullable Node thisOrNext(@Nullable Node node) {
        Node found = node;
        while (found != null && !isSeen(found)) {
            found = found.nextSibling();
        }
        return found;
    }

    private static boolean isSeen(Node node) {
        return switch (node) {
            case TextNode text -> !text.getWholeText().isEmpty();
            case Element element -> true;
            case DataNode data -> !data.getWholeData().isEmpty();
            default -> false;
        };
    }

    /// The text of a leaf; null where the node is an element.
    static @Nullable String text(Node node) {
        return switch (node) {
            case TextNode text -> text.getWholeText();
            case DataNode data -> data.getWholeData();
            default -> null;
        };
    }

    static String name(Node node) {
        return node instanceof Element element ? element.normalName() : "";
    }

    /// The node after `node` in document order that is inside `root`; its children are passed over if `skip`.
    static @Nullable Node following(Node node, Node root, boolean skip) {
        if (!skip) {
            Node child = firstChild(node);
            if (child != null) {
                return child;
            }
        }
        Node at = node;
        while (at != root) {
            Node next = nextSibling(at);
            if (next != null) {
                return next;
            }
            at = at.parent();
            if (at == null) {
                return null;
            }
        }
        return null;
    }

    /// The node before `node` in document order, deepest last child first, inside `root`.
    static @Nullable Node lastLeaf(Node root) {
        Node at = root;
        while (true) {
            Node last = lastChild(at);
            if (last == null) {
                return at == root ? null : at;
            }
            at = last;
        }
    }

    static @Nullable Node preceding(Node node, Node root) {
        Node at = node;
        while (at != root) {
            Node before = previousSibling(at);
            if (before != null) {
                Node leaf = lastLeaf(before);
                return leaf == null ? before : leaf;
            }
            at = at.parent();
            if (at == null) {
                return null;
            }
        }
        return null;
    }

    private static @Nullable Node lastChild(Node node) {
        int size = node.childNodeSize();
        if (size == 0) {
            return null;
        }
        Node last = node.childNode(size - 1);
        return isSeen(last) ? last : previousSibling(last);
    }
}
