package dev.leat.cli.bench;

import dev.leat.bench.config.BenchFile;
import dev.leat.bench.config.BenchSettings;
import dev.leat.bench.gate.Measuring;
import dev.leat.bench.json.Json;
import dev.leat.bench.result.Archive;
import dev.leat.bench.result.ResultDocument;
import dev.leat.bench.sweep.Configurations;
import dev.leat.bench.sweep.Halving;
import dev.leat.bench.sweep.Study;
import dev.leat.bench.workload.Prepared;
import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Pairs;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.cli.screen.Table;
import dev.leat.cli.screen.Token;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// `leat bench sweep`: a parameter study.
public final class SweepCommand extends Command {
    static final String FOLDER = "sweeps";

    private String name = "";
    private List<String> params = List.of();
    private Optional<BenchSettings.Strategy> strategy = Optional.empty();
    private Optional<Integer> runs = Optional.empty();
    private long seed = 1;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Measure a workload over values of its parameters, and say which to take")
                .description("Round after round each configuration is run once, in a new order each time. Chosen is"
                        + " the first value that is not shown to be worse than the best"
                        + " (smallest-equivalent), or the best. One parameter of numbers also gives the"
                        + " exponent of growth; workers, threads or jobs give speed-up, efficiency and"
                        + " Amdahl's serial share. With successive_halving what is shown to be worse than the"
                        + " better half drops out after each round. Exit 1 if a limit of the sweep does not"
                        + " hold, 7 if that cannot be told.")
                .examples("leat bench sweep batch", "leat bench sweep batch --param batch_size=100,200 --runs 10")
                .operand(true, "NAME", "A sweep of bench.yaml", v -> name = v)
                .texts("--param", "N=V,V…", "Other values for a parameter; repeatable", v -> params = v)
                .value(
                        "--strategy",
                        "WORD",
                        BenchSettings.Strategy.class,
                        "grid, one_at_a_time or successive_halving",
                        v -> strategy = Optional.of(v))
                .value("--runs", "N", Integer.class, "Runs of each configuration", v -> runs = Optional.of(v))
                .value("--seed", "N", Long.class, "Of the order of runs; default 1", v -> seed = v);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON);
    }

    @Override
    public int run(Session session) throws Exception {
        Map<String, String> given = Pairs.of("bench sweep", "--param", params);
        if (runs.orElse(1) < 1) {
            throw CommandError.usage("bench sweep", "" + runs.orElse(0), "there is at least one run", "Leave it out");
        }
        return Workbench.guarded(() -> {
            try (Workbench bench = Workbench.open(session)) {
                BenchFile file = bench.file();
                Workbench.known("sweep", name, file.settings().sweeps().keySet());
                BenchSettings.Sweep sweep = changed(
                        java.util.Objects.requireNonNull(
                                file.settings().sweeps().get(name)),
                        given);
                Workbench.known("workload", sweep.workload(), file.workloads().keySet());
                Study study = study(session, bench, sweep);
                List<Study.Held> held = study.held(sweep);
                if (session.format() == Format.JSON) {
                    json(session, study, held);
                } else {
                    screen(session, file, study, held);
                }
                return held.stream().anyMatch(one -> one.holds().equals(Optional.of(false)))
                        ? Exit.NO
                        : held.stream().anyMatch(one -> one.holds().isEmpty()) ? Exit.UNSURE : Exit.DONE;
            }
        });
    }

    private BenchSettings.Sweep changed(BenchSettings.Sweep sweep, Map<String, String> given) throws CommandError {
        SequencedMap<String, List<String>> all = new LinkedHashMap<>(sweep.params());
        for (Map.Entry<String, String> one : given.entrySet()) {
            List<String> values = List.of(one.getValue().split(",", -1));
            if (values.stream().anyMatch(String::isBlank)) {
                throw CommandError.usage(
                        "bench sweep", one.getValue(), "a value is empty", "--param " + one.getKey() + "=1,2,3");
            }
            all.put(one.getKey(), values);
        }
        return new BenchSettings.Sweep(
                sweep.workload(),
                all,
                runs.orElse(sweep.runs()),
                sweep.metric(),
                sweep.objective(),
                sweep.choose(),
                strategy.orElse(sweep.strategy()),
                sweep.maxExponent(),
                sweep.minSpeedup());
    }

    private Study study(Session session, Workbench bench, BenchSettings.Sweep sweep) throws Exception {
        Map<String, String> current = java.util.Objects.requireNonNull(
                        bench.file().workloads().get(sweep.workload()))
                .params();
        List<SequencedMap<String, String>> all;
        try {
            all = Configurations.of(sweep.params(), sweep.strategy(), current);
        } catch (IllegalArgumentException e) {
            throw CommandError.usage(
                    "bench sweep", name, String.valueOf(e.getMessage()), "Give each parameter a few values");
        }
        List<Prepared> prepared = new ArrayList<>();
        for (Map<String, String> one : all) {
            prepared.add(Prepared.of(bench.here(), sweep.workload(), one, ""));
        }
        Measuring measuring = bench.measuring(seed, Optional.empty());
        String metric = sweep.objective().map(BenchSettings.Objective::metric).orElse(sweep.metric());
        List<ResultDocument> documents = sweep.strategy() == BenchSettings.Strategy.SUCCESSIVE_HALVING
                ? halved(
                        measuring,
                        prepared,
                        all,
                        sweep.runs(),
                        metric,
                        bench.file().higherIsBetter(metric))
                : measuring.rounds(
                        prepared,
                        sweep.runs(),
                        all.stream().map(Object::toString).toList());
        for (ResultDocument document : documents) {
            measuring.archive().save(new Archive.Kept(document, List.of()));
        }
        String id = documents.getFirst().id().split("-")[0] + "-" + Archive.fileName(name);
        Study study;
        try {
            study = Study.of(id, name, sweep, bench.file().higherIsBetter(metric), current, all, documents);
        } catch (IllegalArgumentException e) {
            throw new CommandError(
                    Exit.UNREACHABLE,
                    Problem.lasting(
                            "LEAT-B013",
                            Place.of("sweeps." + name),
                            metric,
                            "not every run has this metric",
                            "Runs may be too short for it, or its source is wrong"));
        }
        Reporting.write(
                session.host().disk(),
                bench.storage().resolve(FOLDER).resolve(id + ".json"),
                study.json().line() + "\n");
        return study;
    }

    /// The last result of each configuration: the first round measures all, each further one those that went on.
    private static List<ResultDocument> halved(
            Measuring measuring,
            List<Prepared> prepared,
            List<SequencedMap<String, String>> all,
            int runs,
            String metric,
            boolean higher)
            throws Exception {
        ResultDocument[] last = new ResultDocument[prepared.size()];
        List<Integer> alive = IntStream.range(0, last.length).boxed().toList();
        while (true) {
            List<ResultDocument> round = measuring.rounds(
                    alive.stream().map(prepared::get).toList(),
                    runs,
                    alive.stream().map(i -> all.get(i).toString()).toList());
            List<double[]> values = new ArrayList<>();
            for (int i = 0; i < round.size(); i++) {
                last[alive.get(i)] = round.get(i);
                round.get(i).runs().counted().values(metric).ifPresent(values::add);
            }
            List<Integer> now = alive;
            List<Integer> next = values.size() < now.size()
                    ? now // a run lacks the metric, which the study will say
                    : Halving.goOn(values, higher).stream().map(now::get).toList();
            if (next.size() == now.size()) {
                return List.of(last);
            }
            alive = next;
        }
    }

    /// A stored study.
    static Study load(Session session, Path file) throws IOException, CommandError {
        try {
            byte[] bytes = session.host().disk().readAll(file, Archive.RESULT_MAX);
            return Study.of(Json.read(new String(bytes, StandardCharsets.UTF_8)));
        } catch (NoSuchFileException e) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-B018",
                            Place.of(session.show(file)),
                            "",
                            "there is no such sweep",
                            "Measure it: leat bench sweep NAME"));
        } catch (Json.Malformed | IllegalArgumentException e) {
            throw new CommandError(
                    Exit.UNREACHABLE,
                    Problem.lasting(
                            "LEAT-B022",
                            Place.of(session.show(file)),
                            String.valueOf(e.getMessage()),
                            "the stored sweep is damaged",
                            "Restore it, or measure again"));
        }
    }

    private static void json(Session session, Study study, List<Study.Held> held) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("schema", Json.text("leat.bench.sweep/1"));
        fields.put("sweep", study.json());
        fields.put(
                "limits",
                new Json.Arr(held.stream()
                        .<Json>map(one -> {
                            SequencedMap<String, Json> limit = new LinkedHashMap<>();
                            limit.put("limit", Json.text(one.limit()));
                            limit.put("seen", Json.text(one.seen()));
                            limit.put("verdict", Json.text(word(one)));
                            return Json.object(limit);
                        })
                        .toList()));
        session.out().raw(JsonText.escaped(Json.object(fields).line()) + "\n");
    }

    private static String word(Study.Held held) {
        return held.holds().map(holds -> holds ? "pass" : "fail").orElse("cannot tell");
    }

    private static void screen(Session session, BenchFile file, Study study, List<Study.Held> held) {
        Table table = new Table(
                new Table.Column("value", Table.Kind.KEY),
                new Table.Column("runs", Table.Kind.NUMBER),
                new Table.Column("median", Table.Kind.NUMBER),
                new Table.Column("sd", Table.Kind.NUMBER),
                new Table.Column("interval", Table.Kind.WORD),
                new Table.Column("ratio", Table.Kind.NUMBER),
                new Table.Column("than the best", Table.Kind.WORD),
                new Table.Column("", Table.Kind.STATE));
        for (int i = 0; i < study.configurations().size(); i++) {
            Study.Configuration one = study.configurations().get(i);
            boolean bounded = Double.isFinite(one.low()) && Double.isFinite(one.high());
            table.row(
                    Line.ofData(one.name()),
                    Line.of("" + one.values().length),
                    Line.of(VerdictScreen.number(one.median())),
                    Line.of(VerdictScreen.number(one.sd())),
                    Line.of(
                            bounded
                                    ? "[" + VerdictScreen.number(one.low()) + " … " + VerdictScreen.number(one.high())
                                            + "]"
                                    : "–"),
                    Line.of(VerdictScreen.ratio(one.ratio())),
                    Line.of(
                            i == study.best()
                                    ? "the best"
                                    : one.worse() < 0.05
                                            ? String.format(Locale.ROOT, "worse, p %.3f", one.worse())
                                            : "not shown worse"),
                    i == study.chosen()
                            ? new Line().add(Mark.DONE).add(" chosen")
                            : Line.of(Token.SOFT, i == study.current() ? "current" : ""));
        }
        table.print(session.out());
        Study.Configuration chosen = study.configurations().get(study.chosen());
        session.out()
                .print(Line.of("Chosen by " + study.metric() + " in " + file.unit(study.metric()) + ": ")
                        .data(Token.STRONG, chosen.name())
                        .add(", ")
                        .data(study.reason())
                        .add("."));
        study.growth()
                .ifPresent(g -> session.out()
                        .print(Line.of(String.format(
                                Locale.ROOT,
                                "Grows as %s to the power %.3f [%.3f … %.3f].",
                                g.param(),
                                g.exponent(),
                                g.low(),
                                g.high()))));
        study.scaling().ifPresent(s -> scaling(session, s));
        for (Study.Held one : held) {
            Mark mark =
                    one.holds().map(holds -> holds ? Mark.DONE : Mark.FAILED).orElse(Mark.UNSURE);
            session.out()
                    .print(new Line()
                            .add(mark)
                            .add(" " + word(one) + "  " + one.limit() + "  ")
                            .data(one.seen()));
        }
    }

    private static void scaling(Session session, Study.Scaling scaling) {
        for (int i = 1; i < scaling.workers().length; i++) {
            session.out()
                    .print(Line.of(String.format(
                            Locale.ROOT,
                            "%s %.0f: %.2f times as fast, efficiency %.0f %%",
                            scaling.param(),
                            scaling.workers()[i],
                            scaling.speedup()[i],
                            100 * scaling.efficiency(i))));
        }
        session.out()
                .print(Line.of(String.format(Locale.ROOT, "Serial share by Amdahl: %.0f %%.", 100 * scaling.serial())));
    }
}
