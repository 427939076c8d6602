package dev.leat.engine.memory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The level in the process: what was used last stays, within a number of entries and of bytes. Thread-safe by one
/// lock, held for the time of a map's operations.
public final class MemoryCache implements Cache {
    /// What an entry takes besides its value: two objects, the key's five words, a map's node.
    private static final int OVERHEAD_BYTES = 160;

    private final Limits limits;
    private final InstantSource clock;
    private final LinkedHashMap<Id, Entry> held = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;
    private long hits;
    private long misses;
    private long puts;
    private long evictions;
    private long expired;

    /// How much is held. A value larger than a tenth of `bytes` is not.
    public record Limits(int entries, long bytes) {
        public static final Limits DEFAULT = new Limits(1_000, 100_000_000);

        public Limits {
            if (entries < 1 || bytes < 1) {
                throw new IllegalArgumentException("a memory cache holds at least 1 entry and 1 byte");
            }
        }
    }

    public MemoryCache(Limits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public synchronized Map<Id, Entry> find(Collection<Id> ids) {
        Instant now = clock.instant();
        Map<Id, Entry> found = new HashMap<>();
        for (Id id : ids) {
            Entry entry = held.get(id);
            if (entry == null) {
                misses++;
            } else if (!now.isBefore(entry.expires())) {
                misses++;
                expired++;
                drop(id);
            } else {
                hits++;
                found.put(id, entry);
            }
        }
        return found;
    }

    @Override
    public synchronized void putAll(Map<Id, Entry> entries) {
        entries.forEach((id, entry) -> {
            drop(id);
            if (weight(entry) <= limits.bytes / 10) {
                held.put(id, entry);
                bytes += weight(entry);
                puts++;
            }
        });
        Iterator<Map.Entry<Id, Entry>> oldest = held.entrySet().iterator();
        while ((held.size() > limits.entries || bytes > limits.bytes) && oldest.hasNext()) {
            bytes -= weight(oldest.next().getValue());
            oldest.remove();
            evictions++;
        }
    }

    private static long weight(Entry entry) {
        return entry.value().length + (long) OVERHEAD_BYTES;
    }

    private void drop(Id id) {
        @Nullable Entry before = held.remove(id);
        if (before != null) {
            bytes -= weight(before);
        }
    }

    @Override
    public synchronized void remove(Id id) {
        drop(id);
    }

    @Override
    public synchronized Stats stats() {
        return new Stats(hits, misses, puts, evictions, expired, 0, 0, 0, held.size(), bytes);
    }
}
