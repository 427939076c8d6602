package dev.leat.markdown.site;

import dev.leat.markdown.Document;
import dev.leat.markdown.Markdown;
import dev.leat.markdown.MarkdownRejected;
import dev.leat.markdown.facts.Image;
import dev.leat.markdown.facts.Link;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/// Pages of a folder of documents, complete without scripts and without a network: navigation, the headings of each
/// page, links rewritten to pages, a list of everything, and a search that a small script makes quick. Scripts and
/// frames
/// in documents are shown as text.
///
/// First every document is [added][#add], then the [pages][#pages] are written: links are judged by what all pages
/// offer. Documents are read twice, so that only their bytes are held. One thread.
public final class Site {
    private static final List<String> ASSETS = List.of("site.css", "search.js");

    private final Markdown markdown;
    private final String title;
    private final Files files;
    private final SequencedMap<String, byte[]> documents = new LinkedHashMap<>();
    private final List<BrokenLink> broken = new ArrayList<>();
    private Set<String> linked = Set.of();

    /// What lies beside the documents.
    public interface Files {
        /// Whether there is such a file below the folder of the documents.
        boolean isFile(String name);

        /// The way from a page to a file outside that folder, if there is such a file.
        ///
        /// @param name from the folder of the documents, beginning with `../`
        Optional<String> outside(String name, String page);
    }

    /// Takes the files of the site, by their paths.
    public interface To {
        void write(String path, byte[] content) throws IOException;
    }

    /// @param title of the whole; empty for that of its first page
    public Site(Markdown markdown, String title, Files files) {
        this.markdown = markdown;
        this.title = title;
        this.files = files;
    }

    /// A document by its name, in the order of navigation.
    public void add(String key, byte[] bytes) {
        documents.put(key, bytes);
    }

    /// Writes everything.
    ///
    /// @return how many pages there are
    /// @throws MarkdownRejected never for documents that can be read
    public int pages(To to) throws IOException, MarkdownRejected {
        Map<String, String> paths = SitePaths.of(documents.keySet());
        SequencedMap<String, SitePage> pages = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> one : documents.entrySet()) {
            Document document = markdown.document(one.getKey(), one.getValue());
            String path = Objects.requireNonNull(paths.get(one.getKey()));
            pages.put(one.getKey(), SitePage.of(one.getKey(), path, one.getValue(), document));
        }
        SiteLinks links = new SiteLinks(pages, files);
        SiteHtml html = new SiteHtml(SiteNavigation.of(pages.values()), title);
        for (SitePage page : pages.values()) {
            Document document = markdown.document(page.key(), page.bytes());
            judge(page, document, links);
            String content = document.html(options -> options.withTagFilter(true)
                    .withHeadingIds(true)
                    .withAddresses(address -> links.of(page, address).written()));
            to.write(page.path(), utf8(html.page(page, content)));
        }
        if (pages.values().stream().noneMatch(page -> page.path().equals("index.html"))) {
            to.write("index.html", utf8(html.start()));
        }
        to.write("all-pages.html", utf8(html.all()));
        to.write("assets/search-index.js", utf8(html.index()));
        for (String asset : ASSETS) {
            to.write("assets/" + asset, resource(asset));
        }
        linked = links.assets();
        return pages.size();
    }

    private void judge(SitePage page, Document document, SiteLinks links) {
        Map<String, Integer> lines = new TreeMap<>();
        for (Link link : document.links()) {
            lines.putIfAbsent(link.url(), link.line());
        }
        for (Image image : document.images()) {
            lines.putIfAbsent(image.src(), image.line());
        }
        document.extras()
                .wikilinks()
                .forEach(link -> lines.putIfAbsent(link.link().page(), link.line()));
        Map<Integer, List<BrokenLink>> found = new TreeMap<>();
        lines.forEach((address, line) -> links.of(page, address)
                .broken()
                .ifPresent(why -> found.computeIfAbsent(line, any -> new ArrayList<>())
                        .add(new BrokenLink(page.key(), line + 1, address, why))));
        found.values().forEach(broken::addAll);
    }

    /// Links that lead nowhere, by document and line.
    public List<BrokenLink> broken() {
        return List.copyOf(broken);
    }

    /// Files beside the documents that pages link to, to be copied.
    public Set<String> linked() {
        return Set.copyOf(linked);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(Site.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
