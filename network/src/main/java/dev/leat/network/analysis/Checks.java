package dev.leat.network.analysis;

import dev.leat.network.telemetry.TelemetryKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The limits of the founding plan over a cold and a warm pass. Every check says what it saw; one that saw nothing has
/// failed.
public final class Checks {
    /// What must be there.
    ///
    /// @param hosts at least, of the shared cache; `rows` and `sites` likewise
    /// @param required sites that must be covered
    public record Coverage(int sites, int hosts, int rows, Set<String> required) {
        public static final Coverage LEAST = new Coverage(1, 1, 1, Set.of());
    }

    /// Cases of templates that were tried.
    public record Cases(long passed, long all) {}

    /// What the events do not hold; what is empty was not asked for and is not judged.
    ///
    /// @param storedRows of the store after both passes
    /// @param referenceRows by reading alone
    /// @param parity whether both passes left the same rows
    /// @param staleFlags of the environment that would change a pass
    public record Facts(
            long storedRows,
            Optional<Long> referenceRows,
            boolean parity,
            Optional<Cases> cases,
            List<String> staleFlags) {
        public Facts {
            staleFlags = List.copyOf(staleFlags);
        }
    }

    private static final double WRITE_P95_COLD_MS = 950;
    private static final double WRITE_P95_WARM_MS = 500;
    private static final double FETCH_P95_S = 5;
    private static final double IMPROVEMENT_PERCENT = 60;
    private static final double HITS_PERCENT = 99;
    private static final double PARSE_P95_S = 3;
    private static final double PARSE_MAX_S = 10;
    private static final int STREAK_MAX = 8;

    private Checks() {}

    /// The warm pass against the cold one.
    public static List<Check> warmRegression(TelemetryLog cold, TelemetryLog warm) {
        PassComparison both = PassComparison.of(cold, warm);
        int samples = Math.min(both.cold().count(), both.warm().count());
        int needed = (int) (both.warmHits() + both.warmMisses());
        List<Check> checks = new ArrayList<>();
        checks.add(Check.atLeast("warm-improvement", both.improvementPercent(), IMPROVEMENT_PERCENT, " %", samples));
        checks.add(Check.atMost(
                "warm-average-delta", both.warm().average() - both.cold().average(), 0, " ms", samples));
        checks.add(Check.atLeast("warm-raw-hits", both.rawHitPercent(), HITS_PERCENT, " %", needed));
        checks.add(Check.atMost("warm-misses", both.warmMisses(), 0, "", needed));
        checks.add(Check.atMost("warm-signature-misses", both.signatureMisses(), 0, "", samples));
        checks.add(Check.atMost("warm-signature-rewrites", both.signatureRewrites(), 0, "", samples));
        checks.add(Check.that(
                "warm-same-devices",
                "the same",
                both.sameDevices() ? "the same" : "others",
                both.sameDevices() && samples > 0));
        return checks;
    }

    /// What each pass took.
    public static List<Check> durations(TelemetryLog cold, TelemetryLog warm) {
        List<Check> checks = new ArrayList<>();
        Sample coldWrites = Sample.of(cold.of(TelemetryKind.DATABASE_WRITE_LATENCY), "LatencyMs");
        Sample warmWrites = Sample.of(warm.of(TelemetryKind.DATABASE_WRITE_LATENCY), "LatencyMs");
        checks.add(
                Check.below("write-p95-cold", coldWrites.percentile(95), WRITE_P95_COLD_MS, " ms", coldWrites.count()));
        checks.add(
                Check.below("write-p95-warm", warmWrites.percentile(95), WRITE_P95_WARM_MS, " ms", warmWrites.count()));
        Sample fetches = Sample.of(cold.plus(warm).of(TelemetryKind.SITE_CACHE_METRICS), "SiteCacheFetchDurationMs");
        checks.add(Check.below("fetch-p95", fetches.percentile(95) / 1_000, FETCH_P95_S, " s", fetches.count()));
        Sample parses = Sample.of(cold.plus(warm).of(TelemetryKind.PARSE_DURATION), "DurationSeconds");
        checks.add(Check.atMost("parse-p95", parses.percentile(95), PARSE_P95_S, " s", parses.count()));
        checks.add(Check.atMost("parse-max", parses.max(), PARSE_MAX_S, " s", parses.count()));
        return checks;
    }

