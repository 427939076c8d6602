package dev.leat.cli.bench;

import dev.leat.bench.config.Quantity;
import dev.leat.bench.decision.Decision;
import dev.leat.bench.decision.DecisionLog;
import dev.leat.bench.history.ChangePoints;
import dev.leat.bench.json.Json;
import dev.leat.bench.result.Archive;
import dev.leat.bench.result.ResultDocument;
import dev.leat.bench.revision.Git;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// `leat bench history`: results and decisions, oldest first.
public final class HistoryCommand extends Command {
    private List<String> words = List.of();
    private Optional<String> failOnStep = Optional.empty();
    private boolean dryRun;
    private boolean decisions;
    private boolean phases;
    private Optional<String> steps = Optional.empty();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("List stored results, or the decisions taken; trends, steps, pruning")
                .description("list: all results. show ID: one, with every figure. trend METRIC: its median, result by"
                        + " result. detect METRIC: where it changed its level, by workload; the metric is"
                        + " wall unless said otherwise; with --fail-on-step the exit is 1 if a step for the"
                        + " worse is that large. prune: lets go of results older than storage.raw_max_age,"
                        + " but for one a week, the steps, and what decisions rest on. With --decisions the"
                        + " chain of the log is verified; a line that was changed is named, and the exit is"
                        + " 1.")
                .examples(
                        "leat bench history",
                        "leat bench history show 20260117T1015",
                        "leat bench history trend wall",
                        "leat bench history detect wall --fail-on-step 5%",
                        "leat bench history prune --dry-run",
                        "leat bench history --decisions")
                .operands(false, "WORD", "list, show, trend, detect or prune, then an id or metric", w -> words = w)
                .text(
                        "--fail-on-step",
                        "SHARE",
                        "With detect: exit 1 for such a step for the worse",
                        v -> failOnStep = Optional.of(v))
                .flag("-n, --dry-run", "With prune: say what would go", on -> dryRun = on)
                .text(
                        "--steps",
                        "METRIC",
                        "Where the medians of this metric changed their level, by workload",
                        v -> steps = Optional.of(v))
                .flag(
                        "--phases",
                        "Completed phases: before, after, gain, and the gain since the first",
                        on -> phases = on)
                .flag("--decisions", "What was kept and reverted, and why", on -> decisions = on);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON);
    }

    @Override
    public int run(Session session) throws Exception {
        String verb = words.isEmpty() ? "list" : words.getFirst();
        String of = words.size() > 1 ? words.get(1) : "";
        if (!List.of("list", "show", "trend", "detect", "prune").contains(verb)
                || words.size() > 2
                || (verb.equals("show") && of.isEmpty())) {
            throw CommandError.usage(
                    "bench history",
                    String.join(" ", words),
                    "the words are list, show ID, trend METRIC, detect METRIC or prune",
                    "leat bench history trend wall");
        }
        try (Workbench bench = Workbench.open(session)) {
            String metric = steps.orElse(of.isEmpty() ? "wall" : of);
            switch (verb) {
                case "show" -> {
                    return ResultHistory.show(session, bench.archive(), of);
                }
                case "trend" -> {
                    return ResultHistory.trend(session, bench.archive(), metric);
                }
                case "prune" -> {
                    return ResultHistory.prune(session, bench, dryRun);
                }
                default -> {}
            }
            if (steps.isPresent() || verb.equals("detect")) {
                return steps(session, bench, metric);
            }
            if (phases) {
                return phases(session, bench);
            }
            return decisions ? decisions(session, bench.decisions()) : results(session, bench.archive());
        }
    }

    private static int results(Session session, Archive archive) throws Exception {
        Table table = new Table(
                new Table.Column("result", Table.Kind.KEY),
                new Table.Column("workload", Table.Kind.WORD),
                new Table.Column("a", Table.Kind.WORD),
                new Table.Column("b", Table.Kind.WORD),
                new Table.Column("runs", Table.Kind.NUMBER),
                new Table.Column("wall", Table.Kind.NUMBER));
        List<Json> all = new ArrayList<>();
        for (Path file : archive.results()) {
            ResultDocument document =
                    CompareCommand.read(session, archive, file).document();
            SequencedMap<String, Json> one = new LinkedHashMap<>();
            one.put("id", Json.text(document.id()));
            one.put("workload", Json.text(document.workload()));
            one.put("started", Json.text(document.started()));
            one.put("commit", Json.text(document.source().commit()));
            one.put("summaries", document.summaries());
            all.add(Json.object(one));
            table.row(
                    Line.ofData(document.id()),
                    Line.ofData(document.workload()),
                    Line.ofData(document.a()),
                    Line.ofData(document.b()),
                    Line.of("" + document.runs().counted().size()),
                    Line.of(VerdictScreen.median(document.runs().counted().of('B'), "wall")
                            .map(VerdictScreen::millis)
                            .orElse("–")));
        }
        if (session.format() == Format.JSON) {
            json(session, "results", all);
        } else {
            table.print(session.out());
        }
        return Exit.DONE;
    }

    private int steps(Session session, Workbench bench, String metric) throws Exception {
        Archive archive = bench.archive();
        double most = failOnStep.isEmpty()
                ? Double.POSITIVE_INFINITY
                : Quantity.share(failOnStep.get())
                        .orElseThrow(() -> CommandError.usage(
                                "bench history", failOnStep.get(), "a share such as 5%", "--fail-on-step 5%"));
        boolean higher = bench.file().higherIsBetter(metric);
        boolean failed = false;
        Table table = new Table(
                new Table.Column("workload", Table.Kind.KEY),
                new Table.Column("from", Table.Kind.WORD),
                new Table.Column("change", Table.Kind.NUMBER),
                new Table.Column("commit", Table.Kind.WORD));
        List<Json> all = new ArrayList<>();
        for (ResultSeries one : ResultSeries.of(ResultHistory.documents(session, archive), metric)) {
            for (ChangePoints.Step step : one.steps()) {
                ResultDocument at = one.documents().get(step.index());
                failed |= (higher ? 1 / step.ratio() : step.ratio()) - 1 >= most;
                SequencedMap<String, Json> fields = new LinkedHashMap<>();
                fields.put("workload", Json.text(at.workload()));
                fields.put("result", Json.text(at.id()));
                fields.put("commit", Json.text(at.source().commit()));
                fields.put("ratio", Json.number(step.ratio()));
                fields.put("p", Json.number(step.p()));
                all.add(Json.object(fields));
                String commit = at.source().commit();
                table.row(
                        Line.ofData(at.workload()),
                        Line.ofData(at.id()),
                        Line.of(String.format(java.util.Locale.ROOT, "%+.1f %%", 100 * (step.ratio() - 1))),
                        Line.ofData(commit.substring(0, Math.min(7, commit.length()))));
            }
        }
        if (session.format() == Format.JSON) {
            json(session, "steps", all);
        } else {
            table.print(session.out());
        }
        return failed ? Exit.NO : Exit.DONE;
    }

    private static int phases(Session session, Workbench bench) throws Exception {
        Git git = new Git(bench.launcher(), session.host().disk(), bench.file().folder());
        List<Json> all = PhaseStep.phases(session, bench, git).completed();
        Table table = new Table(
                new Table.Column("phase", Table.Kind.KEY),
                new Table.Column("commit", Table.Kind.WORD),
                new Table.Column("gates", Table.Kind.NUMBER),
                new Table.Column("before", Table.Kind.NUMBER),
                new Table.Column("after", Table.Kind.NUMBER),
                new Table.Column("change", Table.Kind.NUMBER),
                new Table.Column("in all", Table.Kind.NUMBER));
        for (Json one : all) {
            Json performance = one.get("performance").orElse(new Json.Null());
            String commit = one.string("commit").orElse("");
            table.row(
                    Line.ofData((one.string("id").orElse("") + " "
                                    + one.string("name").orElse(""))
                            .strip()),
                    Line.ofData(commit.substring(0, Math.min(7, commit.length()))),
                    Line.of(VerdictScreen.number(one.decimal("gates_passed").orElse(0.0))
                            .replace(".00", "")),
                    Line.of(performance
                            .decimal("before")
                            .map(VerdictScreen::number)
                            .orElse("–")),
                    Line.of(performance
                            .decimal("after")
                            .map(VerdictScreen::number)
                            .orElse("–")),
                    Line.of(performance
                            .decimal("change")
                            .map(HistoryCommand::change)
                            .orElse("–")),
                    Line.of(performance
                            .decimal("cumulative_ratio")
                            .map(ratio -> change(ratio - 1))
                            .orElse("–")));
        }
        if (session.format() == Format.JSON) {
            json(session, "phases", all);
        } else {
            table.print(session.out());
        }
        return Exit.DONE;
    }

    private static String change(double share) {
        return String.format(java.util.Locale.ROOT, "%+.1f %%", 100 * share);
    }

    private static int decisions(Session session, DecisionLog log) throws Exception {
        List<String> lines = log.lines();
        List<DecisionLog.Broken> broken = DecisionLog.verify(lines);
        if (!broken.isEmpty()) {
            throw new CommandError(
                    Exit.NO,
                    Problem.lasting(
                            "LEAT-B051",
                            new Place(
                                    session.show(log.file()), broken.getFirst().line(), 0),
                            broken.getFirst().why(),
                            "the decision log was changed by hand",
                            "Restore it from git"));
        }
        List<Json> all = new ArrayList<>();
        for (String line : lines) {
            all.add(Json.read(line));
        }
        if (session.format() == Format.JSON) {
            json(session, "decisions", all);
            return Exit.DONE;
        }
        Table table = new Table(
                new Table.Column("time", Table.Kind.KEY),
                new Table.Column("decision", Table.Kind.STATE),
                new Table.Column("commit", Table.Kind.WORD),
                new Table.Column("title", Table.Kind.PROSE),
                new Table.Column("reason", Table.Kind.PROSE));
        for (Decision one : log.decisions()) {
            table.row(
                    Line.ofData(one.time()),
                    Line.of(one.kind().word()),
                    Line.ofData(
                            one.commit().substring(0, Math.min(7, one.commit().length()))),
                    Line.ofData(one.title()),
                    Line.ofData(one.reason()));
        }
        table.print(session.out());
        return Exit.DONE;
    }

    static void json(Session session, String name, List<Json> all) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("schema", Json.text("leat.bench.history/1"));
        fields.put(name, new Json.Arr(all));
        session.out().raw(JsonText.escaped(Json.object(fields).line()) + "\n");
    }
}
