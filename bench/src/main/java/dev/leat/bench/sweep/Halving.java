package dev.leat.bench.sweep;

import dev.leat.bench.stats.Ordered;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Which configurations of a round go on to the next: the better half, and whoever of the others cannot be told from
/// it, that is, whose median's interval reaches the interval of the worst that goes on. Jamieson & Talwalkar,
/// "Non-stochastic best arm identification", AISTATS 2016, with intervals in place of bare means.
public final class Halving {
    private static final double CONFIDENCE = 0.95;

    private Halving() {}

    /// @param values of each configuration in this round
    /// @return indices of those that go on, in their order; all of them if two or fewer are left
    public static List<Integer> goOn(List<double[]> values, boolean higher) {
        double[] medians = values.stream()
                .mapToDouble(of -> Ordered.of(of).median() * (higher ? -1 : 1))
                .toArray();
        if (medians.length <= 2) {
            return IntStream.range(0, medians.length).boxed().toList();
        }
        Integer[] order = IntStream.range(0, medians.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> medians[i]));
        int half = (medians.length + 1) / 2;
        double bar = worstEnd(values.get(order[half - 1]), higher);
        return IntStream.range(0, medians.length)
                .filter(i -> medians[i] <= medians[order[half - 1]] || bestEnd(values.get(i), higher) <= bar)
                .boxed()
                .toList();
    }

    /// Lower is better in what is answered.
    private static double worstEnd(double[] values, boolean higher) {
        double[] ends = ends(values);
        return higher ? -ends[0] : ends[1];
    }

    private static double bestEnd(double[] values, boolean higher) {
        double[] ends = ends(values);
        return higher ? -ends[1] : ends[0];
    }

    /// Of the median; of too few values, what was seen at all.
    private static double[] ends(double[] values) {
        Ordered ordered = Ordered.of(values);
        double[] ends = ordered.interval(0.5, CONFIDENCE);
        return new double[] {
            Double.isFinite(ends[0]) ? ends[0] : ordered.min(), Double.isFinite(ends[1]) ? ends[1] : ordered.max()
        };
    }
}
