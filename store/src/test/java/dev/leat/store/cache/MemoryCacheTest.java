package dev.leat.store.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.memory.Cache;
import dev.leat.engine.memory.MemoryCache;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MemoryCacheTest extends CacheContract {
    @Override
    Cache cache() {
        return new MemoryCache(MemoryCache.Limits.DEFAULT, time);
    }

    @Test
    void forgetsAtTheInstant() {
        var cache = cache();
        cache.put(id("a"), bytes("alpha"), inAnHour());
        time.pass(Duration.ofHours(1));
        assertThat(cache.get(id("a"))).isEmpty();
        assertThat(cache.stats().expired()).isEqualTo(1);
        assertThat(cache.stats().bytes()).isZero();
    }

    @Test
    void whatWasNotUsedLongestGoesFirst() {
        var cache = new MemoryCache(new MemoryCache.Limits(3, 1_000_000), time);
        for (String key : new String[] {"a", "b", "c"}) {
            cache.put(id(key), bytes(key), inAnHour());
        }
        cache.get(id("a"));
        cache.put(id("d"), bytes("d"), inAnHour());
        assertThat(cache.get(id("b"))).isEmpty();
        assertThat(cache.get(id("a"))).isPresent();
        assertThat(cache.stats().evictions()).isEqualTo(1);
        assertThat(cache.stats().entries()).isEqualTo(3);
    }

    @Test
    void staysWithinItsBytesAndTakesNoGiant() {
        var cache = new MemoryCache(new MemoryCache.Limits(1_000, 10_000), time);
        cache.put(id("giant"), new byte[5_000], inAnHour());
        assertThat(cache.get(id("giant"))).isEmpty();
        for (int i = 0; i < 100; i++) {
            cache.put(id("k" + i), new byte[500], inAnHour());
            assertThat(cache.stats().bytes()).isLessThanOrEqualTo(10_000);
        }
        assertThat(cache.get(id("k99"))).isPresent();
    }

    @Test
    void aReplacedValueWeighsOnce() {
        var cache = new MemoryCache(new MemoryCache.Limits(10, 10_000), time);
        for (int i = 0; i < 1_000; i++) {
            cache.put(id("same"), new byte[100], inAnHour());
        }
        assertThat(cache.stats().bytes()).isLessThan(1_000);
        assertThat(cache.stats().evictions()).isZero();
    }
}
