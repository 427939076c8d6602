package dev.leat.store.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Problem;
import dev.leat.engine.memory.Cache;
import dev.leat.testkit.fault.ManualTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What every level of a cache promises.
abstract class CacheContract {
    /// Far ahead: a server judges expiry by its own clock.
    static final Instant START = Instant.parse("2100-01-01T00:00:00Z");

    final ManualTime time = new ManualTime(START);
    final List<Problem> warnings = Collections.synchronizedList(new ArrayList<>());

    abstract Cache cache();

    static Cache.Id id(String text) {
        return new Cache.Id("resource", Fingerprint.ofText(text));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    Instant inAnHour() {
        return time.instant().plus(Duration.ofHours(1));
    }

    @Test
    void givesBackWhatWasPut() {
        var cache = cache();
        cache.put(id("a"), bytes("alpha"), inAnHour());
        assertThat(cache.get(id("a"))).hasValue(bytes("alpha"));
        assertThat(cache.get(id("b"))).isEmpty();
        assertThat(cache.find(List.of(id("a"))).get(id("a")).expires()).isEqualTo(inAnHour());
        assertThat(cache.stats().hits()).isEqualTo(2);
        assertThat(cache.stats().misses()).isEqualTo(1);
        assertThat(cache.stats().puts()).isEqualTo(1);
    }

    @Test
    void keepsValuesOfEverySize() {
        var cache = cache();
        var random = new Random(7);
        Map<Cache.Id, Cache.Entry> entries = new HashMap<>();
        for (int size : new int[] {0, 1, 1023, 1024, 1025, 70_000}) {
            byte[] noise = new byte[size];
            random.nextBytes(noise);
            entries.put(id("noise" + size), new Cache.Entry(noise, inAnHour()));
            entries.put(id("even" + size), new Cache.Entry(new byte[size], inAnHour()));
        }
        cache.putAll(entries);
        var all = cache.getAll(entries.keySet());
        assertThat(all).hasSize(entries.size());
        entries.forEach((id, entry) -> assertThat(all.get(id)).isEqualTo(entry.value()));
    }

    @Test
    void keepsSpacesApart() {
        var cache = cache();
        cache.put(id("a"), bytes("page"), inAnHour());
        assertThat(cache.get(new Cache.Id("conversion", id("a").fingerprint()))).isEmpty();
    }

    @Test
    void replacesAndRemoves() {
        var cache = cache();
        cache.put(id("a"), bytes("first"), inAnHour());
        cache.put(id("a"), bytes("second"), inAnHour());
        assertThat(cache.get(id("a"))).hasValue(bytes("second"));
        cache.remove(id("a"));
        cache.remove(id("a"));
        assertThat(cache.get(id("a"))).isEmpty();
    }

    @Test
    void answersABatchWithThoseThatAreThere() {
        var cache = cache();
        cache.put(id("a"), bytes("alpha"), inAnHour());
        cache.put(id("c"), bytes("gamma"), inAnHour());
        assertThat(cache.getAll(List.of(id("a"), id("b"), id("c")))).containsOnlyKeys(id("a"), id("c"));
        assertThat(cache.getAll(List.of())).isEmpty();
    }

    @Test
    void manyThreadsSeeWholeValues() throws Exception {
        var cache = cache();
        var threads = new ArrayList<Thread>();
        var torn = Collections.synchronizedList(new ArrayList<String>());
        for (int t = 0; t < 8; t++) {
            int seed = t;
            threads.add(Thread.ofPlatform().start(() -> {
                var random = new Random(seed);
                for (int i = 0; i < 60; i++) {
                    int k = random.nextInt(10);
                    byte[] value = bytes((k + ",").repeat(50 + random.nextInt(2000)));
                    cache.put(id("k" + k), value, inAnHour());
                    cache.get(id("k" + random.nextInt(10))).ifPresent(got -> {
                        if (got.length == 0 || got.length % 2 != 0 || got[0] != got[got.length - 2]) {
                            torn.add("length " + got.length);
                        }
                    });
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(torn).isEmpty();
        assertThat(cache.stats().corrupt()).isZero();
        assertThat(warnings).isEmpty();
    }
}
