package dev.leat.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FamilyTest {
    /// The worked example of R's `p.adjust`.
    @Test
    void raisesAsTheReferenceDoes() {
        double[] p = {0.01, 0.02, 0.03, 0.04, 0.05};
        assertThat(Family.holm(p)).containsExactly(new double[] {0.05, 0.08, 0.09, 0.09, 0.09}, within(1e-12));
        assertThat(Family.benjaminiHochberg(p))
                .containsExactly(new double[] {0.05, 0.05, 0.05, 0.05, 0.05}, within(1e-12));
        assertThat(Family.holm(new double[] {0.04, 0.001})).containsExactly(new double[] {0.04, 0.002}, within(1e-12));
        assertThat(Family.holm(new double[] {})).isEmpty();
    }

    /// Twenty questions about nothing: with Holm one of them cries in at most 5 %, without in about 64 %.
    @Test
    void twentyQuestionsCryNoMoreThanOne() {
        SplittableRandom random = new SplittableRandom(7);
        int alone = 0;
        int together = 0;
        for (int i = 0; i < 4_000; i++) {
            double[] p = random.doubles(20).toArray();
            alone += java.util.Arrays.stream(p).anyMatch(one -> one <= 0.05) ? 1 : 0;
            together += java.util.Arrays.stream(Family.holm(p)).anyMatch(one -> one <= 0.05) ? 1 : 0;
        }
        assertThat(alone / 4_000.0).isBetween(0.61, 0.67);
        assertThat(together / 4_000.0).isBetween(0.03, 0.06);
    }

    /// Items of a run resemble each other: leaving the level of runs out would make the interval far too
    /// narrow.
    @Test
    void runsAreDrawnBeforeTheirItems() {
        SplittableRandom random = new SplittableRandom(3);
        double[][] a = runs(random);
        double[][] b = runs(random);
        Shift honest = Bootstrap.hierarchical(a, b, values -> Ordered.of(values).mean(), 0.05, 1);
        double[] flatA = java.util.Arrays.stream(a)
                .flatMapToDouble(java.util.Arrays::stream)
                .toArray();
        double[] flatB = java.util.Arrays.stream(b)
                .flatMapToDouble(java.util.Arrays::stream)
                .toArray();
        Shift naive =
                Bootstrap.logRatio(flatA, flatB, values -> Ordered.of(values).mean(), 0.05, 1);
        assertThat(honest.high() - honest.low()).isGreaterThan(3 * (naive.high() - naive.low()));
        assertThat(Bootstrap.hierarchical(a, b, values -> Ordered.of(values).mean(), 0.05, 1))
                .isEqualTo(honest);
    }

    private static double[][] runs(SplittableRandom random) {
        double[][] runs = new double[6][50];
        for (double[] run : runs) {
            double level = Math.exp(0.1 * random.nextGaussian());
            for (int i = 0; i < run.length; i++) {
                run[i] = level * Math.exp(0.02 * random.nextGaussian());
            }
        }
        return runs;
    }

    @Test
    void aSlopeHasAnInterval() {
        double[] x = java.util.stream.IntStream.range(0, 40).asDoubleStream().toArray();
        double[] climbing =
                java.util.Arrays.stream(x).map(v -> 3 + 0.5 * v + (v % 2)).toArray();
        double[] slope = Trend.slope(x, climbing, 0.95);
        assertThat(slope[0]).isCloseTo(0.5, within(0.02));
        assertThat(slope[1]).isGreaterThan(0.4);
        double[] level = java.util.Arrays.stream(x).map(v -> 3 + (v % 2)).toArray();
        assertThat(Trend.slope(x, level, 0.95)[2]).isLessThan(0.05);
        assertThat(Trend.slope(new double[] {1, 2}, new double[] {1, 9}, 0.95)[2])
                .isInfinite();
    }
}
