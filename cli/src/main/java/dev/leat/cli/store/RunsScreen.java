package dev.leat.cli.store;

import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.cli.screen.Table;
import dev.leat.cli.screen.Token;
import dev.leat.store.view.RunView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// The last runs, and one of them.
final class RunsScreen {
    private RunsScreen() {}

    static void print(Session session, List<RunView> runs) {
        switch (session.format()) {
            case JSONL -> runs.forEach(run -> session.out().raw(JsonText.of(json -> run(json, session, run)) + "\n"));
            case JSON ->
                session.out()
                        .raw(JsonText.of(json -> {
                                    json.writeStartObject().writeStringProperty("schema", "leat.runs/1");
                                    json.writeArrayPropertyStart("runs");
                                    runs.forEach(run -> run(json, session, run));
                                    json.writeEndArray().writeEndObject();
                                })
                                + "\n");
            case TABLE, CSV, MARKDOWN, TEXT, YAML, PARQUET, DB -> table(session, runs);
        }
    }

    private static void table(Session session, List<RunView> runs) {
        Instant now = session.host().clock().instant();
        Table table = new Table(
                new Table.Column("run", Table.Kind.NUMBER),
                new Table.Column("started", Table.Kind.WORD),
                new Table.Column("took", Table.Kind.NUMBER),
                new Table.Column("exit", Table.Kind.NUMBER),
                new Table.Column("state", Table.Kind.STATE),
                new Table.Column("command", Table.Kind.PROSE));
        for (RunView run : runs) {
            table.row(
                    Line.of(Long.toString(run.run())),
                    Line.of(Amount.ago(run.started(), now)),
                    Line.of(run.ended()
                            .map(end -> Amount.took(Duration.between(run.started(), end)))
                            .orElse("–")),
                    Line.of(run.exit().isPresent() ? Integer.toString(run.exit().getAsInt()) : "–"),
                    new Line().add(mark(run)).add(" ").data(run.state()),
                    Line.ofData(session.mask(run.command())));
        }
        table.printWhole(session.out());
    }

    private static Mark mark(RunView run) {
        return switch (run.state()) {
            case "done" -> run.exit().orElse(0) == 0 ? Mark.DONE : Mark.FAILED;
            case "running" -> Mark.RUNNING;
            case "interrupted", "killed" -> Mark.UNSURE;
            default -> Mark.FAILED;
        };
    }

    private static void run(JsonGenerator json, Session session, RunView run) {
        json.writeStartObject().writeNumberProperty("run", run.run());
        json.writeStringProperty("command", session.mask(run.command()));
        json.writeStringProperty("started", run.started().toString());
        json.writeStringProperty("ended", run.ended().map(Instant::toString).orElse(""));
        json.writeStringProperty("state", run.state());
        if (run.exit().isPresent()) {
            json.writeNumberProperty("exit", run.exit().getAsInt());
        } else {
            json.writeNullProperty("exit");
        }
        json.writeStringProperty("tool", run.tool());
        json.writeStringProperty("evidence", run.evidence());
        json.writeEndObject();
    }

    /// One run: its line, and the summary it left.
    static void one(Session session, RunView run) {
        if (session.format() != Format.TABLE) {
            session.out()
                    .raw(run.summary()
                                    .map(JsonText::escaped)
                                    .orElseGet(() -> JsonText.of(json -> run(json, session, run)))
                                    .strip()
                            + "\n");
            return;
        }
        Line head = Line.of(Token.STRONG, "run " + run.run())
                .add("  ")
                .add(mark(run))
                .add(" ")
                .data(run.state());
        session.out().print(head);
        field(session, "command", session.mask(run.command()));
        field(session, "started", run.started().toString());
        field(session, "ended", run.ended().map(Instant::toString).orElse("without a word"));
        field(
                session,
                "exit",
                run.exit().isPresent() ? Integer.toString(run.exit().getAsInt()) : "–");
        field(session, "tool", run.tool());
        field(session, "evidence", run.evidence());
        SummaryRows.cluster(run).ifPresent(part -> field(session, "cluster", part));
        SummaryRows.print(session, run);
    }

    private static void field(Session session, String name, String value) {
        session.out()
                .print(Line.of(Token.SOFT, "  " + name)
                        .padTo(12, session.out().screen())
                        .data(value));
    }
}
