package dev.leat.records.xml;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A kept element. Attributes and text as the document has them.
public final class Element {
    private final String name;
    private final String uri;
    private final @Nullable Element parent;
    private final int order;
    private final String[] attributes;
    private final int line;
    private final int column;
    private @Nullable StringBuilder collecting;
    private String text = "";
    private String xml = "";
    private int end = Integer.MAX_VALUE;

    /// @param order      place in the document among kept elements
    /// @param attributes names and values by turns
    Element(String name, String uri, @Nullable Element parent, int order, String[] attributes, int line, int column) {
        this.name = name;
        this.uri = uri;
        this.parent = parent;
        this.order = order;
        this.attributes = attributes;
        this.line = line;
        this.column = column;
    }

    public String name() {
        return name;
    }

    public String uri() {
        return uri;
    }

    public @Nullable Element parent() {
        return parent;
    }

    public int order() {
        return order;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    /// All text in it and below, white space collapsed, trimmed. Only of elements whose text a contract asks for.
    public String text() {
        return text;
    }

    /// The element as XML. Only of elements that a contract asks for so.
    public String xml() {
        return xml;
    }

    void setXml(String canonical) {
        this.xml = canonical;
    }

    public boolean isAtOrBelow(Element other) {
        return order >= other.order && order <= other.end;
    }

    /// The value of an attribute: of exactly this name, else of this name in other letters; null if there is none.
    public @Nullable String attribute(String wanted) {
        int length = wanted.length();
        String alike = null;
        for (int i = 0; i < attributes.length; i += 2) {
            String name = attributes[i];
            if (name.length() == length) {
                if (name.equals(wanted)) {
                    return attributes[i + 1];
                }
                if (alike == null && name.equalsIgnoreCase(wanted)) {
                    alike = attributes[i + 1];
                }
            }
        }
        return alike;
    }

    /// Names to values, in the document's order; of names that differ only in their prefix the first.
    public SequencedMap<String, String> attributes() {
        SequencedMap<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < attributes.length; i += 2) {
            all.putIfAbsent(attributes[i], attributes[i + 1]);
        }
        return all;
    }

    /// `/A/B`: how a person finds it.
    public String path() {
        return (parent == null ? "" : parent.path()) + "/" + name;
    }

    int end() {
        return end;
    }

    void close(int lastOrder) {
        this.end = lastOrder;
    }

    void setText(String collapsed) {
        this.text = collapsed;
        this.collecting = null;
    }

    @Nullable
    StringBuilder collecting() {
        return collecting;
    }

    void collect(StringBuilder into) {
        this.collecting = into;
    }
}
