package dev.leat.cli.store;

import dev.leat.cli.command.Session;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.cli.screen.Printer;
import dev.leat.cli.screen.Table;
import dev.leat.cli.screen.Token;
import dev.leat.engine.apply.TargetLost;
import dev.leat.store.Store;
import dev.leat.store.view.RunView;
import dev.leat.store.view.StatusView;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// The listing of `leat status`.
final class StatusScreen {
    private StatusScreen() {}

    static void print(Session session, Store store, List<Standing> standings) throws TargetLost {
        switch (session.format()) {
            case JSON -> session.out().raw(json(session, store, standings) + "\n");
            case JSONL -> standings.forEach(s -> session.out().raw(JsonText.of(json -> standing(json, s)) + "\n"));
            case TABLE, CSV, MARKDOWN, TEXT, YAML, PARQUET, DB -> table(session, store, standings, cluster(store));
        }
    }

    private static Optional<String> cluster(Store store) throws TargetLost {
        return RunView.newest(store, 1).stream().findFirst().flatMap(SummaryRows::cluster);
    }

    private static String json(Session session, Store store, List<Standing> standings) {
        return JsonText.of(json -> {
            json.writeStartObject().writeStringProperty("schema", "leat.status/1");
            json.writeStringProperty("store", OpenStore.shown(session, store));
            json.writeNumberProperty("bytes", bytes(session, store));
            json.writeArrayPropertyStart("pipelines");
            standings.forEach(s -> standing(json, s));
            json.writeEndArray().writeEndObject();
        });
    }

    private static void standing(JsonGenerator json, Standing s) {
        Optional<StatusView.PipelineStatus> known = s.known();
        json.writeStartObject().writeStringProperty("name", s.name());
        json.writeStringProperty("room", s.room());
        json.writeStringProperty("state", s.state().name().toLowerCase(Locale.ROOT));
        json.writeBooleanProperty("old", s.isOld());
        json.writeNumberProperty("items", known.map(k -> k.items()).orElse(0L));
        json.writeNumberProperty("failed", s.failed());
        json.writeNumberProperty("vanished", known.map(k -> k.vanished()).orElse(0L));
        json.writeNumberProperty("last_run", known.map(k -> k.lastRun()).orElse(0L));
        json.writeStringProperty(
                "last_run_at",
                known.flatMap(k -> k.lastRunAt()).map(Instant::toString).orElse(""));
        json.writeNumberProperty("changed", known.map(k -> k.changed()).orElse(0L));
        json.writeEndObject();
    }

    static long bytes(Session session, Store store) {
        try {
            return session.host().disk().factsFollowing(store.path()).size();
        } catch (IOException e) {
            return 0; // Not made yet.
        }
    }

    private static void table(Session session, Store store, List<Standing> standings, Optional<String> cluster) {
        Printer out = session.out();
        String size = store.isAbsent()
                ? " · not there yet"
                : store.isServer() ? "" : " · " + Amount.bytes(bytes(session, store));
        out.print(Line.ofData(Token.STRONG, OpenStore.shown(session, store))
                .add(" · " + store.kind() + size + " · " + Amount.counted(standings.size(), "pipeline", "pipelines")));
        Table table = new Table(
                new Table.Column("pipeline", Table.Kind.KEY),
                new Table.Column("room", Table.Kind.WORD),
                new Table.Column("items", Table.Kind.NUMBER),
                new Table.Column("last run", Table.Kind.WORD),
                new Table.Column("changed", Table.Kind.NUMBER),
                new Table.Column("failed", Table.Kind.NUMBER),
                new Table.Column("state", Table.Kind.STATE));
        for (Standing s : standings) {
            Optional<StatusView.PipelineStatus> known = s.known();
            table.row(
                    Line.ofData(s.name()),
                    Line.ofData(s.room()),
                    Line.of(known.map(k -> Amount.count(k.items())).orElse("–")),
                    Line.of(known.flatMap(k -> k.lastRunAt())
                            .map(at -> Amount.ago(at, s.now()))
                            .orElse("–")),
                    Line.of(known.map(k -> Amount.count(k.changed())).orElse("–")),
                    Line.of(known.isPresent() ? Amount.count(s.failed()) : "–"),
                    state(s));
        }
        table.printWhole(out);
        cluster.ifPresent(part -> out.print(Line.of(Token.SOFT, "last run: " + part)));
        end(session, standings);
    }

    private static Line state(Standing s) {
        Line line = new Line().add(mark(s.state())).add(" " + s.words());
        if (s.isOld()) {
            line.add("  ")
                    .add(s.isVeryOld() ? Mark.REFUSED : Mark.OLD)
                    .add(s.isVeryOld() ? Token.BAD : Token.WARN, " old");
        }
        return line;
    }

    private static Mark mark(Standing.State state) {
        return switch (state) {
            case NEVER_RUN, DISABLED, ORPHAN -> Mark.WAITING;
            case RUNNING -> Mark.RUNNING;
            case IN_STEP -> Mark.DONE;
            case FAILED, LOST -> Mark.FAILED;
            case REFUSED -> Mark.REFUSED;
            case INTERRUPTED, KILLED -> Mark.UNSURE;
        };
    }

    private static void end(Session session, List<Standing> standings) {
        long look = standings.stream().filter(s -> !s.isWell() && !s.isOld()).count();
        long old = standings.stream().filter(Standing::isOld).count();
        long orphans = standings.stream()
                .filter(s -> s.state() == Standing.State.ORPHAN)
                .count();
        Line line = new Line();
        if (look > 0) {
            line.add(look == 1 ? "1 needs a look" : look + " need a look");
        }
        if (old > 0) {
            line.add(line.isEmpty() ? "" : ", ").add(old == 1 ? "1 is old" : old + " are old");
        }
        if (!line.isEmpty()) {
            boolean failures = standings.stream().anyMatch(s -> s.failed() > 0);
            session.out().print(line.add(":  ").add(Token.NAME, failures ? "leat status --failed" : "leat run"));
        }
        if (orphans > 0 && !session.common().quiet()) {
            session.out()
                    .print(Line.of(
                            Token.SOFT,
                            orphans + " in the store, not in leat.yaml: left as "
                                    + (orphans == 1 ? "it is" : "they are")));
        }
    }
}
