package dev.leat.web.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// The tree in columns, one row an element in document order, and what each subtree holds: characters without white
/// space, those in links, links, those in paragraphs and running text. One pass; linear.
final class Facts {
    private static final Set<String> UNSEEN = Set.of(
            "script",
            "style",
            "template",
            "iframe",
            "object",
            "embed",
            "canvas",
            "input",
            "select",
            "button",
            "textarea",
            "head",
            "dialog",
            "datalist",
            "frame",
            "svg",
            "map",
            "meta",
            "link",
            "title");
    /// Text of this length without a link is prose rather than a label.
    private static final int PROSE = 60;
    private static final int NOTICE_MAX = 250;

    final List<Element> elements = new ArrayList<>();
    int[] parent = new int[256];
    int[] last = new int[256];
    int[] chars = new int[256];
    int[] linkChars = new int[256];
    int[] links = new int[256];
    int[] prose = new int[256];
    boolean[] unseen = new boolean[256];
    boolean[] hidden = new boolean[256];

    static Facts of(Element root) {
        Facts facts = new Facts();
        facts.measure(root);
        return facts;
    }

    int size() {
        return elements.size();
    }

    String name(int i) {
        return elements.get(i).normalName();
    }

    double linkDensity(int i) {
        return chars[i] == 0 ? 0 : (double) linkChars[i] / chars[i];
    }

    private void measure(Element root) {
        Node node = root;
        int at = -1;
        int inLink = 0;
        while (node != null) {
            boolean enter = false;
            if (node instanceof Element element) {
                at = add(element, at);
                inLink += element.normalName().equals("a") ? 1 : 0;
                if (inLink == 1 && element.normalName().equals("a")) {
                    links[at]++;
                }
                unseen[at] = UNSEEN.contains(element.normalName()) || isIdle(element);
                hidden[at] = isHidden(element);
                enter = !unseen[at] && element.childNodeSize() > 0;
                if (!enter) {
                    inLink -= element.normalName().equals("a") ? 1 : 0;
                    last[at] = at;
                    at = parent[at];
                }
            } else if (node instanceof TextNode text) {
                count(text.getWholeText(), at, inLink > 0);
            }
            if (enter) {
                node = node.childNode(0);
                continue;
            }
            Node next = node;
            while (next != root && next.nextSibling() == null) {
                next = next.parent();
                if (next == null) {
                    break;
                }
                inLink -= ((Element) next).normalName().equals("a") ? 1 : 0;
                at = close(at);
            }
            node = next == root || next == null ? null : next.nextSibling();
        }
        for (int i = size() - 1; i > 0; i--) {
            int up = parent[i];
            chars[up] += chars[i];
            linkChars[up] += linkChars[i];
            links[up] += links[i];
            prose[up] += prose[i];
        }
    }

    private int add(Element element, int up) {
        int i = elements.size();
        elements.add(element);
        if (i == parent.length) {
            grow();
        }
        parent[i] = up;
        return i;
    }

    private int close(int i) {
        last[i] = elements.size() - 1;
        return parent[i];
    }

    private void grow() {
        int n = parent.length * 2;
        parent = java.util.Arrays.copyOf(parent, n);
        last = java.util.Arrays.copyOf(last, n);
        chars = java.util.Arrays.copyOf(chars, n);
        linkChars = java.util.Arrays.copyOf(linkChars, n);
        links = java.util.Arrays.copyOf(links, n);
        prose = java.util.Arrays.copyOf(prose, n);
        unseen = java.util.Arrays.copyOf(unseen, n);
        hidden = java.util.Arrays.copyOf(hidden, n);
    }

    private void count(String text, int at, boolean link) {
        int seen = 0;
        for (int i = 0; i < text.length(); i++) {
            seen += text.charAt(i) > ' ' ? 1 : 0;
        }
        chars[at] += seen;
        if (link) {
            linkChars[at] += seen;
        } else if (seen >= PROSE) {
            prose[at] += seen;
        }
    }

    /// What is shown where scripts do not run is content only if it is more than a request to let them run.
    private static boolean isIdle(Element element) {
        return element.normalName().equals("noscript") && element.text().length() <= NOTICE_MAX;
    }

    static boolean isHidden(Element element) {
        if (element.attributesSize() == 0) {
            return false;
        }
        if (element.hasAttr("hidden") || element.attr("aria-hidden").equals("true")) {
            return true;
        }
        String style = element.attr("style");
        if (style.isEmpty()) {
            return false;
        }
        String packed = style.toLowerCase(Locale.ROOT).replace(" ", "");
        return packed.contains("display:none") || packed.contains("visibility:hidden");
    }
}
