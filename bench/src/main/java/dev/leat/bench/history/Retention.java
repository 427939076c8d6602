package dev.leat.bench.history;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which results are let go: of those beyond an age, all but the newest of each week; of what stays, the oldest beyond
/// a number for each series. Never a step of the series, nor what somebody rests on.
public final class Retention {
    private Retention() {}

    /// @param series  results of one series are told apart from those of others by this
    /// @param started when it was measured
    /// @param held    a step, or named by a decision
    public record Point(String id, String series, Instant started, boolean held) {}

    /// @param points oldest first
    /// @return ids that may go, oldest first
    public static List<String> prune(List<Point> points, Instant now, Duration age, int most) {
        Map<String, List<Point>> series = new LinkedHashMap<>();
        points.forEach(point ->
                series.computeIfAbsent(point.series(), key -> new ArrayList<>()).add(point));
        Set<String> gone = new LinkedHashSet<>();
        for (List<Point> one : series.values()) {
            Map<String, Point> newestOfWeek = new LinkedHashMap<>();
            List<Point> old = one.stream()
                    .filter(p -> p.started().isBefore(now.minus(age)))
                    .toList();
            old.forEach(point -> newestOfWeek.put(week(point.started()), point));
            old.stream()
                    .filter(point -> !point.held() && !newestOfWeek.containsValue(point))
                    .forEach(point -> gone.add(point.id()));
            List<Point> left =
                    one.stream().filter(point -> !gone.contains(point.id())).toList();
            left.stream()
                    .limit(Math.max(0, left.size() - most))
                    .filter(point -> !point.held())
                    .forEach(point -> gone.add(point.id()));
        }
        return points.stream().map(Point::id).filter(gone::contains).toList();
    }

    private static String week(Instant when) {
        LocalDate day = LocalDate.ofInstant(when, ZoneOffset.UTC);
        return day.get(IsoFields.WEEK_BASED_YEAR) + "-" + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }
}
