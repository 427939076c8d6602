package dev.leat.network.analysis;

import dev.leat.network.telemetry.TelemetryEvent;
import dev.leat.network.telemetry.TelemetryKind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A cold and a warm pass side by side: what the captures' way into the store took, and where their baselines came
/// from. Counts are unfiltered: a device that needed no stored rows is in no ratio, every other is. `derived` weights
/// sites by their devices and is never mixed with `raw`.
public record PassComparison(
        Sample cold,
        Sample warm,
        Map<String, Long> coldProviders,
        Map<String, Long> warmProviders,
        long warmHits,
        long warmMisses,
        double derivedHitPercent,
        long signatureMisses,
        long signatureRewrites,
        boolean sameDevices) {
    private static final Set<String> HITS = Set.of("Cache", "SharedCache");

    public static PassComparison of(TelemetryLog coldLog, TelemetryLog warmLog) {
        List<TelemetryLog.Entry> warm = warmLog.of(TelemetryKind.INTERFACE_SYNC_TIMING);
        List<TelemetryLog.Entry> needed = warm.stream()
                .filter(entry -> !entry.text("Provider").equals("None"))
                .toList();
        long hits = needed.stream().filter(PassComparison::isHit).count();
        return new PassComparison(
                calls(coldLog),
                calls(warmLog),
                providers(coldLog),
                providers(warmLog),
                hits,
                needed.size() - hits,
                derived(warmLog),
                warm.stream()
                        .filter(entry -> entry.number("DiffRowsUnchanged") == 0)
                        .count(),
                warm.stream()
                        .mapToLong(entry -> (long) (entry.number("RowsStaged") + entry.number("DeleteCandidates")))
                        .sum(),
                hosts(coldLog).equals(hosts(warmLog)));
    }

    private static boolean isHit(TelemetryLog.Entry entry) {
        return HITS.contains(entry.text("Provider"));
    }

    private static Sample calls(TelemetryLog log) {
        return Sample.of(log.of(TelemetryKind.DATABASE_WRITE_BREAKDOWN), "InterfaceCallDurationMs");
    }

    private static Set<String> hosts(TelemetryLog log) {
        return log.of(TelemetryKind.INTERFACE_SYNC_TIMING).stream()
                .map(entry -> entry.text("Hostname"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Long> providers(TelemetryLog log) {
        return log.of(TelemetryKind.INTERFACE_SYNC_TIMING).stream()
                .collect(Collectors.groupingBy(entry -> entry.text("Provider"), TreeMap::new, Collectors.counting()));
    }

    private static double derived(TelemetryLog log) {
        double hosts = 0;
        double hit = 0;
        for (TelemetryLog.Entry fetch : log.of(TelemetryKind.SITE_CACHE_METRICS)) {
            hosts += fetch.number("HostCount");
            hit += isHit(fetch) ? fetch.number("HostCount") : 0;
        }
        return hosts == 0 ? 0 : 100 * hit / hosts;
    }

    /// Of the cold average; 0 where there is none.
    public double improvementPercent() {
        return cold.average() == 0 ? 0 : 100 * (cold.average() - warm.average()) / cold.average();
    }

    public double rawHitPercent() {
        return warmHits + warmMisses == 0 ? 0 : 100.0 * warmHits / (warmHits + warmMisses);
    }

    public TelemetryEvent event() {
        return TelemetryEvent.of(
                TelemetryKind.WARM_RUN_COMPARISON,
                cold.count(),
                round(cold.average()),
                round(cold.percentile(95)),
                round(cold.max()),
                warm.count(),
                round(warm.average()),
                round(warm.percentile(95)),
                round(warm.max()),
                round(cold.average() - warm.average()),
                round(improvementPercent()),
                warmHits,
                warmMisses,
                round(rawHitPercent()),
                round(derivedHitPercent),
                signatureMisses,
                signatureRewrites,
                words(warmProviders),
                words(coldProviders));
    }

    static String words(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static double round(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
