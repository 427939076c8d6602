package dev.leat.cli.bench;

import dev.leat.bench.decision.Decision;
import dev.leat.bench.history.ChangePoints;
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
                        figure(summary, "n")
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
                            .data(figure(answer, "ratio")
                                    .map(VerdictScreen::ratio)
                                    .orElse("–"))
                            .add("  ")
                            .data(answer.string("verdict").orElse("")));
        }
        return Exit.DONE;
    }

    private static Optional<Double> figure(Json json, String name) {
        return json.decimal(name);
    }

    private static Line number(Json json, String name) {
        return Line.of(figure(json, name).map(VerdictScreen::number).orElse("–"));
    }

    private static String series(ResultDocument document) {
        return document.workload() + " " + document.variant() + " " + document.params() + " " + document.definition()
                + " " + document.machine().type();
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
        for (Path file : archive.results()) {
            ResultDocument document =
                    CompareCommand.read(session, archive, file).document();
            var runs = document.runs().counted().of('B');
            Optional<Double> median = VerdictScreen.median(runs, metric);
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
                    Line.of("" + runs.size()),
                    Line.of(VerdictScreen.number(median.get())),
                    Line.of(change.map(share -> String.format(Locale.ROOT, "%+.1f %%", 100 * share))
                            .orElse("")));
            SequencedMap<String, Json> fields = new LinkedHashMap<>();
            fields.put("workload", Json.text(document.workload()));
            fields.put("result", Json.text(document.id()));
            fields.put("started", Json.text(document.started()));
            fields.put("commit", Json.text(commit));
            fields.put("machine", Json.text(document.machine().type()));
            fields.put("runs", Json.number(runs.size()));
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
        List<Path> files = bench.archive().results();
        List<ResultDocument> documents = new ArrayList<>();
        for (Path file : files) {
            documents.add(CompareCommand.read(session, bench.archive(), file).document());
        }
        Set<String> held = new HashSet<>(steps(documents));
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
        for (int i = 0; i < files.size(); i++) {
            if (gone.contains(documents.get(i).id())) {
                if (session.format() != Format.JSON) {
                    session.out().print(Line.ofData(documents.get(i).id()));
                }
                if (!dryRun) {
                    session.host().disk().delete(files.get(i));
                }
            }
        }
        if (session.format() == Format.JSON) {
            HistoryCommand.json(
                    session, "pruned", gone.stream().<Json>map(Json::text).toList());
        }
        session.err()
                .print(Line.of(
                        Token.SOFT,
                        gone.size() + " of " + files.size() + " results " + (dryRun ? "would go" : "are gone") + "."));
        return Exit.DONE;
    }

    /// Results with which the time of a workload changed its level.
    private static List<String> steps(List<ResultDocument> documents) {
        SequencedMap<String, List<ResultDocument>> all = new LinkedHashMap<>();
        for (ResultDocument document : documents) {
            if (VerdictScreen.median(document.runs().counted().of('B'), "wall").isPresent()) {
                all.computeIfAbsent(series(document), key -> new ArrayList<>()).add(document);
            }
        }
        List<String> ids = new ArrayList<>();
        for (List<ResultDocument> one : all.values()) {
            double[] values = one.stream()
                    .mapToDouble(document -> VerdictScreen.median(
                                    document.runs().counted().of('B'), "wall")
                            .orElseThrow())
                    .toArray();
            ChangePoints.of(values)
                    .forEach(step -> ids.add(one.get(step.index()).id()));
        }
        return ids;
    }
}
