package dev.leat.network;

import dev.leat.engine.disk.Ticker;
import dev.leat.engine.item.Key;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.engine.rows.Rows;
import dev.leat.network.baseline.Baselines;
import dev.leat.network.baseline.Provider;
import dev.leat.network.inventory.InventoryTables;
import dev.leat.network.telemetry.Telemetry;
import dev.leat.network.telemetry.TelemetryEvent;
import dev.leat.network.telemetry.TelemetryKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What one pass over captures did: baselines remembered after each commit, and events about it. Thread-safe.
final class PassReport {
    /// How long a transaction took: all of it, its operations, its commit.
    record Times(long latencyNanos, long applyNanos, long commitNanos) {}

    private static final double MILLI = 1e6;

    private final Baselines baselines;
    private final Telemetry telemetry;
    private final Ticker ticker;
    private volatile long run;

    PassReport(Baselines baselines, Telemetry telemetry, Ticker ticker) {
        this.baselines = baselines;
        this.telemetry = telemetry;
        this.ticker = ticker;
    }

    void begin(long number) {
        run = number;
        telemetry.begin(Long.toString(number));
    }

    private void emit(TelemetryKind kind, Object... values) {
        telemetry.accept(TelemetryEvent.of(kind, values));
    }

    private static double ms(long nanos) {
        return Math.round(nanos / MILLI * 1_000) / 1_000.0;
    }

    /// The names or sites of an inventory's devices, joined by commas.
    static String of(Inventory inventory, String column) {
        Rows devices = inventory.rows().tables().getFirst();
        int c = InventoryTables.DEVICES.indexOf(column);
        Set<String> values = new TreeSet<>();
        for (int row = 0; row < devices.size(); row++) {
            if (!devices.isNull(row, c)) {
                values.add(devices.asText(row, c));
            }
        }
        return String.join(",", values);
    }

    void committed(LedgerLine line, InventoryView.Visit visit, int devices, Times times) {
        String host = of(visit.inventory, "hostname");
        String site = of(visit.inventory, "site");
        long start = ticker.nanos();
        boolean persisted = remember(line, visit, site);
        long updating = ticker.nanos() - start;
        if (!telemetry.isOn()) {
            return;
        }
        double call = ms(visit.loadNanos + visit.diffNanos + (times.applyNanos() + times.commitNanos()) / devices);
        boolean hit = visit.provider.isHit();
        boolean needed = visit.provider.isNeeded();
        int compared = visit.unchanged + visit.updated + visit.inserted;
        int staged = visit.inserted + visit.updated;
        emit(TelemetryKind.DATABASE_WRITE_LATENCY, host, site, ms(times.latencyNanos()), devices);
        emit(
                TelemetryKind.DATABASE_WRITE_BREAKDOWN,
                host,
                site,
                call,
                ms(times.commitNanos() / devices),
                ms(times.latencyNanos()),
                ms(visit.diffNanos),
                ms(visit.loadNanos),
                staged,
                visit.inserted,
                visit.updated);
        emit(
                TelemetryKind.ROWS_WRITTEN,
                host,
                site,
                run,
                staged,
                visit.deleted,
                visit.inserted,
                visit.updated,
                visit.unchanged);
        emit(
                TelemetryKind.INTERFACE_SYNC_TIMING,
                host,
                site,
                ms(visit.loadNanos),
                visit.existing,
                hit,
                needed && !hit,
                visit.provider == Provider.STORE_REFRESH,
                ms(visit.diffNanos),
                ms(visit.diffNanos),
                compared,
                visit.unchanged,
                visit.updated,
                visit.inserted,
                visit.proved ? visit.unchanged : 0,
                visit.existing,
                visit.inserted,
                visit.updated,
                visit.deleted,
                staged,
                visit.provider.word(),
                visit.provider.reason(),
                source(visit.provider),
                status(visit.provider),
                ms(visit.loadNanos),
                hit ? 0.0 : ms(visit.loadNanos),
                ms(updating),
                visit.unchanged);
        if (persisted) {
            emit(
                    TelemetryKind.SITE_CACHE_HOST_PERSISTED,
                    site,
                    host,
                    visit.unchanged + staged,
                    baselines.entries(),
                    true);
        }
    }

    private static String source(Provider provider) {
        return switch (provider) {
            case LOCAL_HIT, SHARED_HIT -> "CacheInitial";
            case STORE_REFRESH -> "CacheRefresh";
            case STORE_QUERY, UPDATE_DISABLED, SHARED_EMPTY -> "DatabaseQuery";
            case NEW -> "Unknown";
        };
    }

    private static String status(Provider provider) {
        return switch (provider) {
            case LOCAL_HIT -> "Hit";
            case SHARED_HIT -> "SharedOnly";
            case STORE_REFRESH -> "Refreshed";
            case SHARED_EMPTY -> "SkippedEmpty";
            case UPDATE_DISABLED -> "Disabled";
            case STORE_QUERY -> "Miss";
            case NEW -> "Unknown";
        };
    }

    private boolean remember(LedgerLine line, InventoryView.Visit visit, String site) {
        if (!baselines.keeps()) {
            return false;
        }
        var after = visit.after;
        if (visit.isSame() && visit.bytes.isPresent()) {
            put(line, visit, site, visit.bytes.get(), visit.existing);
        } else if (after != null) {
            int rows = after.stream().mapToInt(Rows::size).sum();
            put(line, visit, site, baselines.codec().encode(after), rows);
        } else {
            return false;
        }
        return true;
    }

    private void put(LedgerLine line, InventoryView.Visit visit, String site, byte[] bytes, int rows) {
        baselines.put(line, site, visit.inventory.rows().tables().getFirst().size(), rows, bytes);
        if (telemetry.isOn()) {
            emit(TelemetryKind.SHARED_STORE, site, "Set", baselines.entries());
        }
    }

    /// The baselines of one transaction, by site and provider.
    void fetched(InventoryView view) {
        if (!telemetry.isOn()) {
            return;
        }
        record Fetch(String site, Provider provider) {}
        Map<String, List<InventoryView.Visit>> fetches = new TreeMap<>();
        for (InventoryView.Visit visit : view.visits().values()) {
            if (visit.provider.isNeeded()) {
                Fetch fetch = new Fetch(of(visit.inventory, "site"), visit.provider);
                fetches.computeIfAbsent(fetch.site() + "\t" + fetch.provider(), f -> new ArrayList<>())
                        .add(visit);
                emit(
                        TelemetryKind.SHARED_STORE,
                        fetch.site(),
                        visit.provider.isHit() ? "GetHit" : "GetMiss",
                        baselines.entries());
            }
        }
        fetches.forEach((name, visits) -> {
            Provider provider = visits.getFirst().provider;
            long nanos = visits.stream().mapToLong(visit -> visit.loadNanos).sum();
            emit(
                    TelemetryKind.SITE_CACHE_METRICS,
                    name.substring(0, name.indexOf('\t')),
                    status(provider),
                    provider.word(),
                    visits.size(),
                    visits.stream().mapToInt(visit -> visit.existing).sum(),
                    ms(nanos),
                    provider.isHit() ? 0.0 : ms(nanos));
        });
    }

    void failed(InventoryView view, String stage, Exception why) {
        if (telemetry.isOn()) {
            List<String> hosts = view.visits().keySet().stream().map(Key::text).toList();
            emit(
                    TelemetryKind.PERSISTENCE_FAILURE,
                    String.join(",", hosts.subList(0, Math.min(8, hosts.size()))),
                    stage,
                    why.getClass().getSimpleName(),
                    String.valueOf(why.getMessage()));
        }
    }
}
