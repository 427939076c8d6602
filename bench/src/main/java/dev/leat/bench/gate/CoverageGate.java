package dev.leat.bench.gate;

import dev.leat.bench.config.GateSettings;
import dev.leat.bench.config.Quantity;
import dev.leat.bench.config.Template;
import dev.leat.bench.execute.Call;
import dev.leat.bench.execute.Ended;
import dev.leat.bench.execute.Launcher;
import dev.leat.bench.foreign.Foreign;
import dev.leat.bench.foreign.Series;
import dev.leat.bench.gate.GateReport.Outcome;
import dev.leat.bench.gate.GateReport.Result;
import dev.leat.bench.workload.Prepared;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which share of lines and branches tests reach, by a report. A report without the share that is asked for is no pass.
record CoverageGate(Prepared.Surroundings here, Launcher launcher) {
    private static final Set<String> FORMATS = Set.of("jacoco", "cobertura", "lcov");

    Result judge(String name, GateSettings gate) throws IOException, InterruptedException, ConfigError {
        GateSettings.Coverage asked = gate.coverage().orElseThrow();
        Path report = here.file().folder().resolve(asked.report()).normalize();
        if (asked.command().isPresent()) {
            Optional<Result> failed = made(name, gate, report, asked);
            if (failed.isPresent()) {
                return failed.get();
            }
        }
        if (!here.disk().exists(report)) {
            return stopped(name, gate, Outcome.INCOMPARABLE, "LEAT-B062", "there is no such report");
        }
        Foreign.Imported imported;
        try {
            imported = Foreign.read(here.disk(), report, asked.report());
        } catch (Foreign.Unreadable e) {
            return Correctness.stopped(name, gate, Outcome.BROKEN, e.problem());
        }
        if (!FORMATS.contains(imported.format())) {
            return stopped(
                    name,
                    gate,
                    Outcome.BROKEN,
                    "LEAT-B061",
                    "this is no report of coverage but of " + imported.format());
        }
        List<String> said = new ArrayList<>();
        boolean holds = true;
        for (String what : List.of("line", "branch")) {
            Optional<Double> least = (what.equals("line") ? asked.line() : asked.branch()).flatMap(Quantity::share);
            if (least.isEmpty()) {
                continue;
            }
            Optional<Series> seen = imported.series().stream()
                    .filter(series -> series.metric().equals("coverage_" + what))
                    .findFirst();
            if (seen.isEmpty()) {
                return stopped(
                        name,
                        gate,
                        Outcome.INCOMPARABLE,
                        "LEAT-B013",
                        "the report says nothing of " + what + " coverage");
            }
            double share = seen.get().units()[0] / 100;
            holds &= share >= least.get();
            said.add(String.format(
                    Locale.ROOT,
                    "%s %.1f %% (%s)",
                    what,
                    100 * share,
                    String.join(", ", seen.get().notes())));
        }
        return new Result(
                name,
                gate,
                holds ? Outcome.PASS : Outcome.FAIL,
                Correctness.limit(gate),
                String.join("; ", said),
                Optional.empty(),
                Optional.empty(),
                "");
    }

    /// What lay there before is never taken for what the command writes.
    private Optional<Result> made(String name, GateSettings gate, Path report, GateSettings.Coverage asked)
            throws IOException, InterruptedException, ConfigError {
        if (here.disk().exists(report)) {
            here.disk().delete(report);
        }
        Ended ended = launcher.run(new Call(
                Template.words(asked.command().orElseThrow(), false),
                java.util.Map.of(),
                here.file().folder(),
                Optional.empty(),
                Duration.ofHours(1),
                false));
        if (ended.how() == Ended.End.INTERRUPTED) {
            throw new InterruptedException();
        }
        return ended.exit() == 0 && ended.how() == Ended.End.EXITED
                ? Optional.empty()
                : Optional.of(stopped(
                        name,
                        gate,
                        Outcome.BROKEN,
                        "LEAT-B011",
                        "the command ended with status " + ended.exit() + ". "
                                + ended.errors().strip()));
    }

    private static Result stopped(String name, GateSettings gate, Outcome outcome, String code, String rule) {
        return Correctness.stopped(
                name,
                gate,
                outcome,
                Problem.lasting(
                        code,
                        Place.of("gates." + name + ".coverage"),
                        gate.coverage().orElseThrow().report(),
                        rule,
                        "Let the tests write it: JaCoCo's XML, Cobertura's XML or LCOV"));
    }
}
