package dev.leat.bench.gate;

import dev.leat.bench.json.Json;
import dev.leat.bench.judge.Comparison;
import dev.leat.bench.judge.Flag;
import dev.leat.bench.judge.Judge;
import dev.leat.bench.judge.Limit;
import dev.leat.bench.judge.MetricChoice;
import dev.leat.bench.judge.Samples;
import dev.leat.bench.judge.Verdict;
import dev.leat.bench.metric.Sources;
import dev.leat.bench.result.MeasuredRun;
import dev.leat.bench.result.RunSet;
import dev.leat.bench.stats.Ordered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/// What is asked of the runs of two sides. Kept beside the answer, so that anybody can ask again.
///
/// @param metric    name, or `auto`
/// @param statistic `median`, or `p95` and the like of a metric that each run has once
/// @param state     cold or warm runs; empty: all that count
/// @param minAbs    a smaller difference of the medians never fails; 0 for none
public record Question(
        String gate,
        String metric,
        String statistic,
        Optional<MeasuredRun.State> state,
        Limit limit,
        double alpha,
        long seed,
        double minAbs) {
    /// What came of it; `metric` is the one that `auto` chose.
    public record Answer(String metric, String why, Comparison comparison) {}

    /// Empty if a side has no such runs, or a run no such metric.
    public Optional<Answer> ask(RunSet runs) {
        RunSet set = state.map(runs::of).orElse(runs.counted());
        RunSet a = set.of('A');
        RunSet b = set.of('B');
        if (a.size() == 0 || b.size() == 0) {
            return Optional.empty();
        }
        MetricChoice choice = metric.equals("auto")
                ? MetricChoice.of(
                        a.values("wall").orElse(new double[0]),
                        a.values("cpu").orElse(new double[0]),
                        a.values("ctx_invol").orElse(new double[0]))
                : new MetricChoice(false, "asked for");
        String name = choice.cpu() ? "cpu" : metric.equals("auto") ? "wall" : metric;
        // Of items and events each run has its own statistic; of runs the percentile is taken here.
        boolean inside = a.metrics().contains(name + ":" + statistic);
        String column = inside ? name + ":" + statistic : name;
        Optional<double[]> left = a.values(column);
        Optional<double[]> right = b.values(column);
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        Samples samples = new Samples(left.get(), right.get(), set.order());
        boolean percentile = !inside && statistic.startsWith("p") && !statistic.equals("p50");
        boolean typical = inside || percentile || statistic.equals("median") || statistic.equals("p50");
        Judge judge = new Judge(alpha);
        Comparison comparison = percentile
                ? judge.judgePercentile(samples, Double.parseDouble(statistic.substring(1)) / 100, limit, seed)
                : typical ? judge.judge(samples, limit) : other(judge, samples);
        return Optional.of(new Answer(name, choice.reason(), lenient(comparison)));
    }

    /// Mean, least, most, sum: no rank test speaks of them.
    private Comparison other(Judge judge, Samples samples) {
        Comparison comparison = judge.judgeStatistic(
                samples,
                each(samples.a()),
                each(samples.b()),
                values -> Sources.statistic(Ordered.of(values), statistic),
                limit,
                seed);
        if (!statistic.equals("min") && !statistic.equals("max")) {
            return comparison;
        }
        List<Flag> flags = new ArrayList<>(comparison.flags());
        flags.add(new Flag(
                Flag.Kind.BIASED, comparison.pairs(), "the least or most of some runs depends on how many there are"));
        return comparison.with(flags);
    }

    private static double[][] each(double[] values) {
        return java.util.Arrays.stream(values)
                .mapToObj(value -> new double[] {value})
                .toArray(double[][]::new);
    }

    private Comparison lenient(Comparison comparison) {
        boolean tiny = Math.abs(comparison.medianB() - comparison.medianA()) < minAbs;
        return tiny && comparison.verdict() == Verdict.FAIL ? comparison.as(Verdict.PASS) : comparison;
    }

    public Json json() {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("gate", Json.text(gate));
        fields.put("metric", Json.text(metric));
        fields.put("statistic", Json.text(statistic));
        fields.put(
                "state",
                Json.text(state.map(s -> s.name().toLowerCase(Locale.ROOT)).orElse("any")));
        fields.put("worst", Json.number(limit.worst()));
        fields.put("better", Json.text(limit.better().name().toLowerCase(Locale.ROOT)));
        fields.put("judge", Json.text(limit.judge().name().toLowerCase(Locale.ROOT)));
        if (limit.margin() > 0) {
            fields.put("margin", Json.number(limit.margin()));
        }
        fields.put("alpha", Json.number(alpha));
        fields.put("seed", Json.number(seed));
        fields.put("min_abs", Json.number(minAbs));
        return Json.object(fields);
    }

    /// @throws IllegalArgumentException if it is not one
    public static Question of(Json json) {
        String state = json.string("state").orElse("any");
        return new Question(
                json.string("gate").orElse(""),
                json.string("metric").orElseThrow(IllegalArgumentException::new),
                json.string("statistic").orElse("median"),
                state.equals("any")
                        ? Optional.empty()
                        : Optional.of(MeasuredRun.State.valueOf(state.toUpperCase(Locale.ROOT))),
                new Limit(
                        json.decimal("worst").orElseThrow(IllegalArgumentException::new),
                        Limit.Better.valueOf(
                                json.string("better").orElse("lower").toUpperCase(Locale.ROOT)),
                        Limit.Rule.valueOf(
                                json.string("judge").orElse("significant").toUpperCase(Locale.ROOT)),
                        json.decimal("margin").orElse(0.0)),
                json.decimal("alpha").orElse(0.05),
                json.get("seed")
                        .filter(Json.Num.class::isInstance)
                        .map(n -> ((Json.Num) n).value().longValue())
                        .orElse(0L),
                json.decimal("min_abs").orElse(0.0));
    }

    /// The answer as JSON, full precision: the same runs and question give the same text.
    public static Json json(Answer answer) {
        Comparison comparison = answer.comparison();
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("metric", Json.text(answer.metric()));
        fields.put("verdict", Json.text(comparison.verdict().word()));
        fields.put("method", Json.text(comparison.method()));
        fields.put("pairs", Json.number(comparison.pairs()));
        fields.put("median_a", Json.number(comparison.medianA()));
        fields.put("median_b", Json.number(comparison.medianB()));
        fields.put("ratio", Json.number(comparison.ratio()));
        fields.put(
                "ci",
                comparison.bounded()
                        ? Json.numbers(new double[] {comparison.low(), comparison.high()})
                        : new Json.Null());
        fields.put("confidence", Json.number(comparison.confidence()));
        fields.put("limit", Json.number(comparison.limit().ratio()));
        fields.put("p", Json.number(comparison.p()));
        fields.put("cliffs_delta", Json.number(comparison.delta()));
        fields.put("mde", Json.number(comparison.detectable()));
        fields.put("pairs_needed", Json.number(comparison.pairsNeeded()));
        List<Json> flags = comparison.flags().stream()
                .<Json>map(flag -> {
                    SequencedMap<String, Json> one = new LinkedHashMap<>();
                    one.put("flag", Json.text(flag.kind().word()));
                    one.put("number", Json.number(flag.number()));
                    one.put("advice", Json.text(flag.advice()));
                    return Json.object(one);
                })
                .toList();
        fields.put("flags", new Json.Arr(flags));
        return Json.object(fields);
    }
}
