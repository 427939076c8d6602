package dev.leat.network.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.network.telemetry.TelemetryEvent;
import dev.leat.network.telemetry.TelemetryKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The limits of the plan, over passes made by hand; and each softening that the founding program took to get past
/// them, replayed: all of them must fail.
class ChecksTest {
    private static final int DEVICES = 100;
    private static final Checks.Facts FACTS =
            new Checks.Facts(1_200, Optional.of(1_200L), true, Optional.of(new Checks.Cases(347, 347)), List.of());

    private final List<String> lines = new ArrayList<>();

    private void add(TelemetryKind kind, Object... values) {
        lines.add(TelemetryEvent.of(kind, values)
                .line(Instant.parse("2026-11-21T09:00:00Z"), "1", lines.size() + 1L, false));
    }

    private TelemetryLog taken() {
        TelemetryLog log = TelemetryLog.of(lines.stream());
        lines.clear();
        return log;
    }

    private void device(int number, String provider, String reason, double callMs, int staged) {
        String host = "BOYO-SW" + number;
        add(TelemetryKind.PARSE_DURATION, host, "BOYO", 0.01, true, host + ".log");
        add(TelemetryKind.DATABASE_WRITE_LATENCY, host, "BOYO", 20.0, DEVICES);
        add(TelemetryKind.DATABASE_WRITE_BREAKDOWN, host, "BOYO", callMs, 0.1, 20.0, 0.1, 0.1, staged, staged, 0);
        boolean hit = provider.equals("Cache") || provider.equals("SharedCache");
        add(
                TelemetryKind.INTERFACE_SYNC_TIMING,
                host,
                "BOYO",
                0.1,
                12,
                hit,
                !hit && !provider.equals("None"),
                reason.equals("AccessRefresh"),
                0.1,
                0.1,
                12,
                12 - staged,
                0,
                staged,
                hit ? 12 : 0,
                12,
                staged,
                0,
                0,
                staged,
                provider,
                reason,
                "CacheInitial",
                "Hit",
                0.1,
                0.0,
                0.1,
                12 - staged);
    }

    private TelemetryLog cold() {
        for (int i = 0; i < DEVICES; i++) {
            device(i, "None", "NewDevice", 2.0, 12);
            add(TelemetryKind.SITE_CACHE_HOST_PERSISTED, "BOYO", "BOYO-SW" + i, 12, i, true);
            add(TelemetryKind.SCHEDULER_LAUNCH, i % 2 == 0 ? "BOYO" : "WLLS", 1, 1, 1, 1, 2, 0.0);
        }
        return taken();
    }

    private TelemetryLog warm(int refreshed) {
        add(TelemetryKind.SHARED_STORE_STATE, "SnapshotImported", DEVICES, "1");
        for (int i = 0; i < DEVICES; i++) {
            boolean miss = i < refreshed;
            device(i, miss ? "Refreshed" : "SharedCache", miss ? "AccessRefresh" : "SharedCacheMatch", 0.5, 0);
        }
        add(TelemetryKind.SITE_CACHE_METRICS, "BOYO", "SharedOnly", "SharedCache", DEVICES, 1_200, 5.0, 0.0);
        return taken();
    }

    private List<String> failed(TelemetryLog warm, Checks.Facts facts) {
        return failed(cold(), warm, facts);
    }

    private static List<String> failed(TelemetryLog cold, TelemetryLog warm, Checks.Facts facts) {
        return Stream.of(
                        Checks.warmRegression(cold, warm),
                        Checks.durations(cold, warm),
                        Checks.cache(cold, warm, Checks.Coverage.LEAST, facts))
                .flatMap(List::stream)
                .filter(check -> !check.passed())
                .map(Check::name)
                .toList();
    }

    @Test
    void passesAsTheyShouldBeKeepEveryLimit() {
        assertThat(failed(cold(), warm(0), FACTS)).isEmpty();
    }

    @Test
    void whatIsMissingHasFailed() {
        TelemetryLog nothing = new TelemetryLog(List.of(), 0);
        List<String> failed = failed(nothing, nothing, FACTS);
        assertThat(failed)
                .contains(
                        "warm-improvement",
                        "warm-raw-hits",
                        "write-p95-cold",
                        "write-p95-warm",
                        "fetch-p95",
                        "parse-p95",
                        "snapshot-imported",
                        "chronic-refresh",
                        "hosts-persisted",
                        "timing-for-each-device",
                        "scheduler-streak",
                        "integrity-bad-lines");
    }

    // The five softenings of the founding program.

    /// One: the raw ratio overwritten by the one of the summary. Site events say all is a hit; devices say otherwise.
    @Test
    void aDerivedRatioDoesNotStandInForTheRawOne() {
        TelemetryLog warm = warm(5);
        PassComparison both = PassComparison.of(cold(), warm);
        assertThat(both.derivedHitPercent()).isEqualTo(100);
        assertThat(both.rawHitPercent()).isEqualTo(95);
        assertThat(failed(cold(), warm, FACTS)).contains("warm-raw-hits", "warm-misses");
    }

    /// Two: refreshes filtered out of the counts.
    @Test
    void refreshesAreCounted() {
        TelemetryLog warm = warm(2);
        assertThat(PassComparison.of(cold(), warm).warmProviders()).containsEntry("Refreshed", 2L);
        assertThat(failed(cold(), warm, FACTS)).contains("warm-raw-hits", "chronic-refresh");
    }

