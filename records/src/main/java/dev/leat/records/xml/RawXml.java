package dev.leat.records.xml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamReader;

/// One element as XML, written again while it is read: exclusive canonical form (W3C) without comments, so that the
/// same element gives the same text however it was written.
final class RawXml {
    private final StringBuilder text = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();
    /// Prefixes that the fragment has declared, outermost last.
    private final Deque<Map<String, String>> declared = new ArrayDeque<>();

    /// The reader stands at the start of an element.
    void start(XMLStreamReader xml) {
        String name = qualified(xml.getPrefix(), xml.getLocalName());
        Map<String, String> here = new HashMap<>();
        TreeMap<String, String> declarations = new TreeMap<>();
        declare(prefix(xml.getPrefix()), uri(xml.getNamespaceURI()), here, declarations);
        List<String[]> attributes = new ArrayList<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String prefix = prefix(xml.getAttributePrefix(i));
            String uri = uri(xml.getAttributeNamespace(i));
            if (!prefix.isEmpty() && !prefix.equals("xml")) {
                declare(prefix, uri, here, declarations);
            }
            attributes.add(new String[] {
                uri,
                xml.getAttributeLocalName(i),
                qualified(prefix, xml.getAttributeLocalName(i)),
                xml.getAttributeValue(i)
            });
        }
        attributes.sort((a, b) -> a[0].equals(b[0]) ? a[1].compareTo(b[1]) : a[0].compareTo(b[0]));
        text.append('<').append(name);
        declarations.forEach((prefix, uri) -> {
            text.append(prefix.isEmpty() ? " xmlns=\"" : " xmlns:" + prefix + "=\"");
            escape(uri, true);
            text.append('"');
        });
        for (String[] attribute : attributes) {
            text.append(' ').append(attribute[2]).append("=\"");
            escape(attribute[3], true);
            text.append('"');
        }
        text.append('>');
        open.push(name);
        declared.push(here);
    }

    private void declare(String prefix, String uri, Map<String, String> here, Map<String, String> declarations) {
        String known = "";
        for (Map<String, String> above : declared) {
            if (above.containsKey(prefix)) {
                known = above.getOrDefault(prefix, "");
                break;
            }
        }
        if (!here.containsKey(prefix) && !known.equals(uri)) {
            here.put(prefix, uri);
            declarations.put(prefix, uri);
        }
    }

    void characters(char[] from, int start, int length) {
        escape(new String(from, start, length), false);
    }

    /// An element ends; whether it is the one that was asked for.
    boolean end() {
        declared.pop();
        text.append("</").append(open.pop()).append('>');
        return open.isEmpty();
    }

    int length() {
        return text.length();
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void escape(String value, boolean attribute) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append(attribute ? ">" : "&gt;");
                case '"' -> text.append(attribute ? "&quot;" : "\"");
                case '\t' -> text.append(attribute ? "&#x9;" : "\t");
                case '\n' -> text.append(attribute ? "&#xA;" : "\n");
                case '\r' -> text.append("&#xD;");
                default -> text.append(c);
            }
        }
    }

    private static String prefix(@org.jspecify.annotations.Nullable String prefix) {
        return prefix == null ? "" : prefix;
    }

    private static String uri(@org.jspecify.annotations.Nullable String uri) {
        return uri == null ? "" : uri;
    }

    private static String qualified(@org.jspecify.annotations.Nullable String prefix, String name) {
        return prefix == null || prefix.isEmpty() ? name : prefix + ":" + name;
    }
}
