package dev.leat.bench.gate;

import dev.leat.bench.config.BenchFile;
import dev.leat.bench.config.GateSettings;
import dev.leat.bench.config.Quantity;
import dev.leat.bench.gate.GateReport.Outcome;
import dev.leat.bench.gate.GateReport.Result;
import dev.leat.bench.history.ChangePoints;
import dev.leat.bench.json.Json;
import dev.leat.bench.result.Archive;
import dev.leat.bench.result.ResultDocument;
import dev.leat.bench.stats.Ordered;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The stored results of a workload as a series: does it show a step for the worse that nothing took back
/// since. Only results of the newest one's definition count.
record Steps(BenchFile file, Archive archive) {
    /// Fewer results have no step that could be shown: four points on each side.
    private static final int RESULTS_MIN = 8;

    Result judge(String name, GateSettings gate) throws IOException {
        GateSettings.Steps asked = gate.history().orElseThrow();
        String metric = gate.metric().equals("auto") ? "wall" : gate.metric();
        List<ResultDocument> series = new ArrayList<>();
        for (Path path : archive.results().reversed()) {
            if (series.size() == asked.window()) {
                break;
            }
            Optional<ResultDocument> document = read(path);
            if (document.isPresent() && belongs(document.get(), gate, series, metric)) {
                series.addFirst(document.get());
            }
        }
        if (series.size() < RESULTS_MIN) {
            return Correctness.stopped(
                    name,
                    gate,
                    Outcome.INCOMPARABLE,
                    Problem.lasting(
                            "LEAT-B020",
                            Place.of("gates." + name),
                            series.size() + " results",
                            "a series of fewer than " + RESULTS_MIN + " results has no step that could be shown",
                            "Measure more: leat bench run " + gate.workload().orElse("")));
        }
        double[] values = series.stream()
                .mapToDouble(one -> median(one, metric).orElseThrow())
                .toArray();
        List<String> machines = series.stream().map(one -> one.machine().type()).toList();
        double level = 1;
        String where = "";
        boolean higher = file.higherIsBetter(metric);
        for (ChangePoints.Step step : ChangePoints.of(values, machines)) {
            level *= higher ? 1 / step.ratio() : step.ratio();
            where = series.get(step.index()).id();
        }
        boolean holds = level <= 1 + Quantity.share(asked.noStepUp()).orElseThrow();
        return new Result(
                name,
                gate,
                holds ? Outcome.PASS : Outcome.FAIL,
                Correctness.limit(gate),
                String.format(Locale.ROOT, "%+.1f %% over %d results", 100 * (level - 1), series.size())
                        + (holds || where.isEmpty() ? "" : ", last step at " + where),
                Optional.empty(),
                Optional.empty(),
                series.getLast().id());
    }

    private static boolean belongs(
            ResultDocument document, GateSettings gate, List<ResultDocument> series, String metric) {
        return gate.workload().equals(Optional.of(document.workload()))
                && median(document, metric).isPresent()
                && (series.isEmpty() || series.getLast().definition().equals(document.definition()));
    }

    private Optional<ResultDocument> read(Path path) throws IOException {
        try {
            return archive.find(path).map(Archive.Kept::document);
        } catch (Json.Malformed | IllegalArgumentException e) {
            return Optional.empty(); // a damaged result is no point of the series; leat bench history names it
        }
    }

    private static Optional<Double> median(ResultDocument document, String metric) {
        return document.runs()
                .counted()
                .of('B')
                .values(metric)
                .filter(values -> values.length > 0)
                .map(values -> Ordered.of(values).median());
    }
}
