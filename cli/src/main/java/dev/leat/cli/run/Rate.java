package dev.leat.cli.run;

import dev.leat.cli.screen.Amount;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/// Items a second over the last five seconds, and what is left at that pace. Says nothing about the future before
/// three seconds and three per cent are behind it.
final class Rate {
    private static final long WINDOW_NANOS = 5_000_000_000L;
    private static final long LEAST_NANOS = 3_000_000_000L;

    private record Point(long nanos, long settled) {}

    private final Deque<Point> points = new ArrayDeque<>();
    private long first = Long.MIN_VALUE;

    void add(long nanos, long settled) {
        if (first == Long.MIN_VALUE) {
            first = nanos;
        }
        points.addLast(new Point(nanos, settled));
        while (points.size() > 2 && nanos - points.getFirst().nanos() > WINDOW_NANOS) {
            points.removeFirst();
        }
    }

    double perSecond() {
        if (points.size() < 2) {
            return 0;
        }
        Point from = points.getFirst();
        Point to = points.getLast();
        long span = to.nanos() - from.nanos();
        return span <= 0 ? 0 : (to.settled() - from.settled()) * 1e9 / span;
    }

    String text() {
        double rate = perSecond();
        return (rate < 10 ? String.format(Locale.ROOT, "%.1f", rate) : Amount.count(Math.round(rate))) + "/s";
    }

    Optional<Duration> left(long remaining, long total) {
        boolean early = points.isEmpty()
                || points.getLast().nanos() - first < LEAST_NANOS
                || (total - remaining) * 100 < total * 3;
        double rate = perSecond();
        return early || rate <= 0 ? Optional.empty() : Optional.of(Duration.ofMillis((long) (remaining * 1000 / rate)));
    }
}
