package dev.leat.web.sitemap;

import dev.leat.web.url.WebUrl;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// One page of a sitemap, with what the site says of it; absent where it says nothing of use.
///
/// @param lastmod    as written
/// @param priority   0 to 1
/// @param alternates by language, the same page in others
public record SitemapEntry(
        WebUrl loc,
        Optional<String> lastmod,
        Optional<String> changefreq,
        OptionalDouble priority,
        Map<String, String> alternates) {
    public SitemapEntry {
        alternates = Map.copyOf(alternates);
    }

    public static SitemapEntry of(WebUrl loc) {
        return new SitemapEntry(loc, Optional.empty(), Optional.empty(), OptionalDouble.empty(), Map.of());
    }
}
