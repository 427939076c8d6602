package dev.leat.web;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// What Markdown means: the tree an independent renderer makes of it, without differences of white space.
final class Rendered {
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), StrikethroughExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();

    private Rendered() {}

    static String of(String markdown) {
        var out = new StringBuilder();
        write(Jsoup.parse(html(markdown)).body(), out);
        return out.toString();
    }

    static String html(String markdown) {
        return RENDERER.render(PARSER.parse(markdown));
    }

    private static void write(Node node, StringBuilder out) {
        for (var child : node.childNodes()) {
            if (child instanceof TextNode text) {
                var words = text.getWholeText().replaceAll("[\\s\u00A0]+", " ").strip();
                if (!words.isEmpty()) {
                    out.append(words).append('\n');
                }
            } else if (child instanceof Element element) {
                out.append('<').append(element.normalName());
                for (var name : List.of("href", "src", "alt", "title", "align", "start")) {
                    if (element.hasAttr(name)) {
                        out.append(' ').append(name).append('=').append(element.attr(name));
                    }
                }
                out.append(">\n");
                write(element, out);
                out.append("</").append(element.normalName()).append(">\n");
            }
        }
    }
}
