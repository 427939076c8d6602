package dev.leat.web.read;

import dev.leat.web.page.Link;
import dev.leat.web.page.Run;
import dev.leat.web.page.Style;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/// What stands in a line and is no text: pictures, films, formulas.
final class Embedded {
    private static final String[] LAZY = {"data-src", "data-original", "data-lazy-src"};

    private final Base base;

    Embedded(Base base) {
        this.base = base;
    }

    void image(Element element, Style style, @Nullable RunBuffer line) {
        String source = base.resolve(source(element));
        if (!source.isEmpty() && !isPixel(element) && line != null) {
            line.add(new Run.Image(source, oneLine(element.attr("alt")), oneLine(element.attr("title")), style));
        }
    }

    /// What a lazy page shows at first is a placeholder; the picture's own address stands beside it.
    private static String source(Element element) {
        String source = element.attr("src");
        if (!source.isEmpty() && !source.startsWith("data:")) {
            return source;
        }
        for (String name : LAZY) {
            String lazy = element.attr(name);
            if (!lazy.isBlank()) {
                return lazy;
            }
        }
        return source.startsWith("data:") ? "" : source;
    }

    private static boolean isPixel(Element element) {
        return element.attr("width").equals("1") && element.attr("height").equals("1");
    }

    private static String oneLine(String text) {
        return text.indexOf('\n') < 0 && text.indexOf('\t') < 0
                ? text.strip()
                : text.strip().replaceAll("\\s+", " ");
    }

    /// A film or a sound: a link to it, behind its poster if it has one.
    void media(Element element, Style style, @Nullable RunBuffer line) {
        if (line == null) {
            return;
        }
        String source = element.attr("src");
        Element inner = element.selectFirst("source[src]");
        if (source.isEmpty() && inner != null) {
            source = inner.attr("src");
        }
        String target = base.resolve(source);
        String poster = base.resolve(element.attr("poster"));
        Style within = target.isEmpty()
                ? style
                : style.within(new Link(target, element.attr("title").strip()));
        String words = element.text();
        if (!poster.isEmpty()) {
            line.add(new Run.Image(poster, words, "", within));
        } else if (!words.isEmpty() || !target.isEmpty()) {
            line.text(words.isEmpty() ? element.normalName() : words, within);
        }
    }

    /// MathML: its TeX where it says it, else its text.
    void math(Element element, Style style, @Nullable RunBuffer line) {
        Element annotation = element.selectFirst("annotation[encoding=application/x-tex]");
        String tex = annotation == null ? element.attr("alttext") : annotation.wholeText();
        if (!tex.isBlank()) {
            formula(tex, element.attr("display").equals("block"), style, line);
        } else if (line != null) {
            line.text(element.text(), style);
        }
    }

    /// A formula that a script would have shown.
    void script(Element script, Style style, @Nullable RunBuffer line) {
        StringBuilder tex = new StringBuilder();
        for (Node node : script.childNodes()) {
            if (node instanceof DataNode data) {
                tex.append(data.getWholeData());
            }
        }
        formula(tex.toString(), script.attr("type").contains("display"), style, line);
    }

    private static void formula(String tex, boolean display, Style style, @Nullable RunBuffer into) {
        String line = tex.strip().replaceAll("\\s+", " ");
        if (!line.isEmpty() && into != null) {
            into.add(new Run.Formula(line, display, style));
        }
    }
}
