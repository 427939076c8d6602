package dev.leat.bench.gate;

import dev.leat.bench.config.BenchFile;
import dev.leat.bench.config.BenchSettings;
import dev.leat.bench.config.GateSettings;
import dev.leat.bench.config.Quantity;
import dev.leat.bench.gate.GateReport.Outcome;
import dev.leat.bench.gate.GateReport.Result;
import dev.leat.bench.metric.Inside;
import dev.leat.bench.metric.Sources;
import dev.leat.bench.result.RunSet;
import dev.leat.bench.stats.Ordered;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/// Limits on values of one side: absolute ones, shares and groups of events, nearness to another metric,
/// growth.
///
/// @param imported the units are the importer's: times in milliseconds
record OneSide(BenchFile file, boolean imported) {

    Result judge(String name, GateSettings gate, RunSet runs, String id) {
        Optional<Result> few = tooFewEvents(name, gate, runs);
        if (few.isPresent()) {
            return few.get();
        }
        if (gate.share().isPresent()) {
            return share(name, gate, runs, id);
        }
        if (gate.all().isPresent()) {
            return groups(name, gate, runs, id);
        }
        if (gate.within().isPresent()) {
            return near(name, gate, runs, id);
        }
        if (gate.slope().isPresent() || gate.maxGrowth().isPresent()) {
            return growth(name, gate, runs, id);
        }
        return value(name, gate, runs, id);
    }

    private static Result result(String name, GateSettings gate, Outcome outcome, String observed, String id) {
        return new Result(
                name, gate, outcome, Correctness.limit(gate), observed, Optional.empty(), Optional.empty(), id);
    }

    private static Result missing(String name, String metric, GateSettings gate) {
        return Correctness.stopped(
                name,
                gate,
                Outcome.BROKEN,
                Problem.lasting(
                        "LEAT-B013",
                        Place.of("gates." + name),
                        metric,
                        "not every run has this metric",
                        "Runs may be too short for it, or its source is wrong"));
    }

    /// Events are counted over all runs; a share of three events proves nothing.
    private Optional<Result> tooFewEvents(String name, GateSettings gate, RunSet runs) {
        BenchSettings.Metric metric = file.settings().metrics().get(gate.metric());
        if (metric == null || metric.level() == BenchSettings.Level.RUN) {
            return Optional.empty();
        }
        double seen = runs.values(gate.metric() + ":n")
                .map(counts -> java.util.Arrays.stream(counts).sum())
                .orElse(0.0);
        return seen >= gate.minEvents()
                ? Optional.empty()
                : Optional.of(Correctness.stopped(
                        name,
                        gate,
                        Outcome.INCOMPARABLE,
                        Problem.lasting(
                                "LEAT-B029",
                                Place.of("gates." + name),
                                (long) seen + " events",
                                "at least " + gate.minEvents() + " are needed",
                                "Measure more, or lower min_events")));
    }

    private Result share(String name, GateSettings gate, RunSet runs, String id) {
        Optional<double[]> shares = runs.values(name + "#share");
        if (shares.isEmpty() || shares.get().length == 0) {
            return missing(name, gate.metric(), gate);
        }
        double least = 100 * Quantity.share(gate.share().orElseThrow().min()).orElseThrow();
        double seen = Ordered.of(shares.get()).min();
        return result(
                name, gate, seen >= least ? Outcome.PASS : Outcome.FAIL, number(seen) + " % in the worst run", id);
    }

    private Result groups(String name, GateSettings gate, RunSet runs, String id) {
        Optional<double[]> groups = runs.values(name + "#groups");
        Optional<double[]> met = runs.values(name + "#met");
        if (groups.isEmpty() || met.isEmpty() || groups.get().length == 0) {
            return missing(name, gate.metric(), gate);
        }
        double all = java.util.Arrays.stream(groups.get()).sum();
        double good = java.util.Arrays.stream(met.get()).sum();
        TreeSet<String> unmet = names(name + "#unmet:", runs);
        boolean holds = all > 0 && all == good;
        return result(
                name,
                gate,
                holds ? Outcome.PASS : Outcome.FAIL,
                (long) good + "/" + (long) all + " groups"
                        + (unmet.isEmpty() ? "" : ", not " + String.join(", ", unmet)),
                id);
    }

    private static TreeSet<String> names(String prefix, RunSet runs) {
        TreeSet<String> names = new TreeSet<>();
        for (String metric : runs.metrics()) {
            if (metric.startsWith(prefix) && names.size() < Inside.NAMES_MAX) {
                names.add(metric.substring(prefix.length()));
            }
        }
        return names;
    }

    private Result near(String name, GateSettings gate, RunSet runs, String id) {
        Optional<double[]> values = runs.values(gate.metric());
        Optional<double[]> others = runs.values(gate.of().orElseThrow());
        if (values.isEmpty() || others.isEmpty() || values.get().length == 0) {
            return missing(name, gate.metric(), gate);
        }
        double value = Ordered.of(values.get()).median();
        double other = Ordered.of(others.get()).median();
        if (other == 0) {
            return Correctness.stopped(
                    name,
                    gate,
                    Outcome.INCOMPARABLE,
                    Problem.lasting(
                            "LEAT-B020",
                            Place.of("gates." + name),
                            gate.of().get() + " = 0",
                            "nothing is near to nothing: the reference counts no item",
                            "Look at its source"));
        }
        double away = Math.abs(value - other) / Math.abs(other);
        boolean holds = away <= Quantity.share(gate.within().orElseThrow()).orElseThrow();
        return result(
                name,
                gate,
                holds ? Outcome.PASS : Outcome.FAIL,
                number(value) + " of " + number(other) + ", " + number(100 * away) + " % away",
                id);
    }

