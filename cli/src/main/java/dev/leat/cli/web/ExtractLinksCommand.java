package dev.leat.cli.web;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Host;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.JsonText;
import dev.leat.engine.item.Place;
import dev.leat.web.client.WebClient;
import dev.leat.web.fetch.FetchOutcome;
import dev.leat.web.fetch.FetchOutcome.Failed;
import dev.leat.web.fetch.FetchOutcome.Fetched;
import dev.leat.web.fetch.FetchRequest;
import dev.leat.web.read.PageReader;
import dev.leat.web.url.PageLinks;
import dev.leat.web.url.WebUrl;
import java.util.List;
import java.util.TreeSet;

public final class ExtractLinksCommand extends Command {
    private final FetchOptions fetching = new FetchOptions();
    private String start = "";
    private boolean sameHost;
    private boolean inOrder;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Where a page leads")
                .description(
                        "Its links, absolute, in normal form, each once, sorted; to be counted, filtered, or fed to"
                                + " leat web batch.")
                .examples(
                        "leat web extract-links https://example.org/docs/",
                        "leat web extract-links https://example.org --same-host | leat web batch - -o pages")
                .operand(true, "URL", "The page", word -> start = word)
                .flag("--same-host", "Only those of the page's own host", on -> sameHost = on)
                .flag("--in-order", "As they stand in the page, not sorted", on -> inOrder = on);
        fetching.describe(syntax);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TEXT, Format.JSON);
    }

    @Override
    public int run(Session session) throws Exception {
        WebUrl from = Urls.of(session, start, Place.of("leat web extract-links"));
        Host host = session.host();
        FetchOutcome outcome;
        try (WebClient client =
                new WebClient(fetching.settings(session, false), host.clock(), host.ticker(), host.sleeper())) {
            outcome = client.fetch(FetchRequest.of(from.uri()).page());
        }
        return switch (outcome) {
            case Failed failed -> throw new CommandError(Exit.UNREACHABLE, failed.problem());
            case FetchOutcome.NotModified same -> throw new IllegalStateException("nothing was known of the page");
            case Fetched page -> print(session, from, page);
        };
    }

    private int print(Session session, WebUrl from, Fetched page) {
        WebUrl at = WebUrl.parse(page.finalUri().toString()).orElse(from);
        List<String> links = PageLinks.of(PageReader.decode(page.body(), page.charset()), at).stream()
                .filter(link -> !sameHost || link.host().equals(at.host()))
                .map(WebUrl::href)
                .toList();
        List<String> shown =
                inOrder ? links : List.copyOf(new TreeSet<>(links).stream().toList());
        if (session.format() == Format.JSON) {
            session.out()
                    .raw(JsonText.of(json -> {
                                json.writeStartObject();
                                json.writeStringProperty("schema", "leat.web.links/1");
                                json.writeStringProperty("url", at.href());
                                json.writeArrayPropertyStart("links");
                                shown.forEach(json::writeString);
                                json.writeEndArray();
                                json.writeEndObject();
                            })
                            + "\n");
        } else {
            shown.forEach(link -> session.out().raw(link + "\n"));
        }
        return Exit.DONE;
    }
}
