package dev.leat.web.read;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/// The text of a `pre`, and the language its classes name.
final class Preformatted {
    private static final Pattern LANGUAGE = Pattern.compile(
            "(?:^|\\s)(?:language|lang|highlight-source|highlight|src|brush:)[-\\s]?([A-Za-z][\\w+#.-]{0,29})(?:\\s|;|$)");
    private static final int ANCESTORS = 3;

    private Preformatted() {}

    /// As written, new lines where the page has elements that begin one, without blank lines at both ends.
    static String text(Element pre) {
        StringBuilder out = new StringBuilder();
        Node node = pre.childNodeSize() == 0 ? null : pre.childNode(0);
        while (node != null) {
            boolean enter = true;
            if (node instanceof TextNode text) {
                out.append(text.getWholeText());
            } else if (node instanceof Element element) {
                String name = element.normalName();
                if (name.equals("br")) {
                    out.append('\n');
                } else if (Tags.isDropped(name) || Tags.isHidden(element)) {
                    enter = false;
                } else if (Tags.isBlock(name)) {
                    newLine(out);
                }
            }
            node = following(node, pre, enter, out);
        }
        return trimmed(out);
    }

    private static @Nullable Node following(Node node, Element root, boolean enter, StringBuilder out) {
        if (enter && node.childNodeSize() > 0) {
            return node.childNode(0);
        }
        Node at = node;
        while (at != root) {
            if (at instanceof Element element && Tags.isBlock(element.normalName())) {
                newLine(out);
            }
            Node next = at.nextSibling();
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

    private static void newLine(StringBuilder out) {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
            out.append('\n');
        }
    }

    private static String trimmed(StringBuilder out) {
        int to = out.length();
        while (to > 0 && (out.charAt(to - 1) == '\n' || out.charAt(to - 1) == '\r')) {
            to--;
        }
        int from = 0;
        while (from < to && out.charAt(from) == '\n') {
            from++;
        }
        String text = out.substring(from, to);
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /// Empty if nothing names one.
    static String language(Element pre) {
        String inner = pre.childrenSize() > 0 ? language(pre.child(0), true) : "";
        Element at = pre;
        for (int i = 0; inner.isEmpty() && at != null && i < ANCESTORS; i++) {
            inner = language(at, i == 0);
            at = at.parent();
        }
        return inner;
    }

    private static String language(Element element, boolean near) {
        if (element.attributesSize() == 0) {
            return "";
        }
        for (String name : new String[] {"data-lang", "data-language"}) {
            String value = element.attr(name).strip();
            if (!value.isEmpty() && value.length() < 30 && value.indexOf(' ') < 0) {
                return value.toLowerCase(Locale.ROOT);
            }
        }
        String classes = element.className();
        if (classes.isEmpty() || (!near && classes.indexOf("lang") < 0 && classes.indexOf("highlight-") < 0)) {
            return "";
        }
        Matcher matcher = LANGUAGE.matcher(classes);
        return matcher.find() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    }

    /// Nothing but line numbers: the gutter of a listing, which is not part of the code.
    static boolean isGutter(String text) {
        boolean digit = false;
        boolean newLine = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digit |= c >= '0' && c <= '9';
            newLine |= c == '\n';
            if (!(c >= '0' && c <= '9') && !Character.isWhitespace(c)) {
                return false;
            }
        }
        return digit && newLine;
    }
}