    /// Snapshot, coverage, completeness and fairness.
    public static List<Check> cache(TelemetryLog cold, TelemetryLog warm, Coverage coverage, Facts facts) {
        List<Check> checks = new ArrayList<>();
        List<TelemetryLog.Entry> states = warm.of(TelemetryKind.SHARED_STORE_STATE);
        List<TelemetryLog.Entry> imported = states.stream()
                .filter(entry -> entry.text("Operation").equals("SnapshotImported"))
                .toList();
        double least = imported.stream()
                .mapToDouble(entry -> entry.number("EntryCount"))
                .min()
                .orElse(0);
        checks.add(Check.that(
                "snapshot-imported", "> 0 in every worker", Check.plain(least), !imported.isEmpty() && least > 0));
        checks.add(Check.that(
                "chronic-refresh",
                "0",
                Check.plain(refreshes(warm)),
                refreshes(warm) == 0
                        && !warm.of(TelemetryKind.INTERFACE_SYNC_TIMING).isEmpty()));
        List<TelemetryLog.Entry> persisted = cold.of(TelemetryKind.SITE_CACHE_HOST_PERSISTED);
        Set<String> sites =
                persisted.stream().map(entry -> entry.text("Site")).collect(Collectors.toCollection(TreeSet::new));
        double rows = persisted.stream()
                .mapToDouble(entry -> entry.number("PersistedPortCount"))
                .sum();
        checks.add(Check.atLeast("coverage-sites", sites.size(), coverage.sites(), "", 1));
        checks.add(Check.atLeast("coverage-hosts", persisted.size(), coverage.hosts(), "", 1));
        checks.add(Check.atLeast("coverage-rows", rows, coverage.rows(), "", 1));
        Set<String> absent = new TreeSet<>(coverage.required());
        absent.removeAll(sites);
        checks.add(Check.that(
                "coverage-required-sites",
                coverage.required().isEmpty() ? "none named" : String.join(", ", new TreeSet<>(coverage.required())),
                absent.isEmpty() ? "all" : "without " + String.join(", ", absent),
                absent.isEmpty()));
        long parsed = cold.of(TelemetryKind.PARSE_DURATION).stream()
                .filter(entry -> entry.flag("Success"))
                .count();
        checks.add(Check.that(
                "hosts-persisted",
                Long.toString(parsed),
                Integer.toString(persisted.size()),
                parsed > 0 && persisted.size() == parsed));
        long timed = cold.of(TelemetryKind.INTERFACE_SYNC_TIMING).size();
        checks.add(Check.that(
                "timing-for-each-device", Long.toString(parsed), Long.toString(timed), parsed > 0 && timed == parsed));
        checks.add(Check.atMost("integrity-bad-lines", cold.badLines() + warm.badLines(), 0, "", (int) (parsed)));
        checks.add(Check.atMost("scheduler-streak", streak(cold), STREAK_MAX, "", launches(cold)));
        facts.referenceRows()
                .ifPresent(reference -> checks.add(Check.that(
                        "rows-stored",
                        Long.toString(reference),
                        Long.toString(facts.storedRows()),
                        facts.storedRows() > 0 && facts.storedRows() == reference)));
        checks.add(Check.that("parity", "identical", facts.parity() ? "identical" : "different", facts.parity()));
        facts.cases()
                .ifPresent(cases -> checks.add(Check.that(
                        "template-cases",
                        "all",
                        cases.passed() + "/" + cases.all(),
                        cases.all() > 0 && cases.passed() == cases.all())));
        checks.add(Check.that(
                "environment",
                "no stale flag",
                facts.staleFlags().isEmpty() ? "none" : String.join(", ", facts.staleFlags()),
                facts.staleFlags().isEmpty()));
        return checks;
    }

    private static long refreshes(TelemetryLog log) {
        return log.of(TelemetryKind.INTERFACE_SYNC_TIMING).stream()
                .filter(entry -> entry.text("ProviderReason").equals("AccessRefresh"))
                .count();
    }

    private static int launches(TelemetryLog log) {
        return log.of(TelemetryKind.SCHEDULER_LAUNCH).size();
    }

    /// The longest run of captures of one site while captures of another waited.
    static long streak(TelemetryLog log) {
        long longest = 0;
        long now = 0;
        String last = "";
        for (TelemetryLog.Entry launch : log.of(TelemetryKind.SCHEDULER_LAUNCH)) {
            boolean alone = launch.number("QueuedSites") == 0;
            now = alone ? 0 : launch.text("Site").equals(last) ? now + 1 : 1;
            last = launch.text("Site");
            longest = Math.max(longest, now);
        }
        return longest;
    }
}
