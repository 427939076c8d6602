package dev.leat.cli.bench;

import dev.leat.bench.decision.Decision;
import dev.leat.bench.history.Retention;
import dev.leat.bench.json.Json;
import dev.leat.bench.result.Archive;
import dev.leat.bench.result.ResultDocument;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Table;
import dev.leat.cli.screen.Token;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// `leat bench history show`, `trend`, `prune`.
final class ResultHistory {
    private ResultHistory() {}

    /// One result with every figure that is computed of its runs.
    static int show(Session session, Archive archive, String id) throws Exception {
        Archive.Kept kept = CompareCommand.load(session, archive, id);
        if (session.format() == Format.JSON) {
            session.out().raw(JsonText.escaped(kept.json().line()) + "\n");
            return Exit.DONE;
        }
        ResultDocument document = kept.document();
        String commit = document.source().commit();
        session.out()
                .print(Line.ofData(document.id())
                        .add(Token.SOFT, "  ")
                        .data(Token.SOFT, document.started())
                        .data(
                                Token.SOFT,
                                commit.isEmpty()
                                        ? ""
                                        : "  " + commit.substring(0, 7)
                                                + (document.source().dirty() ? " with changes" : "")));
        Table table = new Table(
                new Table.Column("figure", Table.Kind.KEY),
                new Table.Column("n", Table.Kind.NUMBER),
                new Table.Column("median", Table.Kind.NUMBER),
                new Table.Column("mean", Table.Kind.NUMBER),
                new Table.Column("sd", Table.Kind.NUMBER),
                new Table.Column("min", Table.Kind.NUMBER),
                new Table.Column("max", Table.Kind.NUMBER));
        ((Json.Obj) document.summaries())
                .fields()
                .forEach((name, summary) -> table.row(
                        Line.ofData(name),
                        summary.decimal("n")
                                .map(n -> Line.of("" + n.intValue()))
                                .orElse(Line.of("–")),
                        number(summary, "median"),
                        number(summary, "mean"),
                        number(summary, "sd"),
                        number(summary, "min"),
                        number(summary, "max")));
        table.print(session.out());
        for (Json one : kept.comparisons()) {
            Json answer = one.get("answer").orElse(new Json.Null());
            session.out()
                    .print(Line.ofData(one.get("question")
                                    .flatMap(question -> question.string("gate"))
                                    .orElse(""))
                            .add("  ratio ")
                            .data(answer.decimal("ratio")
                                    .map(VerdictScreen::ratio)
                                    .orElse("–"))
                            .add("  ")
                            .data(answer.string("verdict").orElse("")));
        }
        return Exit.DONE;
    }

    private static Line number(Json json, String name) {
        return Line.of(json.decimal(name).map(VerdictScreen::number).orElse("–"));
    }

    /// Of one machine: elsewhere the same work takes another time.
    private static String series(ResultDocument document) {
        return ResultSeries.key(document) + " " + document.machine().type();
    }

    /// All results, oldest first.
    static List<ResultDocument> documents(Session session, Archive archive) throws Exception {
        List<ResultDocument> all = new ArrayList<>();
        for (Path file : archive.results()) {
            all.add(CompareCommand.read(session, archive, file).document());
        }
        return all;
    }

    /// The median of a metric, result by result, and how it changed from the one before of the same workload.
    static int trend(Session session, Archive archive, String metric) throws Exception {
        Table table = new Table(
                new Table.Column("workload", Table.Kind.KEY),
                new Table.Column("result", Table.Kind.WORD),
                new Table.Column("commit", Table.Kind.WORD),
                new Table.Column("runs", Table.Kind.NUMBER),
                new Table.Column("median", Table.Kind.NUMBER),
                new Table.Column("change", Table.Kind.NUMBER));
        List<Json> all = new ArrayList<>();
        SequencedMap<String, Double> before = new LinkedHashMap<>();
        for (ResultDocument document : documents(session, archive)) {
            int runs = document.runs().counted().of('B').size();
            Optional<Double> median = ResultSeries.median(document, metric);
            if (median.isEmpty()) {
                continue;
            }
            Optional<Double> last = Optional.ofNullable(before.put(series(document), median.get()));
            Optional<Double> change = last.filter(value -> value != 0).map(value -> median.get() / value - 1);
            String commit = document.source().commit();
            table.row(
                    Line.ofData(document.workload()),
                    Line.ofData(document.id()),
                    Line.ofData(commit.substring(0, Math.min(7, commit.length()))),
                    Line.of("" + runs),
                    Line.of(VerdictScreen.number(median.get())),
                    Line.of(change.map(share -> String.format(Locale.ROOT, "%+.1f %%", 100 * share))
                            .orElse("")));
            SequencedMap<String, Json> fields = new LinkedHashMap<>();
            fields.put("workload", Json.text(document.workload()));
            fields.put("result", Json.text(document.id()));
            fields.put("started", Json.text(document.started()));
            fields.put("commit", Json.text(commit));
            fields.put("machine", Json.text(document.machine().type()));
            fields.put("runs", Json.number(runs));
            fields.put("median", Json.number(median.get()));
            fields.put("change", change.<Json>map(Json::number).orElse(new Json.Null()));
            all.add(Json.object(fields));
        }
        if (session.format() == Format.JSON) {
            HistoryCommand.json(session, "trend", all);
        } else {
            table.print(session.out());
        }
        return Exit.DONE;
    }

    /// Lets go of what the settings allow; each file goes by itself, so a kill leaves whole results.
    static int prune(Session session, Workbench bench, boolean dryRun) throws Exception {
        List<ResultDocument> documents = documents(session, bench.archive());
        Set<String> held = new HashSet<>();
        for (ResultSeries one : ResultSeries.of(documents, "wall")) {
            one.steps()
                    .forEach(step -> held.add(one.documents().get(step.index()).id()));
        }
        try {
            bench.decisions().decisions().stream().map(Decision::result).forEach(held::add);
        } catch (IllegalStateException e) {
            throw DecideCommand.changedByHand(session, bench, e);
        }
        var storage = bench.file().settings().storage();
        List<String> gone = Retention.prune(
                documents.stream()
                        .map(one -> new Retention.Point(
                                one.id(), series(one), Instant.parse(one.started()), held.contains(one.id())))
                        .toList(),
                session.host().clock().instant(),
                storage.rawMaxAge(),
                storage.historyMax());
        for (String id : gone) {
            if (session.format() != Format.JSON) {
                session.out().print(Line.ofData(id));
            }
            if (!dryRun) {
                session.host()
                        .disk()
                        .delete(bench.archive()
                                .locate(id + ".json", bench.storage())
                                .orElseThrow());
            }
        }
        if (session.format() == Format.JSON) {
            HistoryCommand.json(
                    session, "pruned", gone.stream().<Json>map(Json::text).toList());
        }
        session.err()
                .print(Line.of(
                        Token.SOFT,
                        gone.size() + " of " + documents.size() + " results " + (dryRun ? "would go" : "are gone")
                                + "."));
        return Exit.DONE;
    }
}
