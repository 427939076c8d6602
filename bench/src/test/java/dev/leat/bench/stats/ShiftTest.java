package dev.leat.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Formulas against values of the published tables.
class ShiftTest {
    private static double[] ramp(int n, double from, double step) {
        return IntStream.range(0, n).mapToDouble(i -> from + i * step).toArray();
    }

    /// Critical values of the Mann–Whitney U at two-sided 5 %: 5 v 5 → 2, 8 v 8 → 13, 10 v 10 → 23, 20 v 20 → 127.
    @Test
    void endsAreTheTablesCriticalValues() {
        for (int[] row : new int[][] {{5, 2}, {8, 13}, {10, 23}, {20, 127}}) {
            int n = row[0];
            double[] a = ramp(n, 0, 1);
            double[] b = ramp(n, 0.001, 1.0007);
            double[] differences = new double[n * n];
            for (int i = 0; i < n * n; i++) {
                differences[i] = b[i / n] - a[i % n];
            }
            Shift shift = Shift.between(a, b, 0.05);
            assertThat(shift.low()).isEqualTo(Ordered.of(differences).at(row[1]));
            assertThat(shift.high()).isEqualTo(Ordered.of(differences).at(n * n - 1 - row[1]));
        }
    }

    /// Critical values of the signed-rank test at two-sided 5 %: 6 → 0, 10 → 8, 20 → 52.
    @Test
    void endsOfPairsAreTheTablesCriticalValues() {
        for (int[] row : new int[][] {{6, 0}, {10, 8}, {20, 52}}) {
            int n = row[0];
            double[] differences = ramp(n, -1, 0.37);
            double[] walsh = new double[n * (n + 1) / 2];
            int at = 0;
            for (int i = 0; i < n; i++) {
                for (int j = i; j < n; j++) {
                    walsh[at++] = (differences[i] + differences[j]) / 2;
                }
            }
            assertThat(Shift.ofPairs(differences, 0.05).low())
                    .isEqualTo(Ordered.of(walsh).at(row[1]));
        }
    }

    @Test
    void threeAgainstThreeHaveNoInterval() {
        assertThat(Shift.between(ramp(3, 0, 1), ramp(3, 100, 1), 0.05).bounded())
                .isFalse();
        assertThat(Shift.ofPairs(ramp(5, 1, 1), 0.05).bounded()).isFalse();
        assertThat(Shift.between(ramp(5, 0, 1), ramp(5, 100, 1), 0.05).p()).isCloseTo(0.0079, within(1e-4));
    }

    @Test
    void equalValuesEverywhereAreNoDifference() {
        double[] same = new double[12];
        Shift shift = Shift.between(same, same, 0.05);
        assertThat(shift).isEqualTo(new Shift(0, 0, 0, 1));
        assertThat(Shift.ofPairs(same, 0.05)).isEqualTo(new Shift(0, 0, 0, 1));
    }

    @Test
    void percentilesAreType7() {
        Ordered ordered = Ordered.of(new double[] {1, 2, 3, 4, 10});
        assertThat(ordered.percentile(0.95)).isCloseTo(8.8, within(1e-12));
        assertThat(ordered.percentile(0.25)).isEqualTo(2);
        assertThat(ordered.interval(0.5, 0.95)[0]).isInfinite();
        assertThat(Ordered.of(ramp(6, 1, 1)).interval(0.5, 0.95)).containsExactly(1, 6);
        assertThat(Ordered.of(ramp(58, 1, 1)).interval(0.95, 0.90)[1]).isInfinite();
        assertThat(Ordered.of(ramp(59, 1, 1)).interval(0.95, 0.90)[1]).isEqualTo(59);
    }

    /// The table of the specification: cv 5 % of a side, limit 5 %, 19 pairs; cv 10 %, limit 10 %, 20 pairs.
    @Test
    void pairsNeededAreThoseOfTheTable() {
        assertThat(Power.pairsFor(0.05, Math.sqrt(2) * 0.05)).isBetween(19L, 20L);
        assertThat(Power.pairsFor(0.10, Math.sqrt(2) * 0.10)).isBetween(20L, 21L);
        assertThat(Power.pairsFor(0.05, Math.sqrt(2) * 0.01)).isEqualTo(6);
        assertThat(Power.detectable(Math.sqrt(2) * 0.05, 19)).isCloseTo(0.0486, within(1e-3));
    }
}
