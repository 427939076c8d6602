package dev.leat.cli.web;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.engine.item.Place;
import dev.leat.web.batch.Crawl;
import dev.leat.web.rate.Domains;
import dev.leat.web.sitemap.SitemapFilter;
import dev.leat.web.url.WebUrl;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

public final class CrawlCommand extends Command {
    private static final int PAGES_MAX = 10_000;

    private final PagesOptions options = new PagesOptions();
    private String start = "";
    private int depth = 2;
    private int pages = 100;
    private boolean anyHost;
    private boolean subdomains;
    private List<String> include = List.of();
    private List<String> exclude = List.of();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Fetch a page, and the pages it leads to")
                .description("Follows links of the same host, level by level, so the same pages come whatever server is"
                        + " faster. Addresses that repeat a segment five times, and more than a hundred queries of one"
                        + " path, are left alone: they are traps.")
                .examples(
                        "leat web crawl https://example.org/docs/ -o pages --depth 3 --max-pages 500",
                        "leat web crawl https://example.org --include /docs/ --exclude /archive/")
                .operand(true, "URL", "Where to begin", word -> start = word)
                .value("--depth", "N", Integer.class, "Links from the beginning; default 2", n -> depth = n)
                .value("--max-pages, --limit", "N", Integer.class, "At most so many; default 100", n -> pages = n)
                .flag("--same-host", "Stay on the host of the beginning; the default", on -> anyHost = !on)
                .flag("--same-site", "Other hosts of the same site too", on -> subdomains = on)
                .flag("--any-host", "Follow links to other sites too", on -> anyHost = on)
                .texts("--include", "PATTERN", "Follow what matches; repeatable", all -> include = all)
                .texts("--exclude", "PATTERN", "But not these; repeatable", all -> exclude = all);
        options.describe(syntax);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.MARKDOWN, Format.JSON, Format.TEXT);
    }

    @Override
    public int run(Session session) throws Exception {
        WebUrl from = Urls.of(session, start, Place.of("leat web crawl"));
        SitemapFilter filter = new SitemapFilter(
                OptionalDouble.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                SitemapCommand.patterns(session, include),
                SitemapCommand.patterns(session, exclude),
                Optional.empty(),
                SitemapFilter.Order.SITEMAP,
                OptionalInt.empty());
        int most = Math.clamp(pages, 1, PAGES_MAX);
        return PagesWork.run(session, options, true, (web, workers, batches) -> {
            web.client().start(from.uri());
            batches.partial();
            return new Crawl(
                            batches.make(most), Math.max(0, depth), most, url -> isNear(from, url) && filter.wants(url))
                    .run(List.of(from));
        });
    }

    private boolean isNear(WebUrl from, WebUrl url) {
        return anyHost
                || url.origin().equals(from.origin())
                || (subdomains && Domains.of(url.uri()).equals(Domains.of(from.uri())));
    }
}
