package dev.leat.web.url;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Where a page leads: its links in document order, absolute, in normal form, each once.
public final class PageLinks {
    /// A page with more leads nowhere anybody wanted to go.
    private static final int LINKS_MAX = 50_000;

    private PageLinks() {}

    /// @param html    the page
    /// @param address where it was found; a base of its own goes before
    public static List<WebUrl> of(String html, WebUrl address) {
        Document document = Jsoup.parse(html);
        Optional<WebUrl> base = Optional.ofNullable(document.selectFirst("base[href]"))
                .flatMap(element -> WebUrl.parse(element.attr("href"), Optional.of(address)))
                .or(() -> Optional.of(address));
        Set<WebUrl> links = new LinkedHashSet<>();
        for (Element element : document.select("a[href], area[href]")) {
            WebUrl.parse(element.attr("href"), base).map(WebUrl::normal).ifPresent(links::add);
            if (links.size() >= LINKS_MAX) {
                break;
            }
        }
        return new ArrayList<>(links);
    }

    /// Where a page says its sitemap and feeds are.
    public static List<WebUrl> maps(String html, WebUrl address) {
        List<WebUrl> maps = new ArrayList<>();
        for (Element element : Jsoup.parse(html)
                .select("link[rel=sitemap][href], link[rel=alternate][type=application/rss+xml][href],"
                        + " link[rel=alternate][type=application/atom+xml][href]")) {
            WebUrl.parse(element.attr("href"), Optional.of(address)).ifPresent(maps::add);
        }
        return maps;
    }
}
