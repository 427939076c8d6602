package dev.leat.web.sitemap;

import java.util.List;

/// What one file said.
///
/// @param children further sitemaps, of an index; the `lastmod` of their entries is that of the child
/// @param partial  why not all of it could be read; empty if it could
public record SitemapFile(Kind kind, List<SitemapEntry> entries, List<SitemapEntry> children, String partial) {
    public enum Kind {
        URLSET,
        INDEX,
        TEXT,
        RSS,
        ATOM,
        /// Nothing that lists pages.
        NONE
    }

    public SitemapFile {
        entries = List.copyOf(entries);
        children = List.copyOf(children);
    }
}
