package dev.leat.web;

import dev.leat.engine.item.Problem;
import dev.leat.engine.scan.Selection;
import dev.leat.web.url.WebUrl;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The addresses of a pipeline: pages that its settings name, and sitemaps, whose pages count where `include` and
/// `exclude` take them. All in normal form.
final class Addresses {
    private final NavigableSet<String> given = new TreeSet<>();
    private final NavigableSet<String> sitemaps = new TreeSet<>();
    private final Selection wanted;

    /// What a sitemap names, and where that stayed unknown.
    interface SitemapLister {
        Listed list(URI sitemap) throws InterruptedException;
    }

    record Listed(List<String> pages, List<Problem> problems) {}

    record Found(NavigableSet<String> pages, Map<String, Problem> unseen) {}

    /// @throws IllegalArgumentException naming what is no address or pattern
    Addresses(List<String> sources, List<String> include, List<String> exclude) {
        for (String source : sources) {
            String address = normal(source);
            (isSitemap(address) ? sitemaps : given).add(address);
        }
        this.wanted = Selection.of(include.isEmpty() ? List.of("**") : include, exclude);
    }

    private static String normal(String source) {
        return WebUrl.parse(source)
                .orElseThrow(() -> new IllegalArgumentException(source + " is no address"))
                .normal()
                .uri()
                .toString();
    }

    /// By its name: what a page may have as well is no sitemap.
    private static boolean isSitemap(String address) {
        String path = URI.create(address).getPath().toLowerCase(java.util.Locale.ROOT);
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.contains("sitemap") && (name.endsWith(".xml") || name.endsWith(".txt") || name.endsWith(".gz"));
    }

    /// What the settings name.
    List<URI> given() {
        return Stream.concat(given.stream(), sitemaps.stream()).map(URI::create).toList();
    }

    boolean isEmpty() {
        return given.isEmpty() && sitemaps.isEmpty();
    }

    boolean isGiven(String address) {
        return given.contains(address);
    }

    boolean selects(String address) {
        return given.contains(address) || (!sitemaps.isEmpty() && wanted.takes(address));
    }

    Found find(SitemapLister lister) throws InterruptedException {
        NavigableSet<String> pages = new TreeSet<>(given);
        SequencedMap<String, Problem> unseen = new LinkedHashMap<>();
        for (String sitemap : sitemaps) {
            Listed listed = lister.list(URI.create(sitemap));
            listed.pages().stream().map(Addresses::normal).filter(wanted::takes).forEach(pages::add);
            if (!listed.problems().isEmpty()) {
                URI uri = URI.create(sitemap);
                unseen.put(
                        uri.getScheme() + "://" + uri.getRawAuthority(),
                        listed.problems().getFirst());
            }
        }
        return new Found(pages, unseen);
    }
}
