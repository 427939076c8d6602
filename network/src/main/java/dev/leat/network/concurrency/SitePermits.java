package dev.leat.network.concurrency;

import java.util.HashMap;
import java.util.Map;

/// Lets captures of a site be read as the profile allows: so many in all, of one site, and of sites at once; after so
/// many of one site in a row a capture of another that waits and may go comes first. Whoever must wait is woken by who
/// ends, nobody polls. Thread-safe.
public final class SitePermits {
    /// What holds at the moment a capture begins.
    ///
    /// @param streak how many of this site in a row, this one with them
    /// @param queuedSites other sites whose captures wait
    public record Launch(int activeWorkers, int activeSites, int streak, int queuedSites) {}

    private final int workersMax;
    private final int workersPerSite;
    private final int activeSitesMax;
    private final int streakMax;
    private final Map<String, Integer> active = new HashMap<>();
    private final Map<String, Integer> waiting = new HashMap<>();
    private int workers;
    private String last = "";
    private int streak;

    /// @param workers in all; 0 has no limit, here and in what follows
    public SitePermits(int workers, int workersPerSite, int activeSites, int streak) {
        this.workersMax = workers;
        this.workersPerSite = workersPerSite;
        this.activeSitesMax = activeSites;
        this.streakMax = streak;
    }

    public static SitePermits unlimited() {
        return new SitePermits(0, 0, 0, 0);
    }

    /// Waits for a place; whoever gets one gives it back by [#end].
    public synchronized Launch begin(String site) throws InterruptedException {
        waiting.merge(site, 1, Integer::sum);
        try {
            while (!isFree(site) || isAnothersTurn(site)) {
                wait();
            }
        } finally {
            less(waiting, site);
        }
        active.merge(site, 1, Integer::sum);
        workers++;
        streak = site.equals(last) ? streak + 1 : 1;
        last = site;
        // who stood back for another may go now
        notifyAll();
        int queued = waiting.size() - (waiting.containsKey(site) ? 1 : 0);
        return new Launch(workers, active.size(), streak, queued);
    }

    private boolean isFree(String site) {
        if (workersMax > 0 && workers >= workersMax) {
            return false;
        }
        int ofSite = active.getOrDefault(site, 0);
        if (workersPerSite > 0 && ofSite >= workersPerSite) {
            return false;
        }
        return ofSite > 0 || activeSitesMax <= 0 || active.size() < activeSitesMax;
    }

    private boolean isAnothersTurn(String site) {
        return streakMax > 0
                && site.equals(last)
                && streak >= streakMax
                && waiting.keySet().stream().anyMatch(other -> !other.equals(site) && isFree(other));
    }

    public synchronized void end(String site) {
        less(active, site);
        workers--;
        notifyAll();
    }

    private static void less(Map<String, Integer> counts, String site) {
        counts.computeIfPresent(site, (name, count) -> count > 1 ? count - 1 : null);
    }
}