    /// Passes only if the upper end of the slope's interval is within its limit.
    private Result growth(String name, GateSettings gate, RunSet runs, String id) {
        String built = gate.metric() + ":growth";
        String column = runs.metrics().contains(name + "#growth") ? name + "#growth" : built;
        Optional<double[]> growth = runs.values(column);
        if (growth.isEmpty() || growth.get().length == 0) {
            return Correctness.stopped(
                    name,
                    gate,
                    Outcome.INCOMPARABLE,
                    Problem.lasting(
                            "LEAT-B029",
                            Place.of("gates." + name),
                            gate.metric(),
                            "fewer than two values in a run: nothing can be said of growth",
                            "Let the run be longer, or sample more often"));
        }
        double most = Ordered.of(growth.get()).max();
        boolean holds = gate.maxGrowth().map(limit -> most <= in(limit, gate)).orElse(true);
        String observed = "grew by " + number(most) + " " + unit(gate);
        if (gate.slope().flatMap(GateSettings.Slope::max).isPresent()) {
            Optional<double[]> high = runs.values(name + "#slope:high");
            if (high.isEmpty()) {
                return missing(name, gate.slope().get().x(), gate);
            }
            double slope = Ordered.of(high.get()).max();
            holds &= slope <= gate.slope().get().max().orElseThrow();
            observed += String.format(Locale.ROOT, ", slope at most %.3g", slope);
        }
        return result(name, gate, holds ? Outcome.PASS : Outcome.FAIL, observed.strip(), id);
    }

    /// Of events with bounds, pass and fail are shown by them; between them nothing is. Without bounds the
    /// estimate decides, and is marked.
    private Result value(String name, GateSettings gate, RunSet runs, String id) {
        String inside = gate.metric() + ":" + gate.statistic();
        boolean items = runs.metrics().contains(inside);
        Optional<double[]> values = runs.values(items ? inside : gate.metric());
        if (values.isEmpty() || values.get().length == 0) {
            return missing(name, gate.metric(), gate);
        }
        if (!items
                && gate.statistic().startsWith("p")
                && !gate.statistic().equals("p50")
                && values.get().length < BenchFile.PERCENTILE_RUNS_MIN) {
            return Correctness.stopped(
                    name,
                    gate,
                    Outcome.INCOMPARABLE,
                    Problem.lasting(
                            "LEAT-B016",
                            Place.of("gates." + name),
                            values.get().length + " runs",
                            "a percentile of runs needs " + BenchFile.PERCENTILE_RUNS_MIN + " of them",
                            "Raise runs, or measure items inside the run"));
        }
        Ordered ordered = Ordered.of(values.get());
        double value = items ? ordered.median() : Sources.statistic(ordered, gate.statistic());
        Optional<Double> low =
                runs.values(inside + ":low").map(v -> Ordered.of(v).median());
        Optional<Double> high =
                runs.values(inside + ":high").map(v -> Ordered.of(v).median());
        boolean bounded =
                items && low.isPresent() && high.isPresent() && gate.equals().isEmpty();
        Outcome outcome;
        List<String> said = new ArrayList<>(List.of((number(value) + " " + unit(gate)).strip()));
        if (bounded) {
            boolean all = holds(gate, low.get()) && holds(gate, high.get());
            boolean none = !holds(gate, low.get()) && !holds(gate, high.get()) && !holds(gate, value);
            outcome = all ? Outcome.PASS : none ? Outcome.FAIL : Outcome.INCONCLUSIVE;
            said.add("[" + number(low.get()) + ", " + number(high.get()) + "]");
        } else {
            outcome = holds(gate, value) ? Outcome.PASS : Outcome.FAIL;
            if (items && gate.statistic().startsWith("p")) {
                said.add("by the estimate alone");
            }
        }
        TreeSet<String> beyond = names(name + "#above:", runs);
        if (!beyond.isEmpty()) {
            said.add("beyond " + gate.listAbove().orElse("") + ": " + String.join(", ", beyond));
        }
        return result(name, gate, outcome, String.join(" ", said), id);
    }

    private boolean holds(GateSettings gate, double value) {
        return gate.max().map(v -> value <= in(v, gate)).orElse(true)
                && gate.min().map(v -> value >= in(v, gate)).orElse(true)
                && gate.below().map(v -> value < in(v, gate)).orElse(true)
                && gate.above().map(v -> value > in(v, gate)).orElse(true)
                && gate.equals().map(v -> value == in(v, gate)).orElse(true);
    }

    private String unit(GateSettings gate) {
        return imported ? "ms" : file.unit(gate.metric());
    }

    private double in(String text, GateSettings gate) {
        return Quantity.in(text, unit(gate)).orElse(Double.NaN);
    }

    private static String number(double value) {
        return new BigDecimal(value, new MathContext(4)).stripTrailingZeros().toPlainString();
    }
}
