package dev.leat.bench.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private static List<Retention.Point> daily(int days) {
        List<Retention.Point> points = new ArrayList<>();
        for (int day = days; day > 0; day--) {
            points.add(new Retention.Point("r" + day, "w", NOW.minus(Duration.ofDays(day)), day == 200));
        }
        return points;
    }

    @Test
    void theYoungStayAndOfTheOldOneAWeek() {
        List<String> gone = Retention.prune(daily(208), NOW, Duration.ofDays(180), 1_000);
        assertThat(gone).noneMatch(id -> Integer.parseInt(id.substring(1)) <= 180);
        assertThat(gone).doesNotContain("r200");
        assertThat(gone)
                .as("28 days of four or five weeks, and one that is held")
                .hasSizeBetween(22, 23);
    }

    @Test
    void theOldestBeyondTheNumberGo() {
        List<String> gone = Retention.prune(daily(10), NOW, Duration.ofDays(180), 4);
        assertThat(gone).containsExactly("r10", "r9", "r8", "r7", "r6", "r5");
        assertThat(Retention.prune(List.of(), NOW, Duration.ZERO, 0)).isEmpty();
    }
}
