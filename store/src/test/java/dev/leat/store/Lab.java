package dev.leat.store;

import dev.leat.engine.PipelineReport;
import dev.leat.engine.RunReport;
import dev.leat.engine.apply.ApplyFailed;
import dev.leat.engine.apply.Mode;
import dev.leat.engine.apply.Session;
import dev.leat.engine.apply.Target;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.RealDisk;
import dev.leat.engine.disk.Ticker;
import dev.leat.engine.item.Change;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Item;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Outcome;
import dev.leat.engine.item.Problem;
import dev.leat.engine.item.Stamp;
import dev.leat.engine.item.Tally;
import dev.leat.engine.memory.Ledger;
import dev.leat.engine.memory.LedgerChange;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.engine.plan.Entry;
import dev.leat.engine.plan.Group;
import dev.leat.engine.plan.Grouping;
import dev.leat.engine.plan.ItemPlan;
import dev.leat.engine.plan.Plan;
import dev.leat.engine.plan.Recipe;
import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.RowBuffer;
import dev.leat.engine.rows.RowOperation;
import dev.leat.engine.rows.TablePlanner;
import dev.leat.engine.rows.TableRows;
import dev.leat.engine.rows.TableSpec;
import dev.leat.engine.rows.TableView;
import dev.leat.store.sql.Seams;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// A tiny room for the store's tests: an item is a text; its lines become rows of `notes`, the whole a row of `pages`
/// that full-text search covers. Runs go through the real planner and the real target, one group each.
final class Lab {
    static final TableSpec PAGES = TableSpec.ofItems(
            "pages",
            List.of(),
            Column.of("title", Column.Type.TEXT).searched(5),
            Column.of("text", Column.Type.TEXT).searched(1),
            Column.of("bytes", Column.Type.INTEGER).asRequired());

    static final TableSpec NOTES = TableSpec.ofItems(
            "notes",
            List.of("ord"),
            Column.of("ord", Column.Type.INTEGER).asRequired(),
            Column.of("text", Column.Type.TEXT),
            Column.of("share", Column.Type.DOUBLE),
            Column.of("due", Column.Type.DATE),
            Column.of("at", Column.Type.TIMESTAMP),
            Column.of("raw", Column.Type.BYTES),
            Column.of("price", Column.Type.DECIMAL),
            Column.of("flag", Column.Type.BOOLEAN),
            Column.of("more", Column.Type.JSON),
            Column.of("seen", Column.Type.INTEGER).uncompared());

    static final List<TableSpec> TABLES = List.of(PAGES, NOTES);
    static final Recipe RECIPE = new Recipe("lab", 1, new TreeMap<>(Map.of("size", "600")));
    static final Duration NO_WAIT = Duration.ZERO;

    private Lab() {}

    static Seams seams(Path cache) {
        return seams(cache, new RealDisk());
    }

    static Seams seams(Path cache, Disk disk) {
        InstantSource clock = new InstantSource() {
            private Instant now = Instant.parse("2026-11-19T06:00:00Z");

            @Override
            public synchronized Instant instant() {
                now = now.plusSeconds(1);
                return now;
            }
        };
        return new Seams(disk, clock, Ticker.system(), duration -> {}, cache.resolve("native"), "leat test");
    }

    static TableRows rows(Key key, String text) {
        RowBuffer page = new RowBuffer(PAGES);
        String[] lines = text.split("\n", -1);
        page.row(key).set(0, lines[0]).set(1, text).set(2, (long) text.getBytes(StandardCharsets.UTF_8).length);
        RowBuffer notes = new RowBuffer(NOTES);
        for (int i = 1; i < lines.length; i++) {
            notes.row(key).set(0, (long) i).set(1, lines[i]);
            if (i % 2 == 1) {
                notes.set(2, 1.0 / (i + 2))
                        .set(3, 20_000L + i)
                        .set(4, 1_790_000_000_123_456L + i)
                        .set(5, "00ff" + (i % 10) + "a")
                        .set(6, "12345678901234567890." + i)
                        .set(7, true)
                        .set(8, "{\"line\":" + i + "}");
            }
        }
        return new TableRows(List.of(page, notes));
    }

    static Fingerprint content(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Fingerprint.ofBytes(bytes, 0, bytes.length);
    }

    static LedgerLine line(Key key, String text, long run) {
        return new LedgerLine(
                key,
                Optional.empty(),
                new Stamp.OfFile(text.length(), 1_790_000_000_000_000_000L + text.hashCode(), 17, 42),
                content(text),
                RECIPE.fingerprint(),
                rows(key, text).fingerprint(),
                LedgerLine.State.OK,
                Optional.empty(),
                run,
                run);
    }

    static Target<TableView, RowOperation> target(Store store, String pipeline) {
        return store.tables(pipeline, "lab", TABLES);
    }

    /// Makes the pipeline's items what the map says, as one batch of one run.
    static void run(Store store, String pipeline, Map<String, String> items) throws Exception {
        Target<TableView, RowOperation> target = target(store, pipeline);
        long run = store.runLog(dev.leat.store.sql.Retention.Keep.DEFAULT).begin("leat run " + pipeline);
        PipelineReport report;
        try (Ledger.Claim _ = target.ledger().claim(run, RECIPE, NO_WAIT)) {
            report = batch(target, run, "1", items, pipeline, true);
        }
        store.runLog(dev.leat.store.sql.Retention.Keep.DEFAULT).end(report(run, report, 0));
    }

