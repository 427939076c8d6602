package dev.leat.bench.report;

import dev.leat.bench.decision.Decision;
import dev.leat.bench.history.ChangePoints;
import dev.leat.bench.result.ResultDocument;
import dev.leat.bench.result.RunSet;
import dev.leat.bench.stats.Ordered;
import dev.leat.engine.plot.Lines;
import dev.leat.engine.plot.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/// Medians over results: one plot a workload, steps marked, decisions named.
final class TrendSection {
    private static final int POINTS_MIN = 3;
    private static final int PLOTS_MAX = 12;
    private static final double CONFIDENCE = 0.95;

    private TrendSection() {}

    static String of(List<ResultDocument> history, List<Decision> decisions, UnaryOperator<String> unit) {
        SequencedMap<String, List<ResultDocument>> series = new LinkedHashMap<>();
        for (ResultDocument document : history) {
            if (values(document).isPresent()) {
                series.computeIfAbsent(
                                document.workload() + " " + document.params() + " " + document.definition(),
                                key -> new ArrayList<>())
                        .add(document);
            }
        }
        StringBuilder all = new StringBuilder();
        int number = 0;
        for (List<ResultDocument> one : series.values()) {
            if (one.size() >= POINTS_MIN && number < PLOTS_MAX) {
                all.append(plot(one, decisions, "trend-" + number++, unit.apply("wall")));
            }
        }
        return all.toString();
    }

    private static Optional<double[]> values(ResultDocument document) {
        RunSet runs = document.runs().counted().of('B');
        return runs.size() == 0 ? Optional.empty() : runs.values("wall");
    }

    private static String plot(List<ResultDocument> results, List<Decision> decisions, String id, String unit) {
        double[] medians = new double[results.size()];
        List<String> machines = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Lines.Point> points = new ArrayList<>();
        for (int i = 0; i < medians.length; i++) {
            ResultDocument result = results.get(i);
            Ordered ordered = Ordered.of(values(result).orElseThrow());
            double[] ends = ordered.interval(0.5, CONFIDENCE);
            medians[i] = ordered.median();
            machines.add(result.machine().type());
            String commit = result.source().commit();
            names.add(commit.isEmpty() ? result.started() : commit.substring(0, 7));
            points.add(new Lines.Point(
                    i,
                    medians[i],
                    ends[0],
                    ends[1],
                    false,
                    names.getLast() + ": " + Numbers.show(medians[i]) + " " + unit + ", " + result.id()));
        }
        List<Lines.Mark> marks = new ArrayList<>();
        List<ChangePoints.Step> steps = ChangePoints.of(medians, machines);
        steps.forEach(step -> marks.add(new Lines.Mark(step.index() - 0.5, Numbers.change(step.ratio() - 1))));
        for (int i = 1; i < machines.size(); i++) {
            if (!machines.get(i).equals(machines.get(i - 1))) {
                marks.add(new Lines.Mark(i - 0.5, "other machine"));
            }
        }
        for (Decision decision : decisions) {
            for (int i = 0; i < results.size(); i++) {
                if (!decision.result().isEmpty()
                        && decision.result().equals(results.get(i).id())) {
                    marks.add(new Lines.Mark(i, decision.kind().word()));
                }
            }
        }
        String name = results.getFirst().workload();
        String finding = steps.isEmpty()
                ? name + ": no step in " + results.size() + " results"
                : name + ": " + steps.size() + (steps.size() == 1 ? " step" : " steps") + ", the last "
                        + Numbers.change(steps.getLast().ratio() - 1) + " at "
                        + names.get(steps.getLast().index());
        return Lines.of(
                        id,
                        finding,
                        Lines.Axes.named("result", "wall " + unit, names),
                        List.of(new Lines.Series(name, 0, true, points)),
                        List.of(),
                        marks)
                .html();
    }
}
