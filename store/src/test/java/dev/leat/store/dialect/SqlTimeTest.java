package dev.leat.store.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SqlTimeTest {
    @Test
    void textsComeBackAndOrderAsTimesDo() {
        Random random = new Random(3);
        String lastText = "";
        for (long micros : random.longs(2_000, -62_135_596_800_000_000L, 253_402_300_799_000_000L)
                .sorted()
                .toArray()) {
            String text = SqlTime.ofMicros(micros);
            assertThat(SqlTime.micros(text)).isEqualTo(micros);
            assertThat(SqlTime.instant(text)).isEqualTo(Instant.parse(text));
            assertThat(SqlTime.text(SqlTime.instant(text))).isEqualTo(text);
            assertThat(text).isGreaterThanOrEqualTo(lastText);
            lastText = text;
        }
    }

    @Test
    void daysComeBackEvenFarAway() {
        for (String day :
                new String[] {"0001-01-01", "1969-12-31", "2024-02-29", "9999-12-31", "+12345-06-07", "-0044-03-15"}) {
            long epochDay = LocalDate.parse(day).toEpochDay();
            assertThat(SqlTime.ofDay(epochDay)).isEqualTo(day);
            assertThat(SqlTime.day(day)).isEqualTo(epochDay);
        }
        assertThat(SqlTime.instant("2026-11-19T06:00:00Z")).isEqualTo(Instant.parse("2026-11-19T06:00:00Z"));
    }
}
