package dev.leat.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Values with a unit are exact, as decimal arithmetic says.
class UnitsTest {
    private static final long DAY = 86_400_000_000_000L;
    private static final long SEED = 20_260_101L;

    @Test
    void aSpanIsRoundedDownToNanosecondsAsDecimalsAre() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            String number = number(random);
            BigDecimal exact = new BigDecimal(number).multiply(BigDecimal.valueOf(DAY));
            Optional<Duration> expected = exact.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                    ? Optional.empty()
                    : Optional.of(Duration.ofNanos(exact.longValue()));
            assertThat(Units.duration(number + "d")).as(number).isEqualTo(expected);
        }
    }

    @Test
    void aSizeIsExactAndBounded() {
        assertThat(Units.size("0.5KiB")).contains(new ByteSize(512));
        assertThat(Units.size("1.000001MB")).contains(new ByteSize(1_000_001));
        assertThat(Units.size("999999999999999B")).contains(new ByteSize(999_999_999_999_999L));
        assertThat(Units.size("999999999999999GiB")).isEmpty();
        assertThat(Units.size("1234567890123456B")).isEmpty();
        assertThat(Units.size("1.B")).isEmpty();
    }

    @Test
    void shareAndRateAreTheNearestDouble() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            String number = random.nextInt(100) + "." + random.nextInt(1_000_000);
            BigDecimal exact = new BigDecimal(number);
            assertThat(Units.share(number + "%"))
                    .contains(new Share(exact.movePointLeft(2).doubleValue()));
            assertThat(Units.rate(number + "/s").map(Rate::count))
                    .isEqualTo(exact.signum() > 0 ? Optional.of(exact.doubleValue()) : Optional.empty());
        }
        assertThat(Units.share("100%")).contains(new Share(1));
        assertThat(Units.share("100.000001%")).isEmpty();
    }

    @Test
    void numbersAreWrittenWithoutExponentAndTrailingZeros() {
        assertThat(Units.number(25)).isEqualTo("25");
        assertThat(Units.number(-0.0)).isEqualTo("0");
        assertThat(Units.number(0.125)).isEqualTo("0.125");
        assertThat(Units.number(1e15)).isEqualTo("1000000000000000");
        assertThat(Units.number(1e-7)).isEqualTo("0.0000001");
    }

    private static String number(Random random) {
        long whole = random.nextLong(1, 1L << random.nextInt(1, 49));
        return random.nextBoolean() ? Long.toString(whole) : whole + "." + random.nextInt(1_000_000);
    }
}
