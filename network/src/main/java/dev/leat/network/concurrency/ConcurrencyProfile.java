package dev.leat.network.concurrency;

/// The limits of one run, by the founding algorithm.
///
/// @param threads captures read at once
/// @param workersPerSite of one site; 0 has no limit
/// @param activeSites sites at once; 0 has no limit
/// @param jobsPerThread how many waiting captures ask for one more thread
/// @param manual whether anything was asked for
public record ConcurrencyProfile(
        int devices,
        int sites,
        int cpus,
        int threads,
        int workersPerSite,
        int activeSites,
        int jobsPerThread,
        int minWorkers,
        int maxStreak,
        boolean manual) {
    static final int MAX_STREAK = 8;
    private static final double SHARE_OF_CPUS = 0.75;
    private static final int ONE_SITE_WORKERS_MAX = 4;
    private static final int SITE_WORKERS_MAX = 12;
    private static final int JOBS_PER_THREAD_MAX = 4;

    /// What a person asks for: 0 lets the profile decide; of active sites -1 does, and 0 has no limit.
    public record Wishes(
            int threads, int workersPerSite, int activeSites, int jobsPerThread, int minWorkers, int maxStreak) {
        public static final Wishes NONE = new Wishes(0, 0, -1, 0, 0, -1);

        boolean isAny() {
            return !equals(NONE);
        }
    }

    /// @param devices how many captures there are
    /// @param sites how many sites, at least 1 is taken
    public static ConcurrencyProfile resolve(int devices, int sites, int cpus, Wishes wishes) {
        int d = Math.max(0, devices);
        int s = Math.max(1, sites);
        int c = Math.max(1, cpus);
        int bound = Math.max(1, Math.min(2 * c, Math.max(1, d)));
        int share = (int) Math.ceil(SHARE_OF_CPUS * c);
        int threads = wishes.threads() > 0 ? wishes.threads() : d == 0 ? share : Math.min(share, d);
        threads = clamp(threads, 1, bound);
        int workersPerSite = wishes.workersPerSite() > 0
                ? wishes.workersPerSite()
                : clamp(ceil(threads, s), 1, s <= 1 ? ONE_SITE_WORKERS_MAX : SITE_WORKERS_MAX);
        int activeSites = wishes.activeSites() == 0
                ? 0
                : wishes.activeSites() > 0
                        ? Math.min(s, wishes.activeSites())
                        : clamp(ceil(threads, workersPerSite), 1, s);
        int jobsPerThread =
                wishes.jobsPerThread() > 0 ? wishes.jobsPerThread() : clamp(ceil(d, threads), 1, JOBS_PER_THREAD_MAX);
        int minWorkers = wishes.minWorkers() >= 1 && wishes.minWorkers() <= threads
                ? wishes.minWorkers()
                : Math.max(1, Math.min(threads, ceil(s, 2)));
        threads = Math.max(threads, minWorkers);
        threads = Math.min(threads, Math.max(minWorkers, 2 * c));
        if (activeSites > 0) {
            threads = Math.min(threads, Math.max(minWorkers, activeSites * workersPerSite));
        } else if (workersPerSite > 0) {
            threads = Math.min(threads, Math.max(minWorkers, s * workersPerSite));
        }
        return new ConcurrencyProfile(
                d,
                s,
                c,
                threads,
                workersPerSite,
                activeSites,
                jobsPerThread,
                minWorkers,
                wishes.maxStreak() < 0 ? MAX_STREAK : wishes.maxStreak(),
                wishes.isAny());
    }

    /// How many threads are wanted while so many read and so many captures wait.
    public int budget(int active, int queued) {
        int desired = Math.max(minWorkers, Math.max(active, active + ceil(queued, jobsPerThread)));
        int cap = 2 * cpus;
        if (activeSites > 0) {
            cap = Math.min(cap, activeSites * workersPerSite);
        } else if (workersPerSite > 0) {
            cap = Math.min(cap, sites * workersPerSite);
        }
        return Math.max(active, Math.min(Math.min(desired, cap), threads));
    }

    private static int ceil(int of, int by) {
        return (of + by - 1) / by;
    }

    private static int clamp(int value, int least, int most) {
        return Math.max(least, Math.min(value, most));
    }
}
