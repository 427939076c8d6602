package dev.leat.cli.network;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Syntax;
import dev.leat.network.concurrency.ConcurrencyProfile;

/// Options for how many captures are read at once: ours, and the founding names.
final class LimitOptions {
    private static final int MOST = 1_024;
    private int parallelism;
    private int workersPerSite;
    private int activeSites = -1;
    private int jobsPerWorker;
    private int minWorkers;
    private int maxStreak = -1;

    void describe(Syntax syntax) {
        syntax.value(
                        "--parallelism",
                        "N",
                        Integer.class,
                        "Captures read at once; default: the profile's",
                        value -> parallelism = value)
                .value(
                        "--workers-per-site",
                        "N",
                        Integer.class,
                        "Captures of one site read at once",
                        value -> workersPerSite = value)
                .value(
                        "--active-sites",
                        "N",
                        Integer.class,
                        "Sites read at once; 0: no limit",
                        value -> activeSites = value)
                .value(
                        "--jobs-per-worker",
                        "N",
                        Integer.class,
                        "Waiting captures for each thread",
                        value -> jobsPerWorker = value)
                .value("--min-workers", "N", Integer.class, "Threads at least", value -> minWorkers = value)
                .value(
                        "--max-streak",
                        "N",
                        Integer.class,
                        "Captures of one site in a row; 0: any",
                        value -> maxStreak = value);
    }

    ConcurrencyProfile.Wishes wishes(String command) throws CommandError {
        int[] counts = {parallelism, workersPerSite, jobsPerWorker, minWorkers, activeSites + 1, maxStreak + 1};
        for (int count : counts) {
            if (count < 0 || count > MOST) {
                throw CommandError.usage(
                        command, Integer.toString(count), "limits are between 0 and " + MOST, "Leave it out");
            }
        }
        return new ConcurrencyProfile.Wishes(
                parallelism, workersPerSite, activeSites, jobsPerWorker, minWorkers, maxStreak);
    }
}
