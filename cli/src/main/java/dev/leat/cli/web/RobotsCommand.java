package dev.leat.cli.web;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Host;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.cli.screen.Token;
import dev.leat.engine.item.Place;
import dev.leat.web.client.ClientSettings;
import dev.leat.web.client.WebClient;
import dev.leat.web.fetch.FetchRequest;
import dev.leat.web.robots.RobotsFile;
import dev.leat.web.url.WebUrl;
import java.util.List;
import java.util.Optional;

public final class RobotsCommand extends Command {
    private final FetchOptions fetching = new FetchOptions();
    private String start = "";
    private List<String> paths = List.of();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("What a site's robots.txt says to us")
                .description("Says whether the address may be fetched and by which rule, the pause the site wants, and"
                        + " its sitemaps. With --check, exit 1 means that one of the paths is denied.")
                .examples(
                        "leat web robots https://example.org/docs/",
                        "leat web robots https://example.org --check /private --check /docs",
                        "leat web robots https://example.org --user-agent ExampleBot/1.0")
                .operand(true, "URL", "An address of the site", word -> start = word)
                .texts("--check", "PATH", "A path or address to be judged; repeatable", all -> paths = all);
        fetching.describe(syntax);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON);
    }

    @Override
    public int run(Session session) throws Exception {
        WebUrl from = Urls.of(session, start, Place.of("leat web robots"));
        ClientSettings settings = fetching.settings(session, true);
        Host host = session.host();
        try (WebClient client = new WebClient(settings, host.clock(), host.ticker(), host.sleeper())) {
            client.start(from.uri());
            RobotsFile file = client.robots().of(from.uri(), FetchRequest.From.GIVEN);
            List<String> asked = paths.isEmpty()
                    ? List.of(from.href())
                    : paths.stream()
                            .map(path -> WebUrl.parse(path, Optional.of(from))
                                    .orElse(from)
                                    .href())
                            .toList();
            if (session.format() == Format.JSON) {
                session.out().raw(json(file, asked) + "\n");
            } else {
                print(session, file, asked);
            }
            return !paths.isEmpty() && !asked.stream().allMatch(file::allows) ? Exit.NO : Exit.DONE;
        }
    }

    private static void print(Session session, RobotsFile file, List<String> asked) {
        for (String url : asked) {
            boolean allowed = file.allows(url);
            Line line = new Line()
                    .add(allowed ? Mark.DONE : Mark.REFUSED)
                    .add(" ")
                    .data(url)
                    .add(allowed ? "  allowed" : "  denied: ");
            session.out().print(allowed ? line : line.data(file.rule(url)));
        }
        if (!file.state().isEmpty()) {
            session.out().print(Line.ofData(Token.SOFT, file.state()));
        }
        file.crawlDelay()
                .ifPresent(delay ->
                        session.out().print("a pause of " + delay.toMillis() / 1000.0 + " s between two questions"));
        file.sitemaps().forEach(map -> session.out().print(Line.of("sitemap ").data(map)));
    }

    private static String json(RobotsFile file, List<String> asked) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringProperty("schema", "leat.web.robots/1");
            json.writeArrayPropertyStart("checks");
            for (String url : asked) {
                json.writeStartObject();
                json.writeStringProperty("url", url);
                json.writeBooleanProperty("allowed", file.allows(url));
                json.writeStringProperty("rule", file.allows(url) ? "" : file.rule(url));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringProperty("state", file.state());
            file.crawlDelay()
                    .ifPresent(delay -> json.writeNumberProperty("crawlDelaySeconds", delay.toMillis() / 1000.0));
            json.writeArrayPropertyStart("sitemaps");
            file.sitemaps().forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
