package dev.leat.bench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HalvingTest {
    private static double[] around(double middle) {
        return new double[] {0.99 * middle, middle, 1.01 * middle};
    }

    @Test
    void theBetterHalfGoesOn() {
        List<double[]> values = List.of(around(40), around(10), around(20), around(11));
        assertThat(Halving.goOn(values, false)).containsExactly(1, 3);
        assertThat(Halving.goOn(values, true)).containsExactly(0, 2);
    }

    @Test
    void whatCannotBeToldFromItGoesOnToo() {
        List<double[]> values = List.of(around(10), around(10.1), around(10.15), around(30));
        assertThat(Halving.goOn(values, false)).containsExactly(0, 1, 2);
    }

    @Test
    void twoAreNotHalved() {
        assertThat(Halving.goOn(List.of(around(1), around(9)), false)).containsExactly(0, 1);
    }
}
