package dev.leat.bench.sweep;

import dev.leat.bench.config.BenchSettings;
import dev.leat.bench.json.Json;
import dev.leat.bench.result.ResultDocument;
import dev.leat.bench.result.RunSet;
import dev.leat.bench.stats.Family;
import dev.leat.bench.stats.Ordered;
import dev.leat.bench.stats.Shift;
import dev.leat.bench.stats.Trend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.Set;

/// What a sweep showed. Computed from the runs alone, so anybody can compute it again.
///
/// @param id      of the study; its results carry their own
/// @param choose  by which rule one is recommended
/// @param current index of the configuration with the workload's own values; -1 if none has them
/// @param best    index of the best median
/// @param chosen  index of what is recommended
public record Study(
        String id,
        String name,
        String metric,
        boolean higher,
        BenchSettings.Choose choose,
        List<Configuration> configurations,
        int current,
        int best,
        int chosen,
        String reason,
        Optional<Growth> growth,
        Optional<Scaling> scaling) {
    public static final String FORMAT = "leat-bench-sweep/1";

    /// Names of parameters that say how many work at once.
    private static final Set<String> WORKERS =
            Set.of("workers", "threads", "jobs", "cores", "concurrency", "parallelism", "writers");

    private static final double CONFIDENCE = 0.95;
    private static final double LEVEL = 0.05;

    /// @param ratio    of its median to that of the current configuration, or of the best where none is current
    /// @param worse    p of "as good as the best", raised for so many questions; 1 for the best itself
    /// @param result   id of its result
    public record Configuration(
            SequencedMap<String, String> params,
            double[] values,
            double median,
            double sd,
            double low,
            double high,
            double ratio,
            double worse,
            String result) {
        public String name() {
            return String.join(
                    ", ",
                    params.entrySet().stream()
                            .map(e -> e.getKey() + "=" + e.getValue())
                            .toList());
        }
    }

    /// The metric grows as the parameter to this power.
    public record Growth(String param, double exponent, double low, double high) {}

    /// @param speedup of each configuration against the first
    /// @param serial  share of the work that more workers do not shorten. Amdahl, AFIPS 1967
    public record Scaling(String param, double[] workers, double[] speedup, double low, double high, double serial) {
        public double efficiency(int i) {
            return speedup[i] / (workers[i] / workers[0]);
        }
    }

    /// @throws IllegalArgumentException if a run lacks the metric
    public static Study of(
            String id,
            String name,
            BenchSettings.Sweep sweep,
            boolean higher,
            Map<String, String> current,
            List<SequencedMap<String, String>> params,
            List<ResultDocument> documents) {
        String metric = sweep.objective().map(BenchSettings.Objective::metric).orElse(sweep.metric());
        double[][] values = new double[params.size()][];
        int now = -1;
        for (int i = 0; i < values.length; i++) {
            now = now < 0 && current.entrySet().containsAll(params.get(i).entrySet()) ? i : now;
            RunSet counted = documents.get(i).runs().counted();
            values[i] = counted.values(metric)
                    .filter(v -> v.length > 0)
                    .orElseThrow(() -> new IllegalArgumentException(metric));
        }
        List<String> results = documents.stream().map(ResultDocument::id).toList();
        return computed(id, name, metric, higher, sweep.choose(), now, params, values, results);
    }

    /// The same from its values alone.
    public Study again() {
        return computed(
                id,
                name,
                metric,
                higher,
                choose,
                current,
                configurations.stream().map(Configuration::params).toList(),
                configurations.stream().map(Configuration::values).toArray(double[][]::new),
                configurations.stream().map(Configuration::result).toList());
    }

    private static Study computed(
            String id,
            String name,
            String metric,
            boolean higher,
            BenchSettings.Choose choose,
            int now,
            List<SequencedMap<String, String>> params,
            double[][] values,
            List<String> results) {
        double[] medians =
                Arrays.stream(values).mapToDouble(v -> Ordered.of(v).median()).toArray();
        int best = 0;
        for (int i = 0; i < medians.length; i++) {
            best = (higher ? medians[i] > medians[best] : medians[i] < medians[best]) ? i : best;
        }
        double[] worse = worse(values, best, higher);
        List<Configuration> all = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            Ordered ordered = Ordered.of(values[i]);
            double[] ends = ordered.interval(0.5, CONFIDENCE);
            all.add(new Configuration(
                    params.get(i),
                    values[i],
                    medians[i],
                    ordered.sd(),
                    ends[0],
                    ends[1],
                    medians[i] / medians[now >= 0 ? now : best],
                    worse[i],
                    results.get(i)));
        }
        int chosen = best;
        if (choose == BenchSettings.Choose.SMALLEST_EQUIVALENT) {
            chosen = 0;
            while (chosen != best && worse[chosen] < LEVEL) {
                chosen++;
            }
        }
        return new Study(
                id,
                name,
                metric,
                higher,
                choose,
                List.copyOf(all),
                now,
                best,
                chosen,
                reason(all, best, chosen),
                growth(all),
                scaling(all, higher));
    }

    /// One-sided p of "worse than the best" for each, by Mann and Whitney's test, raised by Holm's rule.
    private static double[] worse(double[][] values, int best, boolean higher) {
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (i != best) {
                others.add(i);
            }
        }
        double[] p = new double[others.size()];
        for (int i = 0; i < p.length; i++) {
            Shift shift = Shift.between(values[best], values[others.get(i)], LEVEL);
            boolean beyond = higher ? shift.estimate() < 0 : shift.estimate() > 0;
            p[i] = beyond ? shift.p() / 2 : 1;
        }
        double[] raised = Family.holm(p);
        double[] all = new double[values.length];
        Arrays.fill(all, 1);
        for (int i = 0; i < p.length; i++) {
            all[others.get(i)] = raised[i];
        }
        return all;
    }

    private static String reason(List<Configuration> all, int best, int chosen) {
        long equal = all.stream().filter(one -> one.worse() >= LEVEL).count();
        String top = equal > 1 ? equal + " configurations cannot be told apart from the best" : "no other is as good";
        return chosen == best
                ? "the best median; " + top
                : "the first that is not shown to be worse than "
                        + all.get(best).name() + "; " + top;
    }

    /// Of a sweep over one parameter that is a number.
    private static Optional<Growth> growth(List<Configuration> all) {
        SequencedMap<String, String> params = all.getFirst().params();
        if (params.size() != 1 || all.size() < 3) {
            return Optional.empty();
        }
        String param = params.firstEntry().getKey();
        List<double[]> points = new ArrayList<>();
        for (Configuration one : all) {
            OptionalDouble x = number(one.params().get(param));
            if (x.isEmpty() || x.getAsDouble() <= 0) {
                return Optional.empty();
            }
            for (double y : one.values()) {
                if (y > 0) {
                    points.add(new double[] {Math.log(x.getAsDouble()), Math.log(y)});
                }
            }
        }
        if (points.size() < 3
                || points.stream().mapToDouble(p -> p[0]).distinct().count() < 3) {
            return Optional.empty();
        }
        double[] slope = Trend.slope(
                points.stream().mapToDouble(p -> p[0]).toArray(),
                points.stream().mapToDouble(p -> p[1]).toArray(),
                CONFIDENCE);
        return Optional.of(new Growth(param, slope[0], slope[1], slope[2]));
    }

    private static OptionalDouble number(@org.jspecify.annotations.Nullable String text) {
        return text != null && text.matches("\\d{1,15}(\\.\\d{1,9})?")
                ? OptionalDouble.of(Double.parseDouble(text))
                : OptionalDouble.empty();
    }

    /// Of a sweep over workers: what each number brings against the first.
    private static Optional<Scaling> scaling(List<Configuration> all, boolean higher) {
        SequencedMap<String, String> params = all.getFirst().params();
        String param = params.isEmpty() ? "" : params.firstEntry().getKey();
        if (params.size() != 1 || all.size() < 2 || !WORKERS.contains(param)) {
            return Optional.empty();
        }
        double[] workers = new double[all.size()];
        double[] speedup = new double[all.size()];
        for (int i = 0; i < workers.length; i++) {
            OptionalDouble count = number(all.get(i).params().get(param));
            if (count.isEmpty() || count.getAsDouble() <= 0) {
                return Optional.empty();
            }
            workers[i] = count.getAsDouble();
            double ratio = all.getFirst().median() / all.get(i).median();
            speedup[i] = higher ? 1 / ratio : ratio;
        }
        Shift shift =
                Shift.between(logs(all.getLast().values()), logs(all.getFirst().values()), LEVEL);
        double sign = higher ? -1 : 1;
        double one = Math.exp(sign * shift.low());
        double other = Math.exp(sign * shift.high());
        return Optional.of(new Scaling(
                param, workers, speedup, Math.min(one, other), Math.max(one, other), serial(workers, speedup)));
    }

    private static double[] logs(double[] values) {
        return Arrays.stream(values).map(v -> Math.log(Math.max(v, 1e-9))).toArray();
    }

    /// Least squares of 1/speedup = s + (1 − s)·w₀/w.
    private static double serial(double[] workers, double[] speedup) {
        double above = 0;
        double below = 0;
        for (int i = 1; i < workers.length; i++) {
            double rest = 1 - workers[0] / workers[i];
            above += rest * (1 / speedup[i] - workers[0] / workers[i]);
            below += rest * rest;
        }
        return below <= 0 ? 0 : Math.clamp(above / below, 0, 1);
    }

    /// A limit of the sweep: holds, does not, or cannot be told.
    public record Held(String limit, String seen, Optional<Boolean> holds) {}

    public List<Held> held(BenchSettings.Sweep sweep) {
        List<Held> all = new ArrayList<>();
        sweep.maxExponent()
                .ifPresent(limit -> all.add(growth.map(g -> new Held(
                                "exponent ≤ " + limit,
                                String.format(Locale.ROOT, "%.3f [%.3f … %.3f]", g.exponent(), g.low(), g.high()),
                                g.high() <= limit
                                        ? Optional.of(true)
                                        : g.low() > limit ? Optional.of(false) : Optional.empty()))
                        .orElse(new Held(
                                "exponent ≤ " + limit,
                                "needs one parameter of three or more numbers above 0",
                                Optional.empty()))));
        sweep.minSpeedup()
                .ifPresent(limit -> all.add(scaling.map(s -> new Held(
                                "speed-up ≥ " + limit,
                                String.format(
                                        Locale.ROOT,
                                        "%.2f [%.2f … %.2f]",
                                        s.speedup()[s.speedup().length - 1],
                                        s.low(),
                                        s.high()),
                                s.low() >= limit
                                        ? Optional.of(true)
                                        : s.high() < limit ? Optional.of(false) : Optional.empty()))
                        .orElse(new Held(
                                "speed-up ≥ " + limit,
                                "needs one parameter named "
                                        + String.join(
                                                ", ", WORKERS.stream().sorted().toList()),
                                Optional.empty()))));
        return all;
    }

    public Json json() {
        List<Json> all = new ArrayList<>();
        for (Configuration one : configurations) {
            SequencedMap<String, Json> params = new LinkedHashMap<>();
            one.params().forEach((key, value) -> params.put(key, Json.text(value)));
            SequencedMap<String, Json> fields = new LinkedHashMap<>();
            fields.put("params", Json.object(params));
            fields.put("values", Json.numbers(one.values()));
            fields.put("median", Json.number(one.median()));
            fields.put("sd", Json.number(one.sd()));
            fields.put("ci", Json.numbers(new double[] {one.low(), one.high()}));
            fields.put("ratio", Json.number(one.ratio()));
            fields.put("p_worse", Json.number(one.worse()));
            fields.put("result", Json.text(one.result()));
            all.add(Json.object(fields));
        }
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("format", Json.text(FORMAT));
        fields.put("id", Json.text(id));
        fields.put("name", Json.text(name));
        fields.put("metric", Json.text(metric));
        fields.put("higher_is_better", new Json.Bool(higher));
        fields.put("choose", Json.text(choose.name().toLowerCase(Locale.ROOT)));
        fields.put("configurations", new Json.Arr(all));
        fields.put("current", Json.number(current));
        fields.put("best", Json.number(best));
        fields.put("chosen", Json.number(chosen));
        fields.put("reason", Json.text(reason));
        growth.ifPresent(g -> {
            SequencedMap<String, Json> one = new LinkedHashMap<>();
            one.put("param", Json.text(g.param()));
            one.put("exponent", Json.number(g.exponent()));
            one.put("ci", Json.numbers(new double[] {g.low(), g.high()}));
            fields.put("growth", Json.object(one));
        });
        scaling.ifPresent(s -> {
            SequencedMap<String, Json> one = new LinkedHashMap<>();
            one.put("param", Json.text(s.param()));
            one.put("workers", Json.numbers(s.workers()));
            one.put("speedup", Json.numbers(s.speedup()));
            one.put("ci_last", Json.numbers(new double[] {s.low(), s.high()}));
            one.put("serial", Json.number(s.serial()));
            fields.put("scaling", Json.object(one));
        });
        return Json.object(fields);
    }

    /// What [#json] wrote.
    ///
    /// @throws IllegalArgumentException if it is none
    public static Study of(Json json) {
        if (!json.string("format").equals(Optional.of(FORMAT))) {
            throw new IllegalArgumentException("it is not a sweep of the format " + FORMAT);
        }
        List<Configuration> all = new ArrayList<>();
        for (Json one : json.list("configurations")) {
            SequencedMap<String, String> params = new LinkedHashMap<>();
            one.map("params").forEach((key, value) -> params.put(key, value instanceof Json.Text t ? t.value() : ""));
            double[] ends = numbers(one, "ci");
            all.add(new Configuration(
                    params,
                    numbers(one, "values"),
                    decimal(one, "median"),
                    decimal(one, "sd"),
                    ends.length == 2 ? ends[0] : Double.NaN,
                    ends.length == 2 ? ends[1] : Double.NaN,
                    decimal(one, "ratio"),
                    decimal(one, "p_worse"),
                    one.string("result").orElse("")));
        }
        int chosen = (int) decimal(json, "chosen");
        int best = (int) decimal(json, "best");
        if (chosen < 0 || chosen >= all.size() || best < 0 || best >= all.size()) {
            throw new IllegalArgumentException("the chosen configuration is none of them");
        }
        return new Study(
                json.string("id").orElse(""),
                json.string("name").orElse(""),
                json.string("metric").orElse(""),
                json.get("higher_is_better").equals(Optional.of(new Json.Bool(true))),
                BenchSettings.Choose.valueOf(
                        json.string("choose").orElse("smallest_equivalent").toUpperCase(Locale.ROOT)),
                List.copyOf(all),
                (int) decimal(json, "current"),
                best,
                chosen,
                json.string("reason").orElse(""),
                json.get("growth")
                        .map(g -> new Growth(
                                g.string("param").orElse(""),
                                decimal(g, "exponent"),
                                end(g, "ci", 0),
                                end(g, "ci", 1))),
                json.get("scaling")
                        .map(g -> new Scaling(
                                g.string("param").orElse(""),
                                numbers(g, "workers"),
                                numbers(g, "speedup"),
                                end(g, "ci_last", 0),
                                end(g, "ci_last", 1),
                                decimal(g, "serial"))));
    }

    private static double decimal(Json json, String key) {
        return json.decimal(key).orElse(Double.NaN);
    }

    private static double end(Json json, String key, int which) {
        double[] ends = numbers(json, key);
        return ends.length > which ? ends[which] : Double.NaN;
    }

    private static double[] numbers(Json json, String key) {
        return json.list(key).stream()
                .mapToDouble(one -> one instanceof Json.Num n ? n.value().doubleValue() : Double.NaN)
                .toArray();
    }
}
