package dev.leat.web.read;

import dev.leat.web.page.Metadata;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// What a page says of itself in its head: Open Graph, Dublin Core, Twitter's and plain names, in that order.
final class MetadataReader {
    private static final int VALUE_MAX = 2_000;

    private final Map<String, String> said = new HashMap<>();

    private MetadataReader(Document document) {
        for (Element meta : document.getElementsByTag("meta")) {
            String content = meta.attr("content").strip();
            if (!content.isEmpty() && content.length() <= VALUE_MAX) {
                for (String attribute : new String[] {"property", "name", "itemprop"}) {
                    for (String name : meta.attr(attribute)
                            .toLowerCase(Locale.ROOT)
                            .strip()
                            .split("\\s+")) {
                        said.putIfAbsent(name, content);
                    }
                }
            }
        }
    }

    static Metadata of(Document document, String url) {
        MetadataReader reader = new MetadataReader(document);
        Element html = document.selectFirst("html");
        String site = reader.first("og:site_name", "application-name", "al:ios:app_name");
        return new Metadata(
                url,
                reader.title(document, site),
                attribute(html, "lang"),
                direction(html, document.body()),
                reader.byline(),
                site,
                reader.first(
                        "article:published_time",
                        "dc.date",
                        "dcterms.date",
                        "datepublished",
                        "parsely-pub-date",
                        "date"),
                reader.first(
                        "og:description",
                        "dc.description",
                        "dcterms.description",
                        "twitter:description",
                        "description"));
    }

    private String first(String... names) {
        for (String name : names) {
            String value = said.get(name);
            if (value != null) {
                return value;
            }
        }
        return "";
    }

    private String byline() {
        String author = first("author", "dc.creator", "dcterms.creator", "parsely-author", "article:author");
        return author.startsWith("http:") || author.startsWith("https:") ? "" : author;
    }

    private String title(Document document, String site) {
        String named = first("og:title", "dc.title", "dcterms.title", "twitter:title", "parsely-title");
        String title = named.isEmpty() ? document.title().strip() : named;
        return withoutSite(title.replaceAll("\\s+", " "), site);
    }

    /// `Title | Site` is the title, if the site says that this is its name.
    private static String withoutSite(String title, String site) {
        if (site.isEmpty() || title.length() <= site.length() + 3) {
            return title;
        }
        for (String separator : new String[] {" | ", " - ", " – ", " — ", " :: ", " · ", " » "}) {
            if (title.endsWith(separator + site)) {
                return title.substring(0, title.length() - separator.length() - site.length())
                        .strip();
            }
        }
        return title;
    }

    private static String attribute(@Nullable Element element, String name) {
        return element == null ? "" : element.attr(name).strip();
    }

    private static String direction(@Nullable Element html, Element body) {
        String direction = attribute(body, "dir").isEmpty() ? attribute(html, "dir") : attribute(body, "dir");
        String word = direction.toLowerCase(Locale.ROOT);
        return word.equals("rtl") || word.equals("ltr") ? word : "";
    }
}