    /// Three: a device whose provider nobody knows counted as served by the cache.
    @Test
    void anUnknownProviderIsNoHit() {
        add(TelemetryKind.SHARED_STORE_STATE, "SnapshotImported", DEVICES, "1");
        for (int i = 0; i < DEVICES; i++) {
            device(i, i < 3 ? "Unknown" : "SharedCache", i < 3 ? "SharedCacheUnavailable" : "SharedCacheMatch", 0.5, 0);
        }
        add(TelemetryKind.SITE_CACHE_METRICS, "BOYO", "SharedOnly", "SharedCache", DEVICES, 1_200, 5.0, 0.0);
        assertThat(failed(taken(), FACTS)).contains("warm-raw-hits");
    }

    /// Four: an improvement of 25 % taken for enough.
    @Test
    void aQuarterIsNoImprovement() {
        add(TelemetryKind.SHARED_STORE_STATE, "SnapshotImported", DEVICES, "1");
        for (int i = 0; i < DEVICES; i++) {
            device(i, "SharedCache", "SharedCacheMatch", 1.4, 0);
        }
        add(TelemetryKind.SITE_CACHE_METRICS, "BOYO", "SharedOnly", "SharedCache", DEVICES, 1_200, 5.0, 0.0);
        assertThat(failed(taken(), FACTS)).containsExactly("warm-improvement");
    }

    /// Five: missing events made up, or their absence taken for consent.
    @Test
    void anEventThatWasNotSeenIsNotMadeUp() {
        for (int i = 0; i < DEVICES; i++) {
            device(i, "SharedCache", "SharedCacheMatch", 0.5, 0);
        }
        assertThat(failed(taken(), FACTS)).containsExactlyInAnyOrder("snapshot-imported", "fetch-p95");
    }

    @Test
    void anEmptySnapshotAFlagLeftBehindAndOtherRowsFail() {
        add(TelemetryKind.SHARED_STORE_STATE, "SnapshotImported", 0, "1");
        for (int i = 0; i < DEVICES; i++) {
            device(i, "SharedCache", "SharedCacheMatch", 0.5, 0);
        }
        add(TelemetryKind.SITE_CACHE_METRICS, "BOYO", "SharedOnly", "SharedCache", DEVICES, 1_200, 5.0, 0.0);
        Checks.Facts facts = new Checks.Facts(
                1_200,
                Optional.of(1_199L),
                false,
                Optional.of(new Checks.Cases(346, 347)),
                List.of("LEAT_CACHE_UPDATE"));
        assertThat(failed(taken(), facts))
                .containsExactlyInAnyOrder(
                        "snapshot-imported", "rows-stored", "parity", "template-cases", "environment");
    }

    @Test
    void sitesThatMustBeThereAreDemanded() {
        Checks.Coverage coverage = new Checks.Coverage(2, 101, 1_201, Set.of("BOYO", "WLLS"));
        List<String> failed = Checks.cache(cold(), warm(0), coverage, FACTS).stream()
                .filter(check -> !check.passed())
                .map(Check::name)
                .toList();
        assertThat(failed)
                .containsExactlyInAnyOrder(
                        "coverage-sites", "coverage-hosts", "coverage-rows", "coverage-required-sites");
    }

    @Test
    void percentilesLieBetweenTheClosestRanks() {
        Sample sample = new Sample(List.of(10.0, 20.0, 30.0, 40.0));
        assertThat(sample.percentile(95)).isCloseTo(38.5, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(sample.percentile(0)).isEqualTo(10);
        assertThat(sample.percentile(100)).isEqualTo(40);
        assertThat(new Sample(List.of()).percentile(95)).isZero();
    }

    @Test
    void linesThatAreNoEventsAreCountedAndStrangeFieldsKept() {
        TelemetryLog log = TelemetryLog.of(Stream.of(
                "not json",
                "{\"EventName\":\"Later\",\"New\":7,\"Deep\":{\"x\":1}}",
                "[1]",
                "",
                "{\"Timestamp\":\"no name\"}"));
        assertThat(log.badLines()).isEqualTo(3);
        assertThat(log.entries()).hasSize(1);
        assertThat(log.entries().getFirst().number("New")).isEqualTo(7);
    }

    @Test
    void aSiteThatKeepsOthersWaitingIsSeen() {
        for (int i = 0; i < 12; i++) {
            add(TelemetryKind.SCHEDULER_LAUNCH, "BOYO", 1, 1, 1, i + 1, 2, 0.0);
        }
        assertThat(Checks.streak(taken())).isEqualTo(12);
        for (int i = 0; i < 12; i++) {
            add(TelemetryKind.SCHEDULER_LAUNCH, "BOYO", 1, 1, 0, i + 1, 2, 0.0); // nobody waits
        }
        assertThat(Checks.streak(taken())).isZero();
    }

    @Test
    void everyAnalyserAnswers() {
        TelemetryLog log = cold().plus(warm(3));
        for (Analyser analyser : Analyser.values()) {
            Analysis analysis = analyser.of(log, 5, 0);
            assertThat(analysis.rows()).as(analyser.word()).isNotEmpty();
        }
        assertThat(Analyser.HOTSPOTS.of(log, 5, 0).rows()).hasSize(5);
        assertThat(Analyser.HOTSPOTS.of(log, 5, 1_000).rows()).isEmpty();
        assertThat(Analyser.PROVIDERS.of(log, 5, 0).records().getFirst())
                .containsEntry("total", "200")
                .containsEntry("AccessRefresh", "3")
                .containsEntry("SharedCacheMatch", "97");
    }
}
