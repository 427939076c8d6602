package dev.leat.bench.parity;

import dev.leat.bench.json.Xml;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Where two XML documents differ, by what Canonical XML keeps: elements and attributes by namespace and local
/// name (prefixes do not count), attributes in any order, text as it is, CDATA as text, processing
/// instructions; comments and
/// the document type do not count. W3C, "Canonical XML Version 2.0" (2013), without comments and with prefixes
/// rewritten. Nothing outside the document is ever read.
final class XmlDifference {
    private static final int DEPTH_MAX = 1_000;

    private XmlDifference() {}

    static Compared compare(byte[] expected, byte[] actual) {
        List<Token> a;
        List<Token> b;
        try {
            a = tokens(expected);
            b = tokens(actual);
        } catch (XMLStreamException e) {
            return Compared.error("not XML: " + e.getMessage());
        }
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            String one = i < a.size() ? a.get(i).text() : "the end";
            String other = i < b.size() ? b.get(i).text() : "the end";
            if (!one.equals(other)) {
                String path = (i < b.size() ? b.get(i) : a.get(i)).path();
                return Compared.different(List.of(path), "expected " + brief(one) + ", found " + brief(other));
            }
        }
        return Compared.same();
    }

    private static String brief(String text) {
        return "\"" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "\"";
    }

    private record Token(String path, String text) {}

    private static List<Token> tokens(byte[] bytes) throws XMLStreamException {
        List<Token> tokens = new ArrayList<>();
        Deque<String> path = new ArrayDeque<>();
        Deque<Map<String, Integer>> counts = new ArrayDeque<>(List.of(new HashMap<>()));
        StringBuilder text = new StringBuilder();
        XMLStreamReader reader = Xml.reader(bytes);
        try {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        flush(text, path, tokens);
                        int number = counts.element().merge(reader.getLocalName(), 1, Integer::sum);
                        path.addLast(reader.getLocalName() + (number > 1 ? "[" + number + "]" : ""));
                        counts.push(new HashMap<>());
                        if (path.size() > DEPTH_MAX) {
                            throw new XMLStreamException("deeper than " + DEPTH_MAX);
                        }
                        tokens.add(new Token(
                                at(path),
                                "<{" + uri(reader.getNamespaceURI()) + "}" + reader.getLocalName() + attributes(reader)
                                        + ">"));
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        flush(text, path, tokens);
                        tokens.add(new Token(at(path), "</" + reader.getLocalName() + ">"));
                        path.removeLast();
                        counts.pop();
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        if (!path.isEmpty()) {
                            text.append(reader.getText());
                        }
                    }
                    case XMLStreamConstants.PROCESSING_INSTRUCTION -> {
                        flush(text, path, tokens);
                        tokens.add(new Token(at(path), "<?" + reader.getPITarget() + " " + reader.getPIData() + "?>"));
                    }
                    case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new XMLStreamException("the entity " + reader.getLocalName() + " is not declared here");
                    default -> {}
                }
            }
        } finally {
            reader.close();
        }
        return tokens;
    }

    private static void flush(StringBuilder text, Deque<String> path, List<Token> tokens) {
        if (!text.isEmpty()) {
            tokens.add(new Token(at(path), text.toString()));
            text.setLength(0);
        }
    }

    private static String at(Deque<String> path) {
        return "/" + String.join("/", path);
    }

    private static String uri(@org.jspecify.annotations.Nullable String uri) {
        return uri == null ? "" : uri;
    }

    private static String attributes(XMLStreamReader reader) {
        TreeSet<String> all = new TreeSet<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            all.add(" {" + uri(reader.getAttributeNamespace(i)) + "}" + reader.getAttributeLocalName(i) + "=\""
                    + reader.getAttributeValue(i) + "\"");
        }
        return String.join("", all);
    }
}
