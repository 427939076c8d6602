package dev.leat.network.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcurrencyProfileTest {
    /// Worked by hand from the founding rules.
    @ParameterizedTest
    @CsvSource({
        // devices sites cpus | threads perSite active jobs min
        "0,    1,  8,  1,  1, 1, 1, 1",
        "1,    1,  8,  1,  1, 1, 1, 1",
        "37,   2,  8,  6,  3, 2, 4, 1",
        "2000, 20, 2,  2,  1, 2, 4, 2",
        "2000, 20, 16, 12, 1, 12, 4, 10",
        "10,   1,  16, 4,  4, 1, 1, 1",
        "3,    3,  4,  3,  1, 3, 1, 2"
    })
    void theProfileIsTheFoundingOne(
            int devices, int sites, int cpus, int threads, int perSite, int active, int jobs, int min) {
        ConcurrencyProfile profile = ConcurrencyProfile.resolve(devices, sites, cpus, ConcurrencyProfile.Wishes.NONE);
        assertThat(profile)
                .isEqualTo(new ConcurrencyProfile(devices, sites, cpus, threads, perSite, active, jobs, min, 8, false));
    }

    @Test
    void whatIsAskedForCountsWithinItsBounds() {
        ConcurrencyProfile wide =
                ConcurrencyProfile.resolve(100, 4, 2, new ConcurrencyProfile.Wishes(64, 0, 0, 0, 0, 3));
        assertThat(wide.threads()).isEqualTo(4); // twice the processors
        assertThat(wide.activeSites()).isZero();
        assertThat(wide.maxStreak()).isEqualTo(3);
        assertThat(wide.manual()).isTrue();
        ConcurrencyProfile narrow =
                ConcurrencyProfile.resolve(100, 4, 8, new ConcurrencyProfile.Wishes(6, 1, 2, 9, 1, -1));
        assertThat(narrow.threads()).isEqualTo(2); // two sites, one of each
        assertThat(narrow.jobsPerThread()).isEqualTo(9);
    }

    @Test
    void theBudgetGrowsWithWhatWaitsAndNeverBelowWhatRuns() {
        ConcurrencyProfile profile = ConcurrencyProfile.resolve(40, 4, 8, ConcurrencyProfile.Wishes.NONE);
        assertThat(profile.threads()).isEqualTo(6);
        assertThat(profile.budget(0, 0)).isEqualTo(profile.minWorkers());
        assertThat(profile.budget(1, 8)).isEqualTo(3);
        assertThat(profile.budget(2, 1_000)).isEqualTo(6);
        assertThat(profile.budget(9, 0)).isEqualTo(9);
    }

    @Test
    void neitherASiteNorAllSitesGetMorePlacesThanAllowed() throws Exception {
        SitePermits permits = new SitePermits(5, 2, 2, 3);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger mostSites = new AtomicInteger();
        int tasks = 400;
        CountDownLatch done = new CountDownLatch(tasks);
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < tasks; i++) {
                String site = "S" + i % 5;
                threads.submit(() -> {
                    SitePermits.Launch launch = permits.begin(site);
                    try {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        mostSites.accumulateAndGet(launch.activeSites(), Math::max);
                        Thread.yield();
                    } finally {
                        inside.decrementAndGet();
                        permits.end(site);
                        done.countDown();
                    }
                    return null;
                });
            }
            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(most.get()).isBetween(1, 4);
        assertThat(mostSites.get()).isBetween(1, 2);
    }
}
