package dev.leat.bench.result;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Runs of one workload in the order in which they were made.
public record RunSet(List<MeasuredRun> runs) {
    public RunSet {
        runs = List.copyOf(runs);
    }

    public RunSet of(MeasuredRun.State state) {
        return new RunSet(runs.stream().filter(run -> run.state() == state).toList());
    }

    /// Without warm-up and failures.
    public RunSet counted() {
        return new RunSet(runs.stream().filter(run -> run.state().counts()).toList());
    }

    public RunSet of(char side) {
        return new RunSet(runs.stream().filter(run -> run.side() == side).toList());
    }

    public String order() {
        StringBuilder order = new StringBuilder();
        runs.forEach(run -> order.append(run.side()));
        return order.toString();
    }

    /// The metric of every run; empty if one of them lacks it.
    public Optional<double[]> values(String metric) {
        double[] values = new double[runs.size()];
        for (int i = 0; i < values.length; i++) {
            Double value = runs.get(i).metrics().get(metric);
            if (value == null) {
                return Optional.empty();
            }
            values[i] = value;
        }
        return Optional.of(values);
    }

    public Set<String> metrics() {
        Set<String> names = new TreeSet<>();
        runs.forEach(run -> names.addAll(run.metrics().keySet()));
        return names;
    }

    public int size() {
        return runs.size();
    }
}
