package dev.leat.network.analysis;

import dev.leat.network.telemetry.TelemetryKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Questions to the events of passes.
public enum Analyser {
    /// What the cache was asked, in all and by site.
    CACHE_STORE {
        @Override
        public Analysis of(TelemetryLog log, int top, double leastMs) {
            Map<String, Map<String, Long>> bySite = new TreeMap<>();
            Map<String, Long> all = bySite.computeIfAbsent("(all)", site -> new TreeMap<>());
            for (TelemetryLog.Entry state : log.of(TelemetryKind.SHARED_STORE_STATE)) {
                all.merge(state.text("Operation"), 1L, Long::sum);
            }
            for (TelemetryLog.Entry use : log.of(TelemetryKind.SHARED_STORE)) {
                all.merge(use.text("Operation"), 1L, Long::sum);
                bySite.computeIfAbsent(use.text("Site"), site -> new TreeMap<>())
                        .merge(use.text("Operation"), 1L, Long::sum);
            }
            List<String> operations =
                    List.of("SnapshotImported", "SnapshotExported", "InitNewStore", "GetHit", "GetMiss", "Set");
            List<List<String>> rows = new ArrayList<>();
            bySite.entrySet().stream()
                    .sorted(Comparator.comparing((Map.Entry<String, Map<String, Long>> entry) ->
                                    entry.getKey().equals("(all)") ? 0 : 1)
                            .thenComparing(entry -> -total(entry.getValue()))
                            .thenComparing(Map.Entry::getKey))
                    .limit(top + 1L)
                    .forEach(entry -> {
                        List<String> row =
                                new ArrayList<>(List.of(entry.getKey(), Long.toString(total(entry.getValue()))));
                        operations.forEach(operation ->
                                row.add(Long.toString(entry.getValue().getOrDefault(operation, 0L))));
                        rows.add(row);
                    });
            List<String> columns = new ArrayList<>(List.of("site", "total"));
            columns.addAll(operations);
            return new Analysis(columns, rows);
        }
    },
    /// Where baselines came from, by site.
    PROVIDERS {
        @Override
        public Analysis of(TelemetryLog log, int top, double leastMs) {
            List<String> reasons = List.of(
                    "AccessRefresh",
                    "AccessCacheHit",
                    "SharedCacheMatch",
                    "SkipSiteCacheUpdate",
                    "SharedCacheUnavailable",
                    "DatabaseQueryFallback",
                    "NewDevice");
            Map<String, List<TelemetryLog.Entry>> bySite = log.of(TelemetryKind.INTERFACE_SYNC_TIMING).stream()
                    .collect(Collectors.groupingBy(entry -> entry.text("Site"), TreeMap::new, Collectors.toList()));
            List<List<String>> rows = new ArrayList<>();
            bySite.forEach((site, entries) -> {
                List<String> row = new ArrayList<>(List.of(site, Integer.toString(entries.size())));
                for (String reason : reasons) {
                    row.add(Long.toString(entries.stream()
                            .filter(entry -> entry.text("ProviderReason").equals(reason))
                            .count()));
                }
                row.add(number(Sample.of(entries, "SiteCacheFetchDurationMs").average()));
                rows.add(row);
            });
            List<String> columns = new ArrayList<>(List.of("site", "total"));
            columns.addAll(reasons);
            columns.add("fetch_avg_ms");
            return new Analysis(columns, rows);
        }
    },
    /// The comparisons that took longest.
    HOTSPOTS {
        @Override
        public Analysis of(TelemetryLog log, int top, double leastMs) {
            List<List<String>> rows = log.of(TelemetryKind.INTERFACE_SYNC_TIMING).stream()
                    .filter(entry -> entry.number("DiffComparisonDurationMs") >= leastMs)
                    .sorted(Comparator.comparingDouble(
                                    (TelemetryLog.Entry entry) -> -entry.number("DiffComparisonDurationMs"))
                            .thenComparing(entry -> entry.text("Hostname")))
                    .limit(top)
                    .map(entry -> List.of(
                            entry.text("Site"),
                            entry.text("Hostname"),
                            number(entry.number("DiffComparisonDurationMs")),
                            number(entry.number("DiffDurationMs")),
                            number(entry.number("LoadExistingDurationMs")),
                            number(entry.number("LoadExistingRowSetCount")),
                            entry.text("Provider"),
                            entry.text("ProviderReason")))
                    .toList();
            return new Analysis(
                    List.of(
                            "Site",
                            "Hostname",
                            "DiffComparisonMs",
                            "DiffDurationMs",
                            "LoadExistingMs",
                            "RowSetCount",
                            "Provider",
                            "ProviderReason"),
                    rows);
        }
    },
    /// Numbers of each day, for all and by site.
    ROLLUP {
        @Override
        public Analysis of(TelemetryLog log, int top, double leastMs) {
            Map<String, List<Double>> samples = new TreeMap<>();
            sample(samples, log, TelemetryKind.PARSE_DURATION, "DurationSeconds", "ParseDurationSeconds");
            sample(samples, log, TelemetryKind.DATABASE_WRITE_LATENCY, "LatencyMs", "DatabaseWriteLatencyMs");
            sample(samples, log, TelemetryKind.ROWS_WRITTEN, "Rows", "RowsWritten");
            sample(
                    samples,
                    log,
                    TelemetryKind.SITE_CACHE_METRICS,
                    "SiteCacheFetchDurationMs",
                    "SiteCacheFetchDurationMs");
            List<List<String>> rows = new ArrayList<>();
            samples.forEach((name, values) -> {
                String[] parts = name.split("\t", -1);
                Sample sample = new Sample(values);
                rows.add(List.of(
                        parts[0],
                        parts[1],
                        parts[2],
                        Integer.toString(sample.count()),
                        number(sample.total()),
                        number(sample.average()),
                        number(sample.percentile(P95)),
                        number(sample.max())));
            });
            return new Analysis(List.of("Date", "Scope", "Metric", "Count", "Total", "Average", "P95", "Max"), rows);
        }
    },
    /// Whether one site kept the others waiting.
    SCHEDULER {
        @Override
        public Analysis of(TelemetryLog log, int top, double leastMs) {
            List<TelemetryLog.Entry> launches = log.of(TelemetryKind.SCHEDULER_LAUNCH);
            Map<String, List<TelemetryLog.Entry>> bySite = launches.stream()
                    .collect(Collectors.groupingBy(
                            entry -> entry.text("Site"), LinkedHashMap::new, Collectors.toList()));
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of(
                    "(all)",
                    Integer.toString(launches.size()),
                    Long.toString(Checks.streak(log)),
                    number(Sample.of(launches, "WaitedMs").percentile(P95)),
                    number(Sample.of(launches, "ActiveWorkers").max())));
            bySite.forEach((site, entries) -> rows.add(List.of(
                    site,
                    Integer.toString(entries.size()),
                    Long.toString(Checks.streak(new TelemetryLog(entries, 0))),
                    number(Sample.of(entries, "WaitedMs").percentile(P95)),
                    number(Sample.of(entries, "ActiveWorkers").max()))));
            return new Analysis(
                    List.of("site", "launches", "longest_streak", "waited_p95_ms", "workers_most"),
                    rows.subList(0, Math.min(rows.size(), top + 1)));
        }
    };

    private static final double P95 = 95;

    /// @param top rows at most
    /// @param leastMs comparisons that took less are left out
    public abstract Analysis of(TelemetryLog log, int top, double leastMs);

    /// As the command line has it.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String number(double value) {
        return Check.plain(value);
    }

    private static void sample(
            Map<String, List<Double>> to, TelemetryLog log, TelemetryKind kind, String field, String metric) {
        for (TelemetryLog.Entry entry : log.of(kind)) {
            String day = entry.text("Timestamp");
            day = day.length() >= 10 ? day.substring(0, 10) : "";
            for (String scope : List.of("All", entry.text("Site"))) {
                to.computeIfAbsent(day + "\t" + scope + "\t" + metric, name -> new ArrayList<>())
                        .add(entry.number(field));
            }
        }
    }
}
