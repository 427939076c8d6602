package dev.leat.web.read;

import dev.leat.web.content.MainContent;
import dev.leat.web.page.Block;
import dev.leat.web.page.Metadata;
import dev.leat.web.page.Page;
import dev.leat.web.read.ReadOptions.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector;

/// HTML to a page: one parse, the choice of what is content, one walk. Immutable and thread-safe; time and memory
/// are linear in the input, whose nesting the parser bounds.
public final class PageReader {
    /// Below it, `auto` reads the whole page.
    private static final double CONFIDENT = 0.5;

    private final ReadOptions options;

    public PageReader(ReadOptions options) {
        this.options = options;
    }

    /// `charset` is what the server says of the bytes; empty if it says nothing.
    public Page read(byte[] bytes, String charset) {
        return read(decode(bytes, charset));
    }

    /// Bytes to text, as browsers decode them.
    public static String decode(byte[] bytes, String charset) {
        return Charsets.decode(bytes, charset);
    }

    /// @throws IllegalArgumentException if it is no selector
    public static void checkSelector(String css) {
        try {
            QueryParser.parse(css);
        } catch (Selector.SelectorParseException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    public Page read(String html) {
        Document document = Jsoup.parse(html);
        Base base = new Base(baseUrl(document));
        Metadata metadata = MetadataReader.of(document, options.baseUrl());
        options.choice().remove().forEach(css -> document.select(css).remove());
        Element body = document.body();
        if (!options.choice().select().isEmpty()) {
            List<Element> chosen =
                    document.select(String.join(", ", options.choice().select()));
            return page(base, metadata, outermost(chosen), Tags::isHidden, 1, document);
        }
        if (options.content() != Content.FULL) {
            MainContent main = MainContent.of(document);
            if (options.content() == Content.MAIN || main.confidence() >= CONFIDENT) {
                return page(base, metadata, main.roots(), main::isExcluded, main.confidence(), document);
            }
        }
        return page(base, metadata, List.of(body), Tags::isHidden, 1, document);
    }

    private Page page(
            Base base,
            Metadata metadata,
            List<Element> roots,
            Predicate<Element> excluded,
            double confidence,
            Document document) {
        List<Block> blocks = new Walk(options, base, excluded, Footnotes.of(document)).run(roots);
        return new Page(metadata, blocks, confidence, blocks.isEmpty() ? List.of("the page shows no text") : List.of());
    }

    /// In document order, without what lies inside another of them. Nesting is bounded by the parser.
    private static List<Element> outermost(List<Element> elements) {
        List<Element> outer = new ArrayList<>();
        for (Element element : elements) {
            if (outer.isEmpty() || !isInside(element, outer.getLast())) {
                outer.add(element);
            }
        }
        return outer;
    }

    private static boolean isInside(Element element, Element outer) {
        Element at = element;
        while (at != null && at != outer) {
            at = at.parent();
        }
        return at == outer;
    }

    private String baseUrl(Document document) {
        Element element = document.selectFirst("base[href]");
        if (element == null) {
            return options.baseUrl();
        }
        String resolved = new Base(options.baseUrl()).resolve(element.attr("href"));
        return resolved.startsWith("http:") || resolved.startsWith("https:") ? resolved : options.baseUrl();
    }
}
