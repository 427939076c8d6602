package dev.leat.bench.foreign;

import dev.leat.bench.judge.Comparison;
import dev.leat.bench.judge.Flag;
import dev.leat.bench.judge.Judge;
import dev.leat.bench.judge.Limit;
import dev.leat.bench.judge.Samples;
import dev.leat.bench.judge.Verdict;
import dev.leat.bench.stats.Ordered;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// One metric of one benchmark in a foreign file.
///
/// @param groups  values as they were taken; several where processes were forked, and then a fork is what counts,
/// since
///                the iterations of one process are not independent
/// @param summary the file holds only a summary: `groups` is that one number
/// @param notes   what a reader must know: failed runs, a debug build
public record Series(
        String name,
        SequencedMap<String, String> params,
        String metric,
        String unit,
        Limit.Better better,
        List<double[]> groups,
        boolean forked,
        boolean summary,
        List<String> notes) {
    /// Fewer processes a side prove nothing.
    private static final int FORKS_MIN = 4;

    public Series {
        params = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(params));
        groups = List.copyOf(groups);
        notes = List.copyOf(notes);
    }

    static Series of(String name, Map<String, String> params, String metric, String unit, double[] values) {
        return new Series(
                name,
                new LinkedHashMap<>(params),
                metric,
                unit,
                Limit.Better.LOWER,
                List.of(values),
                false,
                false,
                List.of());
    }

    static Series summary(String name, Map<String, String> params, String metric, String unit, double value) {
        return new Series(
                name,
                new LinkedHashMap<>(params),
                metric,
                unit,
                Limit.Better.LOWER,
                List.of(new double[] {value}),
                false,
                true,
                List.of());
    }

    Series noting(List<String> more) {
        return new Series(name, params, metric, unit, better, groups, forked, summary, more);
    }

    Series higher(boolean higher) {
        return new Series(
                name,
                params,
                metric,
                unit,
                higher ? Limit.Better.HIGHER : Limit.Better.LOWER,
                groups,
                forked,
                summary,
                notes);
    }

    /// Name and parameters: the same command may stand in a file several times.
    public String identity() {
        return name + (params.isEmpty() ? "" : " " + params);
    }

    /// Every raw value.
    public double[] values() {
        return groups.stream().flatMapToDouble(java.util.Arrays::stream).toArray();
    }

    /// What is compared: a value of each run, or the median of each fork.
    public double[] units() {
        return forked
                ? groups.stream()
                        .mapToDouble(group -> Ordered.of(group).median())
                        .toArray()
                : values();
    }

    /// B against A, as far as such a file allows: measured one after the other, summaries only by their estimate.
    public static Comparison judge(Series a, Series b, double limit) {
        boolean estimate = a.summary() || b.summary();
        Limit bound = (a.better() == Limit.Better.LOWER ? Limit.maxIncrease(limit) : Limit.maxDecrease(limit))
                .judgedBy(estimate ? Limit.Rule.ESTIMATE : Limit.Rule.SIGNIFICANT);
        Comparison comparison = new Judge(0.05).judge(Samples.sequential(a.units(), b.units()), bound);
        List<Flag> more = new ArrayList<>(comparison.flags());
        boolean few = a.forked() && Math.min(a.groups().size(), b.groups().size()) < FORKS_MIN;
        if (few) {
            more.add(new Flag(
                    Flag.Kind.FEW_FORKS,
                    Math.min(a.groups().size(), b.groups().size()),
                    "a process is what counts, not its iterations: at least " + FORKS_MIN + " forks a side"));
        }
        if (estimate) {
            more.add(new Flag(Flag.Kind.NOT_SUPPORTED, 1, "the file holds only summaries: nothing can be shown by it"));
        }
        return comparison.as(few ? Verdict.INCONCLUSIVE : comparison.verdict()).with(more);
    }
}
