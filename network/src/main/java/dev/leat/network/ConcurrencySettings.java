package dev.leat.network;

import dev.leat.engine.config.Setting;
import dev.leat.network.concurrency.ConcurrencyProfile;

/// How many captures are read at once. Holds for the run that reads it and leaves nothing behind.
public record ConcurrencySettings(
        @Setting(value = "false", recipe = false, doc = "Go by the profile even where nothing is asked for")
        boolean autoScale,

        @Setting(value = "0", recipe = false, doc = "Captures read at once; 0: the profile decides")
        int parallelism,

        @Setting(value = "0", recipe = false, doc = "Captures of one site read at once; 0: the profile decides")
        int workersPerSite,

        @Setting(value = "-1", recipe = false, doc = "Sites read at once; 0: no limit, -1: the profile decides")
        int activeSites,

        @Setting(value = "0", recipe = false, doc = "Waiting captures for each thread; 0: the profile decides")
        int jobsPerWorker,

        @Setting(value = "0", recipe = false, doc = "Threads at least; 0: the profile decides")
        int minWorkers,

        @Setting(value = "-1", recipe = false, doc = "Captures of one site in a row that are reported; -1: 8")
        int maxStreak) {
    ConcurrencyProfile.Wishes wishes() {
        return new ConcurrencyProfile.Wishes(
                parallelism, workersPerSite, activeSites, jobsPerWorker, minWorkers, maxStreak);
    }

    boolean isLimiting() {
        return autoScale || !wishes().equals(ConcurrencyProfile.Wishes.NONE);
    }
}
