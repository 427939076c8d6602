package dev.leat.cli.markdown;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Table;
import dev.leat.cli.screen.Token;
import dev.leat.cli.store.RawOutput;
import dev.leat.markdown.Inspection;
import dev.leat.markdown.Markdown;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

public final class InspectCommand extends Command {
    private String input = "";
    private final DocumentOptions reading = new DocumentOptions();
    private Optional<String> trace = Optional.empty();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("What a document cost: tokens, indices, bytes, routing, time")
                .examples("leat markdown inspect README.md", "leat markdown inspect README.md --trace links")
                .operand(true, "FILE|-", "What to read; - is stdin", word -> input = word);
        reading.describe(syntax);
        syntax.text(
                "--trace",
                "COLLECTOR",
                "Each token that is routed to this collector, and why it was kept back",
                value -> trace = Optional.of(value));
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON);
    }

    @Override
    public int run(Session session) throws Exception {
        Markdown markdown = new Markdown(reading.options(session.name()));
        Markdown.Measured measured = One.read(session, markdown, input);
        if (trace.isPresent()) {
            return trace(session, markdown, measured);
        }
        Inspection inspection = Inspection.of(markdown, measured);
        if (session.format() == Format.JSON) {
            inspection.write(new RawOutput(session.out()));
            session.out().raw("\n");
            return Exit.DONE;
        }
        show(session, inspection);
        return Exit.DONE;
    }

    private int trace(Session session, Markdown markdown, Markdown.Measured measured) throws CommandError {
        try {
            Table table = new Table(
                    new Table.Column("token", Table.Kind.NUMBER),
                    new Table.Column("type", Table.Kind.KEY),
                    new Table.Column("line", Table.Kind.NUMBER),
                    new Table.Column("kept back", Table.Kind.PROSE));
            for (var offer : markdown.trace(measured.document(), trace.orElseThrow())) {
                table.row(
                        Line.of(Integer.toString(offer.token())),
                        Line.ofData(offer.type().label()),
                        Line.of(Integer.toString(offer.line() + 1)),
                        Line.ofData(offer.skipped()));
            }
            table.print(session.out());
            return Exit.DONE;
        } catch (IllegalArgumentException e) {
            throw CommandError.usage(
                    "markdown inspect", trace.orElse(""), String.valueOf(e.getMessage()), "Name one of them");
        }
    }

    private static void show(Session session, Inspection i) {
        session.out()
                .print(Line.ofData(Token.STRONG, i.name())
                        .add("  " + Amount.bytes(i.sourceBytes()) + ", " + Amount.counted(i.lines(), "line", "lines")));
        field(session, "tokens", Amount.count(i.tokens()));
        field(session, "pairs", Amount.count(i.pairs()));
        field(session, "with a parent", Amount.count(i.withParent()));
        field(session, "sections", Amount.count(i.sections()));
        field(session, "fences", Amount.count(i.fences()));
        field(session, "passes", Integer.toString(i.passes()));
        field(session, "collectors a token", String.format(Locale.ROOT, "%.2f", i.fanOut()));
        field(session, "offered of routed", Amount.count(i.offered()) + " of " + Amount.count(i.routed()));
        field(session, "texts kept of asked", Amount.count(i.textsKept()) + " of " + Amount.count(i.textsAsked()));
        field(
                session,
                "bytes held",
                Amount.count(i.bytesHeld())
                        + String.format(Locale.ROOT, " (%.1f a token, %.1f × the text)", i.bytesPerToken(), i.ratio()));
        field(session, "parse", Amount.took(Duration.ofNanos(i.parseNanos())));
        field(session, "collect", Amount.took(Duration.ofNanos(i.collectNanos())));
        session.out().blank();
        Table types =
                new Table(new Table.Column("type", Table.Kind.KEY), new Table.Column("tokens", Table.Kind.NUMBER));
        i.tokensByType().forEach((type, count) -> types.row(Line.ofData(type), Line.of(Amount.count(count))));
        types.print(session.out());
        session.out().blank();
        Table bytes =
                new Table(new Table.Column("index", Table.Kind.KEY), new Table.Column("bytes", Table.Kind.NUMBER));
        i.indexBytes().forEach((index, held) -> bytes.row(Line.ofData(index), Line.of(Amount.count(held))));
        bytes.print(session.out());
        session.out().blank();
        Table routes =
                new Table(new Table.Column("type", Table.Kind.KEY), new Table.Column("collectors", Table.Kind.PROSE));
        i.routes()
                .forEach(route -> routes.row(
                        Line.ofData(route.type().label()), Line.ofData(String.join(", ", route.collectors()))));
        routes.print(session.out());
    }

    private static void field(Session session, String name, String value) {
        session.out()
                .print(Line.of(Token.SOFT, "  " + name)
                        .padTo(24, session.out().screen())
                        .add(value));
    }
}
