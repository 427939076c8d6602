package dev.leat.cli.web;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Host;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.store.FileOutput;
import dev.leat.engine.flow.Workers;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.web.client.ClientSettings;
import dev.leat.web.client.WebClient;
import dev.leat.web.fetch.FetchRequest;
import dev.leat.web.sitemap.SitemapEntry;
import dev.leat.web.sitemap.SitemapFilter;
import dev.leat.web.sitemap.SitemapFinder;
import dev.leat.web.sitemap.SitemapReader;
import dev.leat.web.url.WebUrl;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

public final class SitemapCommand extends Command {
    private static final int UNLIMITED = Integer.MAX_VALUE - 1;

    private final PagesOptions options = new PagesOptions();
    private String start = "";
    private Optional<String> minPriority = Optional.empty();
    private boolean defaultPriority;
    private Optional<String> since = Optional.empty();
    private Optional<String> changefreq = Optional.empty();
    private List<String> include = List.of();
    private List<String> exclude = List.of();
    private Optional<String> language = Optional.empty();
    private SitemapFilter.Order order = SitemapFilter.Order.SITEMAP;
    private Optional<Integer> limit = Optional.empty();
    private boolean list;
    private Optional<String> export = Optional.empty();
    private boolean original;
    private boolean crossHost;
    private boolean noLimits;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Fetch the pages that a site's sitemaps list")
                .description(
                        "An address of a sitemap is read itself; of a site, the sitemaps that its robots.txt names,"
                                + " else those at the usual places. Patterns are regular expressions that are searched"
                                + " for; glob: begins a glob. Filters go in this order: priority, date, frequency,"
                                + " include, exclude, language, each address once, order, limit.")
                .examples(
                        "leat web sitemap https://example.org --list",
                        "leat web sitemap https://example.org/sitemap.xml -o pages --include /guide/ --limit 100",
                        "leat web sitemap https://example.org --export urls.csv --since 2026-01-01")
                .operand(true, "URL", "A site or a sitemap", word -> start = word)
                .flag("--list", "Print the addresses instead of fetching them", on -> list = on)
                .text(
                        "--export",
                        "FILE",
                        "Write the addresses to a .txt, .csv or .jsonl file",
                        f -> export = Optional.of(f))
                .value(
                        "--export-shape",
                        "SHAPE",
                        Shape.class,
                        "leat (default), or orig: address,priority,date as the founding program wrote them",
                        shape -> original = shape == Shape.ORIG)
                .text("--min-priority", "P", "0 to 1; entries that say none pass", p -> minPriority = Optional.of(p))
                .flag("--default-priority", "Entries that say none have 0.5", on -> defaultPriority = on)
                .text("--since", "DATE", "Changed since then, where they say", date -> since = Optional.of(date))
                .text("--changefreq", "WORD", "Such as daily", word -> changefreq = Optional.of(word))
                .texts("--include", "PATTERN", "Addresses that match; repeatable", all -> include = all)
                .texts("--exclude", "PATTERN", "But not these; repeatable", all -> exclude = all)
                .text("--lang", "CODE", "Pages of this language, where they say", code -> language = Optional.of(code))
                .value(
                        "--sort",
                        "HOW",
                        SitemapFilter.Order.class,
                        "sitemap (default), priority or lastmod",
                        o -> order = o)
                .value("--limit", "N", Integer.class, "At most so many", n -> limit = Optional.of(n))
                .flag("--cross-host", "Take pages of other hosts too", on -> crossHost = on)
                .flag("--no-limits", "Read more than 50,000 addresses or 50 MiB of one file", on -> noLimits = on);
        options.describe(syntax);
    }

    private enum Shape {
        LEAT,
        ORIG
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.MARKDOWN, Format.JSON, Format.TEXT);
    }

    @Override
    public int run(Session session) throws Exception {
        WebUrl from = Urls.of(session, start, Place.of("leat web sitemap"));
        SitemapFilter filter = filter(session);
        if (!list && export.isEmpty()) {
            return PagesWork.run(session, options, false, (web, workers, batches) -> {
                List<WebUrl> urls = find(session, from, filter, web.client(), workers, batches::partial).stream()
                        .map(SitemapEntry::loc)
                        .toList();
                return urls.isEmpty() ? List.of() : batches.make(urls.size()).run(urls, FetchRequest.From.DISCOVERED);
            });
        }
        Host host = session.host();
        List<SitemapEntry> entries;
        ClientSettings settings = options.client(session);
        ClientSettings large = settings.limits(settings.limits()
                .bytes(Math.max(SitemapReader.BYTES_MAX, settings.limits().bytes())));
        try (WebClient client = new WebClient(large, host.clock(), host.ticker(), host.sleeper());
                Workers workers = new Workers(1)) {
            entries = find(session, from, filter, client, workers, () -> {});
        }
        if (list) {
            entries.forEach(entry -> session.out().raw(entry.loc().href() + "\n"));
        }
        if (export.isPresent()) {
            String text = exported(export.get(), entries);
            FileOutput.write(session, Path.of(export.get()), out -> out.raw(text));
        }
        return entries.isEmpty() ? Exit.NOT_THERE : Exit.DONE;
    }

    private List<SitemapEntry> find(
            Session session, WebUrl from, SitemapFilter filter, WebClient client, Workers workers, Runnable partial)
            throws InterruptedException {
        client.start(from.uri());
        SitemapReader reader = noLimits ? new SitemapReader(UNLIMITED, UNLIMITED) : new SitemapReader();
        SitemapFinder.Found found =
                new SitemapFinder(client, client.robots(), workers, reader, crossHost, filter.since()).find(from);
        if (!found.problems().isEmpty()) {
            partial.run();
        }
        if (!session.common().quiet()) {
            found.problems().forEach(session::warn);
        }
        List<SitemapEntry> wanted = filter.of(found.entries());
        if (wanted.isEmpty() && !session.common().quiet()) {
            session.warn(Problem.lasting(
                    "LEAT-W135",
                    Place.of(from.withoutUser().href()),
                    found.maps().size() + " sitemaps, " + found.entries().size() + " addresses",
                    "no sitemap lists a page that is wanted",
                    "Name the sitemap itself, or loosen the filters"));
        }
        return wanted;
    }

    private SitemapFilter filter(Session session) throws CommandError {
        Optional<Instant> date = since.flatMap(SitemapFilter::instant);
        if (since.isPresent() && date.isEmpty()) {
            throw CommandError.usage(session.name(), since.get(), "--since is a date", "Write --since 2026-01-31");
        }
        return new SitemapFilter(
                priority(session),
                defaultPriority,
                date,
                changefreq.map(word -> word.toLowerCase(Locale.ROOT)),
                patterns(session, include),
                patterns(session, exclude),
                language,
                order,
                limit.map(OptionalInt::of).orElse(OptionalInt.empty()));
    }

    private OptionalDouble priority(Session session) throws CommandError {
        if (minPriority.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            double priority = Double.parseDouble(minPriority.get());
            if (priority >= 0 && priority <= 1) {
                return OptionalDouble.of(priority);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw CommandError.usage(session.name(), minPriority.get(), "a priority is 0 to 1", "Write --min-priority 0.5");
    }

    static List<Pattern> patterns(Session session, List<String> texts) throws CommandError {
        List<Pattern> patterns = new ArrayList<>();
        for (String text : texts) {
            try {
                patterns.add(SitemapFilter.pattern(text));
            } catch (PatternSyntaxException e) {
                throw CommandError.usage(
                        session.name(),
                        text,
                        "a pattern is a regular expression: " + e.getDescription(),
                        "Begin a glob with glob:");
            }
        }
        return patterns;
    }

    private String exported(String file, List<SitemapEntry> entries) {
        StringBuilder text = new StringBuilder();
        boolean csv = file.endsWith(".csv") && !original;
        if (csv) {
            text.append("loc,lastmod,changefreq,priority\n");
        }
        for (SitemapEntry entry : entries) {
            String priority = entry.priority().isPresent()
                    ? Double.toString(entry.priority().getAsDouble())
                    : "";
            if (original) {
                text.append(entry.loc().href());
                entry.priority().ifPresent(p -> text.append(',').append(p));
                entry.lastmod().ifPresent(date -> text.append(',').append(date));
            } else if (csv) {
                text.append(cell(entry.loc().href()))
                        .append(',')
                        .append(cell(entry.lastmod().orElse("")))
                        .append(',')
                        .append(cell(entry.changefreq().orElse("")))
                        .append(',')
                        .append(priority);
            } else if (file.endsWith(".jsonl")) {
                text.append(JsonText.of(json -> {
                    json.writeStartObject();
                    json.writeStringProperty("loc", entry.loc().href());
                    entry.lastmod().ifPresent(date -> json.writeStringProperty("lastmod", date));
                    entry.changefreq().ifPresent(word -> json.writeStringProperty("changefreq", word));
                    entry.priority().ifPresent(p -> json.writeNumberProperty("priority", p));
                    json.writeEndObject();
                }));
            } else {
                text.append(entry.loc().href());
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String cell(String value) {
        return value.indexOf(',') < 0 && value.indexOf('"') < 0 && value.indexOf('\n') < 0
                ? value
                : "\"" + value.replace("\"", "\"\"") + "\"";
    }
}
