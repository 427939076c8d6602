package dev.leat.engine.plot;

import java.util.Locale;

/// Elements and attributes of SVG and HTML, escaped. What is not a character of XML becomes U+FFFD.
public final class Markup {
    private final StringBuilder text = new StringBuilder(4_096);

    public static String escape(String raw) {
        StringBuilder out = new StringBuilder(raw.length() + 16);
        raw.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isPlain(c) ? c : 0xFFFD);
            }
        });
        return out.toString();
    }

    /// No controls, no lone surrogates, nothing that turns the direction of the text around it.
    private static boolean isPlain(int c) {
        boolean control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
        boolean turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        boolean broken = (c >= 0xD800 && c <= 0xDFFF) || (c & 0xFFFE) == 0xFFFE;
        return !control && !turns && !broken;
    }

    public Markup raw(String markup) {
        text.append(markup);
        return this;
    }

    public Markup words(String raw) {
        text.append(escape(raw));
        return this;
    }

    /// `names` and values alternate; numbers are written with at most two decimals.
    public Markup open(String element, Object... namesAndValues) {
        return tag(element, ">", namesAndValues);
    }

    public Markup empty(String element, Object... namesAndValues) {
        return tag(element, "/>", namesAndValues);
    }

    public Markup close(String element) {
        text.append("</").append(element).append('>');
        return this;
    }

    public Markup element(String element, String content, Object... namesAndValues) {
        return open(element, namesAndValues).words(content).close(element);
    }

    private Markup tag(String element, String end, Object... namesAndValues) {
        text.append('<').append(element);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            text.append(' ')
                    .append(namesAndValues[i])
                    .append("=\"")
                    .append(escape(shown(namesAndValues[i + 1])))
                    .append('"');
        }
        text.append(end);
        return this;
    }

    private static String shown(Object value) {
        if (value instanceof Double number) {
            String text = String.format(Locale.ROOT, "%.2f", number);
            return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
        }
        return String.valueOf(value);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
