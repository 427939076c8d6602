package dev.leat.cli.bench;

import dev.leat.bench.config.BenchFile;
import dev.leat.bench.config.GateSettings;
import dev.leat.bench.export.GateView;
import dev.leat.bench.gate.GateReport;
import dev.leat.bench.gate.GateRun;
import dev.leat.bench.parity.Compared;
import dev.leat.bench.parity.ParityCheck;
import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.cli.screen.Table;
import dev.leat.cli.screen.Token;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

public final class GateCommand extends Command {
    private static final int DIFFERENCES_SHOWN = 20;

    private List<String> names = List.of();
    private Optional<String> against = Optional.empty();
    private Optional<Duration> most = Optional.empty();
    private Optional<String> condition = Optional.empty();
    private long seed = 1;
    private boolean strict;
    private Optional<GateSettings.Inconclusive> unsure = Optional.empty();
    private Optional<String> phase = Optional.empty();
    private boolean tag;
    private List<String> notes = List.of();
    private final Reporting forms = new Reporting();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Is it still right, and is it still fast: judge all gates of bench.yaml")
                .description("Tests and parity first; if they fail nothing is measured. Exit 0 if every gate passes, 1"
                        + " if one fails, 4 if a workload does not run, 5 if there is nothing to compare with, 7 if"
                        + " the noise allows no answer.")
                .examples("leat bench gate", "leat bench gate --against origin/main", "leat bench gate speed -f ci/")
                .operands(false, "GATE", "Names of gates; default: all", words -> names = words)
                .text(
                        "--against",
                        "REVISION|NAME",
                        "Compare with this git revision, built beside, or this baseline",
                        value -> against = Optional.of(value))
                .text(
                        "--condition",
                        "NAME",
                        "Answer this condition only: 0 yes, 1 no, 7 cannot tell",
                        value -> condition = Optional.of(value))
                .value("--max-time", "SPAN", Duration.class, "For each measurement", v -> most = Optional.of(v))
                .value("--seed", "N", Long.class, "Of the order of runs; default 1", v -> seed = v)
                .value(
                        "--on-inconclusive",
                        "WORD",
                        GateSettings.Inconclusive.class,
                        "What cannot tell means for every gate: fail, warn or pass",
                        v -> unsure = Optional.of(v))
                .flag("--strict", "Warnings fail too", on -> strict = on);
        syntax.text(
                        "--phase",
                        "ID",
                        "The gates of this phase; if they pass it is complete",
                        v -> phase = Optional.of(v))
                .flag("--tag", "Give the phase's git tag", on -> tag = on)
                .texts("--note", "TEXT", "Into the artefact of the phase; repeatable", v -> notes = v);
        forms.describe(syntax);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON);
    }

    @Override
    public int run(Session session) throws Exception {
        return Workbench.guarded(() -> {
            BenchFile file = Workbench.read(session);
            if (phase.isPresent() && !names.isEmpty()) {
                throw CommandError.usage(
                        "bench gate", names.getFirst(), "a phase names its gates itself", "Leave it out");
            }
            try (Workbench bench =
                    Workbench.of(session, phase.isPresent() ? PhaseStep.file(file, phase.get()) : file)) {
                for (String name : names) {
                    Workbench.known("gate", name, bench.file().gates().keySet());
                }
                if (condition.isPresent()) {
                    Workbench.known(
                            "condition",
                            condition.get(),
                            bench.file().conditions().keySet());
                }
                if (condition.isEmpty() && bench.file().gates().isEmpty()) {
                    throw new CommandError(
                            Exit.NOT_THERE,
                            Problem.lasting(
                                    "LEAT-B017",
                                    Place.of(session.show(bench.file().file())),
                                    "",
                                    "there is no gate: nothing is proved",
                                    "Add  gates: { speed: { workload: …, compare: baseline, max_increase: 5% } }"));
                }
                Optional<PhaseStep> step = phase.isPresent()
                        ? Optional.of(PhaseStep.begin(session, bench, phase.get()))
                        : Optional.empty();
                step.ifPresent(one -> names = one.gates());
                against = against.or(() -> step.flatMap(PhaseStep::baseline));
                GateReport report = new GateRun(
                                bench.here(), bench.launcher(), bench.measuring(seed, most), bench.decisions(), against)
                        .run(condition.isPresent() ? List.of(condition.get()) : names)
                        .unsure(unsure);
                Reporting.keep(session, bench, report.json(strict));
                if (forms.asked()) {
                    forms.write(
                            session,
                            bench,
                            Reporting.material(
                                    session,
                                    bench,
                                    Optional.of(GateView.of(report.json(strict))),
                                    List.of(),
                                    List.of()));
                }
                if (step.isPresent() && report.exit(strict) == 0) {
                    step.get().complete(GateView.of(report.json(strict)), tag, notes);
                }
                if (session.format() == Format.JSON) {
                    session.out().raw(JsonText.escaped(report.json(strict).line()) + "\n");
                } else {
                    screen(session, report, strict);
                }
                return report.exit(strict);
            }
        });
    }

    static void screen(Session session, GateReport report, boolean strict) {
        Table table = new Table(
                new Table.Column("gate", Table.Kind.KEY),
                new Table.Column("seen", Table.Kind.WORD),
                new Table.Column("interval", Table.Kind.WORD),
                new Table.Column("limit", Table.Kind.WORD),
                new Table.Column("by", Table.Kind.WORD),
                new Table.Column("verdict", Table.Kind.STATE));
        for (GateReport.Result gate : report.gates()) {
            table.row(
                    Line.ofData(gate.name()),
                    Line.ofData(gate.answer()
                            .map(a -> "ratio "
                                    + VerdictScreen.ratio(a.comparison().ratio()))
                            .orElse(gate.observed())),
                    Line.of(gate.answer()
                            .map(a -> VerdictScreen.interval(a.comparison()))
                            .orElse("")),
                    Line.ofData(gate.limit()),
                    Line.ofData(gate.answer()
                            .map(a -> a.metric() + ", " + a.comparison().pairs() + " pairs")
                            .orElse("")),
                    new Line().add(mark(gate.outcome())).add(" " + GateReport.word(gate.outcome())));
        }
        table.print(session.out());
        for (ParityCheck.Report parity : report.parity()) {
            differences(session, parity);
        }
        for (GateReport.Result gate : report.gates()) {
            gate.problem()
                    .ifPresent(problem -> session.err()
                            .print(Line.ofData(gate.name() + ": ")
                                    .data(problem.rule())
                                    .add(problem.seen().isEmpty() ? "" : " \"")
                                    .data(problem.seen())
                                    .add(problem.seen().isEmpty() ? "" : "\"")
                                    .add("  ")
                                    .add(Token.BAD, problem.code())
                                    .add("  ")
                                    .data(Token.SOFT, problem.remedy())));
            gate.answer()
                    .filter(answer -> gate.outcome() != GateReport.Outcome.PASS)
                    .ifPresent(answer -> VerdictScreen.sentences(answer.comparison())
                            .forEach(line -> session.out()
                                    .print(Line.ofData(gate.name() + ": ").add(line))));
        }
        for (GateReport.Result gate : report.gates()) {
            gate.settings()
                    .waiver()
                    .filter(waiver -> gate.waived())
                    .ifPresent(waiver -> session.out()
                            .print(Line.ofData(gate.name())
                                    .add(": waived until ")
                                    .data(waiver.expires())
                                    .add(" by ")
                                    .data(waiver.author())
                                    .add(": ")
                                    .data(waiver.reason())));
        }
        long failed = report.gates().stream()
                .filter(gate -> gate.outcome() != GateReport.Outcome.PASS)
                .count();
        String all = Integer.toString(report.gates().size());
        String said = failed == 0
                ? "All " + all + " gates passed."
                : report.exit(strict) == 0
                        ? (report.gates().size() - failed) + " of " + all + " gates passed; the others do not count."
                        : failed + " of " + all + " gates did not pass: " + report.reason(strict) + ".";
        session.out().print(Line.of(failed == 0 ? Token.OK : Token.STRONG, said));
    }

    static void differences(Session session, ParityCheck.Report parity) {
        differences(session, parity, DIFFERENCES_SHOWN, false);
    }

    /// @param whole every line of what was expected and what came
    static void differences(Session session, ParityCheck.Report parity, int most, boolean whole) {
        int shown = 0;
        for (var item : parity.items().entrySet()) {
            Compared compared = item.getValue();
            if (compared.result() != Compared.Result.SAME && shown++ < most) {
                session.out()
                        .print(Line.ofData(item.getKey())
                                .add("  " + compared.result().name().toLowerCase(java.util.Locale.ROOT) + "  ")
                                .data(String.join(
                                        ", ",
                                        compared.places().stream().limit(5).toList()))
                                .data(
                                        Token.SOFT,
                                        whole ? "" : "  " + compared.detail().replace('\n', ' ')));
                if (whole) {
                    compared.detail().lines().forEach(line -> session.out().print(Line.ofData("  " + line)));
                }
            }
        }
        parity.groups().forEach((place, count) -> {
            if (count > 1) {
                session.out()
                        .print(Line.of(Token.SOFT, count + " items differ at ").data(Token.SOFT, place));
            }
        });
        if (shown > most) {
            session.out().print(Line.of(Token.SOFT, "… and " + (shown - most) + " more"));
        }
    }

    private static Mark mark(GateReport.Outcome outcome) {
        return switch (outcome) {
            case PASS -> Mark.DONE;
            case FAIL, BROKEN -> Mark.FAILED;
            case INCONCLUSIVE, INCOMPARABLE -> Mark.UNSURE;
            case NOT_JUDGED -> Mark.WAITING;
        };
    }
}