    static PipelineReport batch(
            Target<TableView, RowOperation> target,
            long run,
            String batch,
            Map<String, String> items,
            String pipeline,
            boolean removing)
            throws TargetLost, ApplyFailed, InterruptedException {
        SortedMap<Key, LedgerLine> before = all(target);
        List<Entry<TableRows>> entries = new ArrayList<>();
        List<LedgerLine> lines = new ArrayList<>();
        for (Map.Entry<String, String> item : items.entrySet()) {
            Key key = new Key(item.getKey());
            LedgerLine line = line(key, item.getValue(), run);
            LedgerLine old = before.remove(key);
            if (old != null && old.rows().equals(line.rows()) && old.state() == LedgerLine.State.OK) {
                continue;
            }
            TableRows rows = rows(key, item.getValue());
            entries.add(new Entry<>(
                    new Item.Good<>(key, rows, line.rows(), item.getValue().length(), List.of()),
                    Optional.ofNullable(old)));
            lines.add(line);
        }
        List<LedgerLine> vanished = removing ? List.copyOf(before.values()) : List.of();
        try (Session<TableView, RowOperation> session = target.begin(Mode.APPLY, batch)) {
            if (session.alreadyCommitted()) {
                return report(pipeline, 0, 0, 0);
            }
            Plan<RowOperation> plan = new TablePlanner(TABLES, Grouping.of(1000, Duration.ofSeconds(2)))
                    .plan(new Group<>(entries, vanished), session.present());
            session.apply(plan.operations());
            List<LedgerChange> changes = new ArrayList<>();
            long added = 0;
            for (int i = 0; i < entries.size(); i++) {
                ItemPlan of = plan.items().get(entries.get(i).item().key());
                Optional<LedgerLine> old = entries.get(i).before();
                added += of.change() == Change.ADDED ? 1 : 0;
                changes.add(new LedgerChange.Put(
                        lines.get(i),
                        old,
                        new Outcome.Done(of.change(), old.isEmpty() ? "new" : "content", "", of.tables(), List.of())));
            }
            for (LedgerLine gone : vanished) {
                changes.add(new LedgerChange.Remove(
                        gone,
                        "vanished",
                        "",
                        plan.items().get(gone.key()).tables().values().stream().reduce(Tally.NONE, Tally::plus)));
            }
            session.commit(changes);
            return report(pipeline, added, entries.size() - added, vanished.size());
        }
    }

    static SortedMap<Key, LedgerLine> all(Target<?, ?> target) throws TargetLost {
        return lines(target, List.of(new Key(".")));
    }

    static SortedMap<Key, LedgerLine> lines(Target<?, ?> target, List<Key> prefixes) throws TargetLost {
        SortedMap<Key, LedgerLine> all = new TreeMap<>();
        try (Ledger.Lines lines = target.ledger().lines(prefixes)) {
            Key last = null;
            for (LedgerLine line = lines.next(); line != null; line = lines.next()) {
                if (last != null && line.key().compareTo(last) <= 0) {
                    throw new AssertionError(line.key() + " after " + last);
                }
                last = line.key();
                all.put(line.key(), line);
            }
        }
        return all;
    }

    static PipelineReport report(String pipeline, long added, long changed, long removed) {
        return new PipelineReport(
                pipeline,
                "lab",
                "leat.db",
                PipelineReport.State.DONE,
                added,
                changed,
                0,
                removed,
                0,
                0,
                0,
                0,
                0,
                added + changed + removed,
                new Tally(added, changed, removed),
                100,
                0.5,
                new PipelineReport.Stages(0.1, 0.2, 0.1, 0.1),
                new LinkedHashMap<>(),
                List.of(),
                List.of());
    }

    static RunReport report(long run, PipelineReport pipeline, int exit) {
        return new RunReport(
                run,
                "leat run",
                "leat.db",
                Instant.parse("2026-11-19T06:00:00Z"),
                Duration.ofSeconds(1),
                List.of(pipeline),
                exit);
    }

    static LedgerChange.Put failed(Key key, Optional<LedgerLine> before, long run, Problem problem) {
        LedgerLine line = new LedgerLine(
                key,
                Optional.empty(),
                new Stamp.OfFile(1, 2, 3, 4),
                content("bad"),
                RECIPE.fingerprint(),
                before.map(LedgerLine::rows).orElse(Fingerprint.NONE),
                before.filter(old -> old.goodRun() > 0).isPresent() ? LedgerLine.State.STALE : LedgerLine.State.FAILED,
                Optional.of(problem),
                before.map(LedgerLine::run).orElse(run),
                before.map(LedgerLine::goodRun).orElse(0L));
        return new LedgerChange.Put(line, before, new Outcome.Failed(problem, false));
    }

    static SequencedMap<String, String> items(String... keysAndTexts) {
        SequencedMap<String, String> items = new LinkedHashMap<>();
        for (int i = 0; i < keysAndTexts.length; i += 2) {
            items.put(keysAndTexts[i], keysAndTexts[i + 1]);
        }
        return items;
    }

    static List<String> texts(Store store, String sql) throws TargetLost {
        return store.database().read(connection -> {
            List<String> texts = new ArrayList<>();
            try (var result = connection.bind(sql).executeQuery()) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    List<String> cells = new ArrayList<>();
                    for (int i = 1; i <= columns; i++) {
                        cells.add(String.valueOf(result.getString(i)));
                    }
                    texts.add(String.join("|", cells));
                }
            }
            return texts;
        });
    }

    static List<String> sorted(Collection<String> texts) {
        return texts.stream().sorted().toList();
    }
}
