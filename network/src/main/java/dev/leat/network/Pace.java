package dev.leat.network;

import dev.leat.engine.disk.Ticker;
import dev.leat.network.concurrency.ConcurrencyProfile;
import dev.leat.network.concurrency.SitePermits;
import dev.leat.network.telemetry.Telemetry;
import dev.leat.network.telemetry.TelemetryEvent;
import dev.leat.network.telemetry.TelemetryKind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// How many captures are read at once in this run: known when the scan knows how many there are. Thread-safe.
final class Pace {
    private final ConcurrencySettings settings;
    private final Telemetry telemetry;
    private final Ticker ticker;
    private final int cpus;
    private volatile ConcurrencyProfile profile;
    private volatile SitePermits permits = SitePermits.unlimited();

    Pace(ConcurrencySettings settings, Telemetry telemetry, Ticker ticker, int cpus) {
        this.settings = settings;
        this.telemetry = telemetry;
        this.ticker = ticker;
        this.cpus = cpus;
        this.profile = ConcurrencyProfile.resolve(0, 1, cpus, settings.wishes());
    }

    /// What stands before the first dash of a file's name.
    static String site(String source) {
        String name = source.substring(source.lastIndexOf('/') + 1);
        int dash = name.indexOf('-');
        return dash > 0 ? name.substring(0, dash) : name;
    }

    /// The scan has found these captures.
    void found(Collection<String> sources) {
        Set<String> sites = new HashSet<>();
        sources.forEach(source -> sites.add(site(source)));
        ConcurrencyProfile now = ConcurrencyProfile.resolve(sources.size(), sites.size(), cpus, settings.wishes());
        profile = now;
        if (settings.isLimiting()) {
            permits = new SitePermits(now.threads(), now.workersPerSite(), now.activeSites(), now.maxStreak());
        }
        if (telemetry.isOn()) {
            telemetry.accept(TelemetryEvent.of(
                    TelemetryKind.PROFILE_RESOLVED,
                    now.devices(),
                    now.sites(),
                    now.cpus(),
                    now.threads(),
                    now.workersPerSite(),
                    now.activeSites(),
                    now.maxStreak(),
                    now.jobsPerThread(),
                    now.minWorkers(),
                    now.manual(),
                    now.manual() ? "Settings" : "AutoScale"));
        }
    }

    ConcurrencyProfile profile() {
        return profile;
    }

    /// A place among the captures that are read; closed, it is free again.
    Place begin(String source) throws IOException {
        String site = site(source);
        SitePermits from = permits;
        long start = ticker.nanos();
        SitePermits.Launch launch;
        try {
            launch = from.begin(site);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted before " + source + " was read");
        }
        if (telemetry.isOn()) {
            telemetry.accept(TelemetryEvent.of(
                    TelemetryKind.SCHEDULER_LAUNCH,
                    site,
                    launch.activeWorkers(),
                    launch.activeSites(),
                    launch.queuedSites(),
                    launch.streak(),
                    profile.threads(),
                    (ticker.nanos() - start) / 1e6));
        }
        return () -> from.end(site);
    }

    /// See [#begin].
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /// At the end of a run: what was asked for, what it became, and that nothing of it is left.
    void end() {
        if (!telemetry.isOn() || !profile.manual()) {
            return;
        }
        ConcurrencyProfile.Wishes wishes = settings.wishes();
        ConcurrencyProfile.Wishes none = ConcurrencyProfile.Wishes.NONE;
        tell("ThreadCeiling", wishes.threads(), profile.threads(), none.threads());
        tell("MaxWorkersPerSite", wishes.workersPerSite(), profile.workersPerSite(), none.workersPerSite());
        tell("MaxActiveSites", wishes.activeSites(), profile.activeSites(), none.activeSites());
        tell("JobsPerThread", wishes.jobsPerThread(), profile.jobsPerThread(), none.jobsPerThread());
        tell("MinRunspaces", wishes.minWorkers(), profile.minWorkers(), none.minWorkers());
        tell("MaxConsecutiveSiteLaunches", wishes.maxStreak(), profile.maxStreak(), none.maxStreak());
    }

    private void tell(String override, int requested, int resolved, int reset) {
        if (requested != reset) {
            telemetry.accept(TelemetryEvent.of(TelemetryKind.OVERRIDE_SUMMARY, override, requested, resolved, reset));
        }
    }
}
