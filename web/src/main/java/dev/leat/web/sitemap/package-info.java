/// Sitemaps: where a site says its pages are.
///
/// Entry types: [dev.leat.web.sitemap.SitemapFinder], a site in, entries out; [dev.leat.web.sitemap.SitemapReader],
/// one file, as a stream, by the JDK's pull parser: what was read before a file breaks is kept, and memory does not
/// grow with what is skipped; [dev.leat.web.sitemap.SitemapFilter]. Uses `fetch`, `robots` and `url`. Cases:
/// `SitemapReaderTest`, `SitemapFinderTest`.
@NullMarked
package dev.leat.web.sitemap;

import org.jspecify.annotations.NullMarked;
