package dev.leat.cli.bench;

import dev.leat.bench.config.Quantity;
import dev.leat.bench.foreign.Foreign;
import dev.leat.bench.foreign.Series;
import dev.leat.bench.gate.Question;
import dev.leat.bench.json.Json;
import dev.leat.bench.judge.Comparison;
import dev.leat.bench.judge.Verdict;
import dev.leat.bench.stats.Ordered;
import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Table;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// `leat bench import`: results of other tools.
public final class ImportCommand extends Command {
    private List<String> files = List.of();
    private String limit = "5%";

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Read results of other tools; judge two files")
                .description("Read are hyperfine (JSON, CSV), JMH, go test -bench, pytest-benchmark, google/benchmark,"
                        + " Criterion's folder, GNU time -v, and CSV with benchmark, metric, value, unit. Two files"
                        + " are compared benchmark by benchmark: exit 1 if one is slower beyond the limit, 7 if none is"
                        + " and one cannot be told, 5 if nothing in them matches.")
                .examples("leat bench import result.json", "leat bench import before.txt after.txt --limit 10%")
                .operands(true, "FILE", "One or two files or folders", v -> files = v)
                .text("--limit", "SHARE", "How much slower is still well; default 5%", v -> limit = v);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON);
    }

    @Override
    public int run(Session session) throws Exception {
        if (files.size() > 2) {
            throw CommandError.usage(
                    "bench import", files.get(2), "one file is read, two are compared", "Leave it out");
        }
        double share = Quantity.share(limit)
                .orElseThrow(() -> CommandError.usage("bench import", limit, "a share such as 5%", "--limit 5%"));
        Foreign.Imported a = read(session, files.getFirst());
        return files.size() == 1 ? list(session, a) : compare(session, a, read(session, files.get(1)), share);
    }

    /// What another tool wrote, if this names such a file or folder.
    static Optional<Foreign.Imported> foreign(Session session, String name) throws Exception {
        Path path = session.host().here().resolve(name);
        if (!session.host().disk().exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Foreign.read(session.host().disk(), path, session.show(path)));
        } catch (Foreign.Unreadable | NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Foreign.Imported read(Session session, String name) throws Exception {
        Path path = session.host().here().resolve(name);
        try {
            return Foreign.read(session.host().disk(), path, session.show(path));
        } catch (Foreign.Unreadable e) {
            throw new CommandError(Exit.USAGE, e.problem());
        } catch (NoSuchFileException e) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-B062",
                            Place.of(session.show(path)),
                            "",
                            "there is no such file",
                            "Look at its path"));
        }
    }

    private static int list(Session session, Foreign.Imported imported) {
        Table table = new Table(
                new Table.Column("benchmark", Table.Kind.KEY),
                new Table.Column("metric", Table.Kind.WORD),
                new Table.Column("median", Table.Kind.NUMBER),
                new Table.Column("unit", Table.Kind.WORD),
                new Table.Column("values", Table.Kind.NUMBER),
                new Table.Column("notes", Table.Kind.PROSE));
        List<Json> all = new ArrayList<>();
        for (Series one : imported.series()) {
            double median = Ordered.of(one.values()).median();
            table.row(
                    Line.ofData(one.identity()),
                    Line.ofData(one.metric()),
                    Line.of(VerdictScreen.number(median)),
                    Line.ofData(one.unit()),
                    Line.of(one.summary() ? "summary" : "" + one.values().length),
                    Line.ofData(String.join("; ", one.notes())));
            SequencedMap<String, Json> fields = new LinkedHashMap<>();
            fields.put("benchmark", Json.text(one.name()));
            SequencedMap<String, Json> params = new LinkedHashMap<>();
            one.params().forEach((key, value) -> params.put(key, Json.text(value)));
            fields.put("params", Json.object(params));
            fields.put("metric", Json.text(one.metric()));
            fields.put("unit", Json.text(one.unit()));
            fields.put("better", Json.text(one.better().name().toLowerCase(java.util.Locale.ROOT)));
            fields.put("summary", new Json.Bool(one.summary()));
            fields.put("notes", Json.texts(one.notes()));
            fields.put(
                    "groups",
                    new Json.Arr(one.groups().stream().map(Json::numbers).toList()));
            all.add(Json.object(fields));
        }
        if (session.format() == Format.JSON) {
            json(session, imported.format(), "series", all);
        } else {
            table.print(session.out());
        }
        return Exit.DONE;
    }

    static int compare(Session session, Foreign.Imported a, Foreign.Imported b, double share) throws CommandError {
        List<Json> all = new ArrayList<>();
        boolean failed = false;
        boolean unsure = false;
        Map<List<String>, Series> others = new HashMap<>();
        b.series().forEach(one -> others.putIfAbsent(List.of(one.identity(), one.metric()), one));
        for (Series one : a.series()) {
            Optional<Series> other = Optional.ofNullable(others.get(List.of(one.identity(), one.metric())));
            if (other.isEmpty()) {
                continue;
            }
            Comparison comparison = Series.judge(one, other.get(), share);
            failed |= comparison.verdict() == Verdict.FAIL;
            unsure |= comparison.verdict() == Verdict.INCONCLUSIVE;
            SequencedMap<String, Json> fields = new LinkedHashMap<>();
            fields.put("benchmark", Json.text(one.identity()));
            fields.putAll(((Json.Obj) Question.json(new Question.Answer(one.metric(), "", comparison))).fields());
            all.add(Json.object(fields));
            if (session.format() != Format.JSON) {
                session.out().print(VerdictScreen.verdict(one.identity(), comparison, one.metric()));
                if (session.common().verbosity() > 0) {
                    VerdictScreen.sentences(comparison).forEach(session.out()::print);
                }
            }
        }
        if (all.isEmpty()) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-B062",
                            Place.of("bench import"),
                            "",
                            "no benchmark stands in both files",
                            "Compare others"));
        }
        if (session.format() == Format.JSON) {
            json(session, a.format(), "comparisons", all);
        }
        return failed ? Exit.NO : unsure ? Exit.UNSURE : Exit.DONE;
    }

    private static void json(Session session, String format, String name, List<Json> all) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("schema", Json.text("leat.bench.import/1"));
        fields.put("format", Json.text(format));
        fields.put(name, new Json.Arr(all));
        session.out().raw(JsonText.escaped(Json.object(fields).line()) + "\n");
    }
}
