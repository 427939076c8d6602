package dev.leat.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What is selected is what sorting would have put there.
class SelectionTest {
    @Test
    void everyRankIsThatOfTheSortedArray() {
        SplittableRandom random = new SplittableRandom(5);
        for (int trial = 0; trial < 300; trial++) {
            int n = 1 + random.nextInt(400);
            int distinct = 1 + random.nextInt(n);
            double[] values = random.ints(n, 0, distinct).asDoubleStream().toArray();
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            int rank = random.nextInt(n);
            assertThat(Selection.at(values.clone(), rank, 0, n)).isEqualTo(sorted[rank]);
            assertThat(Selection.median(values.clone()))
                    .isEqualTo(Ordered.of(values).median());
        }
    }

    @Test
    void sortedReversedAndEqualValuesAreNoTrouble() {
        for (int n : new int[] {1, 2, 17, 1_000, 100_000}) {
            double[] up = new double[n];
            double[] down = new double[n];
            for (int i = 0; i < n; i++) {
                up[i] = i;
                down[i] = n - i;
            }
            assertThat(Selection.median(up)).isEqualTo((n - 1) / 2.0);
            assertThat(Selection.median(down)).isEqualTo((n + 1) / 2.0);
            assertThat(Selection.median(new double[n])).isZero();
        }
    }

    @Test
    void theEndsStandOnBothSidesOfTheMedian() {
        SplittableRandom random = new SplittableRandom(6);
        double[] values = random.doubles(999).toArray();
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        assertThat(Selection.median(values)).isEqualTo(sorted[499]);
        assertThat(Selection.at(values, 40, 0, 499)).isEqualTo(sorted[40]);
        assertThat(Selection.at(values, 958, 500, 999)).isEqualTo(sorted[958]);
    }
}
