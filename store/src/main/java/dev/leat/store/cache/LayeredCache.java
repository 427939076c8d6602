package dev.leat.store.cache;

import dev.leat.engine.memory.Cache;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/// Levels from the fastest to the most distant. A question goes down in one batch to each level until everything is
/// found; what a lower level had, the ones above keep from then on, until the same instant. What is put goes to all.
public final class LayeredCache implements Cache {
    private final List<Level> levels;

    private record Level(String name, Cache cache, LongAdder promotions) {}

    /// @param levels by name, the fastest first
    public LayeredCache(SequencedMap<String, Cache> levels) {
        this.levels = levels.entrySet().stream()
                .map(level -> new Level(level.getKey(), level.getValue(), new LongAdder()))
                .toList();
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("a layered cache has levels");
        }
    }

    @Override
    public Map<Id, Entry> find(Collection<Id> ids) {
        Map<Id, Entry> found = new HashMap<>();
        Set<Id> missing = new LinkedHashSet<>(ids);
        for (int i = 0; i < levels.size() && !missing.isEmpty(); i++) {
            Map<Id, Entry> here = levels.get(i).cache().find(missing);
            if (!here.isEmpty()) {
                for (int above = 0; above < i; above++) {
                    levels.get(above).cache().putAll(here);
                }
                if (i > 0) {
                    levels.get(i).promotions().add(here.size());
                }
                found.putAll(here);
                missing.removeAll(here.keySet());
            }
        }
        return found;
    }

    @Override
    public void putAll(Map<Id, Entry> entries) {
        levels.forEach(level -> level.cache().putAll(entries));
    }

    @Override
    public void remove(Id id) {
        levels.forEach(level -> level.cache().remove(id));
    }

    /// Of each level, the fastest first.
    public SequencedMap<String, Stats> byLevel() {
        SequencedMap<String, Stats> all = new LinkedHashMap<>();
        for (Level level : levels) {
            Stats stats = level.cache().stats();
            all.put(
                    level.name(),
                    new Stats(
                            stats.hits(),
                            stats.misses(),
                            stats.puts(),
                            stats.evictions(),
                            stats.expired(),
                            stats.corrupt(),
                            stats.errors(),
                            level.promotions().sum(),
                            stats.entries(),
                            stats.bytes()));
        }
        return all;
    }

    /// Of all levels together: a hit of any is a hit, a miss of the last is a miss.
    @Override
    public Stats stats() {
        List<Stats> all = List.copyOf(byLevel().values());
        Stats first = all.getFirst();
        Stats last = all.getLast();
        return new Stats(
                all.stream().mapToLong(Stats::hits).sum(),
                last.misses(),
                first.puts() - all.stream().mapToLong(Stats::promotions).sum(),
                all.stream().mapToLong(Stats::evictions).sum(),
                all.stream().mapToLong(Stats::expired).sum(),
                all.stream().mapToLong(Stats::corrupt).sum(),
                all.stream().mapToLong(Stats::errors).sum(),
                all.stream().mapToLong(Stats::promotions).sum(),
                all.stream().mapToLong(Stats::entries).max().orElse(0),
                all.stream().mapToLong(Stats::bytes).sum());
    }

    @Override
    public void close() {
        levels.forEach(level -> level.cache().close());
    }
}
