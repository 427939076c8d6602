package dev.leat.web;

import dev.leat.engine.item.Problem;
import dev.leat.engine.scan.Selection;
import dev.leat.web.url.WebUrl;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SequencedMap;
import java.util.TreeSet;

/// The addresses of a pipeline, in normal form: pages that its settings name, and pages that sitemaps list, where
/// `include` and `exclude` take them.
final class Addresses {
    private final NavigableSet<String> named = new TreeSet<>();
    private final SequencedMap<String, WebUrl> sitemaps = new LinkedHashMap<>();
    private final Selection wanted;

    /// What a sitemap lists, and why that may not be all.
    record Listed(List<WebUrl> pages, List<Problem> gaps) {}

    interface Lister {
        Listed list(WebUrl sitemap) throws InterruptedException;
    }

    /// Pages in the order of their keys, and by origin what could not be looked at.
    record Found(NavigableSet<String> pages, Map<String, Problem> unseen) {}

    /// @throws IllegalArgumentException naming what is no address or pattern
    Addresses(List<String> sources, List<String> include, List<String> exclude) {
        for (String source : sources) {
            WebUrl url = WebUrl.parse(source)
                    .orElseThrow(() -> new IllegalArgumentException(source + " is no address"))
                    .normal();
            if (isSitemap(url)) {
                sitemaps.put(text(url), url);
            } else {
                named.add(text(url));
            }
        }
        this.wanted = Selection.of(include.isEmpty() ? List.of("**") : include, exclude);
    }

    private static String text(WebUrl url) {
        return url.uri().toString();
    }

    /// By its name, which no page has.
    private static boolean isSitemap(WebUrl url) {
        String path = url.path().toLowerCase(Locale.ROOT);
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.contains("sitemap") && (name.endsWith(".xml") || name.endsWith(".txt") || name.endsWith(".gz"));
    }

    /// Whether the settings name the page itself.
    boolean isNamed(String address) {
        return named.contains(address);
    }

    boolean selects(String address) {
        return named.contains(address) || (!sitemaps.isEmpty() && wanted.takes(address));
    }

    /// What a person named.
    List<URI> uris() {
        NavigableSet<String> all = new TreeSet<>(named);
        all.addAll(sitemaps.keySet());
        return all.stream().map(URI::create).toList();
    }

    boolean isEmpty() {
        return named.isEmpty() && sitemaps.isEmpty();
    }

    Found find(Lister lister) throws InterruptedException {
        NavigableSet<String> pages = new TreeSet<>(named);
        SequencedMap<String, Problem> unseen = new LinkedHashMap<>();
        for (WebUrl sitemap : sitemaps.values()) {
            Listed listed = lister.list(sitemap);
            for (WebUrl page : listed.pages()) {
                String address = text(page.normal());
                if (wanted.takes(address)) {
                    pages.add(address);
                }
            }
            if (!listed.gaps().isEmpty()) {
                unseen.put(sitemap.origin(), listed.gaps().getFirst());
            }
        }
        return new Found(pages, unseen);
    }
}
