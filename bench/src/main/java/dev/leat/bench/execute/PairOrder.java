package dev.leat.bench.execute;

import java.util.SplittableRandom;

/// Which side of a pair goes first: as often the one as the other, shuffled with a seed that is kept.
public final class PairOrder {
    private static final int BLOCK = 4;

    private PairOrder() {}

    /// Letters of all runs, `ABBABA…`. Balanced within each block of four pairs, so that any number of pairs
    /// taken from
    /// the beginning is nearly balanced; the first pairs do not depend on how many there are.
    public static String of(int pairs, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder order = new StringBuilder(2 * pairs);
        boolean[] aFirst = new boolean[BLOCK];
        for (int i = 0; i < pairs; i++) {
            if (i % BLOCK == 0) {
                for (int j = 0; j < BLOCK; j++) {
                    aFirst[j] = j % 2 == 0;
                }
                for (int j = BLOCK - 1; j > 0; j--) {
                    int k = random.nextInt(j + 1);
                    boolean swapped = aFirst[j];
                    aFirst[j] = aFirst[k];
                    aFirst[k] = swapped;
                }
            }
            order.append(aFirst[i % BLOCK] ? "AB" : "BA");
        }
        return order.toString();
    }
}
