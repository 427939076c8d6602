package dev.leat.store.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.disk.RealDisk;
import dev.leat.engine.memory.Cache;
import dev.leat.engine.memory.MemoryCache;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayeredCacheTest extends CacheContract {
    @TempDir
    Path folder;

    @Override
    Cache cache() {
        return layered(memory(), disk());
    }

    private MemoryCache memory() {
        return new MemoryCache(MemoryCache.Limits.DEFAULT, time);
    }

    private DiskCache disk() {
        return new DiskCache(folder, 10_000_000, new DiskCache.Machine(new RealDisk(), time, time, warnings::add));
    }

    private static LayeredCache layered(Cache memory, Cache disk) {
        var levels = new LinkedHashMap<String, Cache>();
        levels.put("memory", memory);
        levels.put("disk", disk);
        return new LayeredCache(levels);
    }

    @Test
    void whatALowerLevelHadIsKeptAboveUntilTheSameInstant() {
        disk().put(id("a"), bytes("alpha"), inAnHour());
        time.pass(Duration.ofMinutes(59));
        var memory = memory();
        var cache = layered(memory, disk());
        assertThat(cache.get(id("a"))).isPresent();
        assertThat(memory.get(id("a"))).isPresent();
        assertThat(cache.byLevel().get("disk").promotions()).isEqualTo(1);
        assertThat(cache.stats().hitRate()).isEqualTo(1);
        time.pass(Duration.ofMinutes(1));
        assertThat(memory.get(id("a"))).as("promotion lends no life").isEmpty();
        assertThat(cache.get(id("a"))).isEmpty();
    }

    @Test
    void aBatchAsksEachLevelOnceAndForTheRestOnly() {
        var asked = new ArrayList<Integer>();
        var below = new Cache() {
            @Override
            public Map<Id, Entry> find(Collection<Id> ids) {
                asked.add(ids.size());
                return Map.of();
            }

            @Override
            public void putAll(Map<Id, Entry> entries) {}

            @Override
            public void remove(Id id) {}

            @Override
            public Stats stats() {
                return Stats.NONE;
            }
        };
        var cache = layered(memory(), below);
        cache.put(id("a"), bytes("alpha"), inAnHour());
        assertThat(cache.getAll(List.of(id("a"), id("b"), id("c")))).containsOnlyKeys(id("a"));
        assertThat(cache.getAll(List.of(id("a")))).hasSize(1);
        assertThat(asked).containsExactly(2);
    }
}
