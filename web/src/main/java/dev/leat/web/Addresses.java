package dev.leat.web;

import dev.leat.web.url.WebUrl;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;

/// The addresses of pages that a pipeline's settings name, in normal form.
final class Addresses {
    private final NavigableSet<String> pages = new TreeSet<>();

    /// @throws IllegalArgumentException naming what is no page's address
    Addresses(List<String> sources) {
        for (String source : sources) {
            WebUrl url = WebUrl.parse(source)
                    .orElseThrow(() -> new IllegalArgumentException(source + " is no address"))
                    .normal();
            if (isSitemap(url)) {
                throw new IllegalArgumentException(
                        source + " is a sitemap; a pipeline takes pages, so name those that it lists");
            }
            pages.add(url.uri().toString());
        }
    }

    /// By its name, which no page has.
    private static boolean isSitemap(WebUrl url) {
        String path = url.path().toLowerCase(Locale.ROOT);
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.contains("sitemap") && (name.endsWith(".xml") || name.endsWith(".txt") || name.endsWith(".gz"));
    }

    boolean isEmpty() {
        return pages.isEmpty();
    }

    boolean has(String address) {
        return pages.contains(address);
    }

    /// In the order of their keys.
    NavigableSet<String> all() {
        return Collections.unmodifiableNavigableSet(pages);
    }

    List<URI> uris() {
        return pages.stream().map(URI::create).toList();
    }
}
