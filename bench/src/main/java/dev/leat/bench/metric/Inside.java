package dev.leat.bench.metric;

import dev.leat.bench.config.GateSettings;
import dev.leat.bench.config.Quantity;
import dev.leat.bench.stats.Ordered;
import dev.leat.bench.stats.Trend;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What gates ask of the single events of a run, answered while the events are at hand and kept as metrics of
/// the run: `GATE#share`, `GATE#groups`, `GATE#met`, `GATE#unmet:NAME`, `GATE#growth`, `GATE#slope`,
/// `GATE#slope:high`, `GATE#above:NAME`. Names are kept up to [#NAMES_MAX].
public final class Inside {
    public static final int NAMES_MAX = 20;
    /// Slopes of more points are taken from every n-th: all pairs of them are looked at.
    private static final int POINTS_MAX = 1_000;

    private Inside() {}

    static Map<String, Double> of(String gate, GateSettings settings, String unit, List<Observation> events) {
        Map<String, Double> answers = new LinkedHashMap<>();
        settings.share().ifPresent(share -> {
            Condition where = Condition.of(share.where());
            long meets =
                    events.stream().filter(one -> where.holds(one.columns())).count();
            answers.put(gate + "#share", events.isEmpty() ? Double.NaN : 100.0 * meets / events.size());
        });
        settings.all().ifPresent(all -> groups(gate, all, events, answers));
        if (settings.slope().isPresent() || settings.maxGrowth().isPresent()) {
            growth(gate, settings, events, answers);
        }
        settings.listAbove().flatMap(text -> Quantity.in(text, unit)).ifPresent(limit -> {
            SequencedMap<String, Double> worst = new LinkedHashMap<>();
            for (Observation one : events) {
                if (one.number().isPresent() && one.number().get() > limit) {
                    worst.merge(
                            String.join(" ", one.columns().values()),
                            one.number().get(),
                            Math::max);
                }
            }
            answers.put(gate + "#above", (double) worst.size());
            worst.entrySet().stream()
                    .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                    .limit(NAMES_MAX)
                    .forEach(one -> answers.put(gate + "#above:" + one.getKey(), one.getValue()));
        });
        answers.values().removeIf(value -> !Double.isFinite(value));
        return answers;
    }

    private static void groups(
            String gate, GateSettings.All all, List<Observation> events, Map<String, Double> answers) {
        Optional<Condition> where = all.where().map(Condition::of);
        Map<String, Double> groups = new TreeMap<>();
        for (Observation one : events) {
            String name = one.columns().get(all.groupBy());
            if (name != null) {
                boolean meets =
                        where.map(condition -> condition.holds(one.columns())).orElse(true);
                double counts = all.min().isPresent() ? one.number().orElse(1.0) : 1.0;
                groups.merge(name, meets ? counts : 0.0, Double::sum);
            }
        }
        double least = all.min().orElse(Double.MIN_VALUE);
        answers.put(gate + "#groups", (double) groups.size());
        List<String> unmet = groups.entrySet().stream()
                .filter(group -> group.getValue() < least)
                .map(Map.Entry::getKey)
                .toList();
        answers.put(gate + "#met", (double) groups.size() - unmet.size());
        unmet.stream().limit(NAMES_MAX).forEach(name -> answers.put(gate + "#unmet:" + name, groups.get(name)));
    }

    private static void growth(
            String gate, GateSettings settings, List<Observation> events, Map<String, Double> answers) {
        List<Observation> points =
                events.stream().filter(one -> one.number().isPresent()).toList();
        if (points.size() < 2) {
            return; // one point neither grows nor stays
        }
        double first = points.getFirst().number().orElseThrow();
        double most = points.stream()
                .mapToDouble(one -> one.number().orElseThrow())
                .max()
                .orElseThrow();
        answers.put(gate + "#growth", most - first);
        if (settings.slope().isEmpty()) {
            return;
        }
        int step = Math.max(1, points.size() / POINTS_MAX);
        List<Observation> some = java.util.stream.IntStream.range(0, points.size())
                .filter(i -> i % step == 0)
                .mapToObj(points::get)
                .toList();
        double[] x = some.stream()
                .mapToDouble(
                        one -> number(one.columns().get(settings.slope().get().x())))
                .toArray();
        double[] y =
                some.stream().mapToDouble(one -> one.number().orElseThrow()).toArray();
        if (java.util.Arrays.stream(x).allMatch(Double::isFinite)) {
            double[] slope = Trend.slope(x, y, 0.95);
            answers.put(gate + "#slope", slope[0]);
            answers.put(gate + "#slope:high", slope[2]);
        }
    }

    private static double number(@org.jspecify.annotations.Nullable String text) {
        try {
            return text == null ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /// The percentile's one-sided bounds at 95 %, where so many events have them: `NAME:p95:low`,
    /// `NAME:p95:high`.
    static Map<String, Double> bounds(String name, String statistic, Ordered ordered) {
        Map<String, Double> bounds = new LinkedHashMap<>();
        if (statistic.startsWith("p") || statistic.equals("median")) {
            double p = statistic.equals("median") ? 0.5 : Double.parseDouble(statistic.substring(1)) / 100;
            // Both ends at 90 % are each one-sided at 95 %.
            double[] ends = ordered.interval(p, 0.90);
            if (Double.isFinite(ends[0]) && Double.isFinite(ends[1])) {
                bounds.put(name + ":" + statistic + ":low", ends[0]);
                bounds.put(name + ":" + statistic + ":high", ends[1]);
            }
        }
        return bounds;
    }
}
