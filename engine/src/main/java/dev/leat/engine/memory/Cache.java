package dev.leat.engine.memory;

import dev.leat.engine.item.Fingerprint;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Values by fingerprint. May forget anything at any time; never needed for correctness, and no trouble of its own
/// ever reaches the caller. Arrays are shared: who puts or gets one leaves it alone. Thread-safe.
public interface Cache extends AutoCloseable {
    /// Spaces keep values of different kinds apart; they are words of small letters, digits and `-`.
    record Id(String space, Fingerprint fingerprint) {
        public Id {
            if (space.isEmpty() || !space.chars().allMatch(Id::fits)) {
                throw new IllegalArgumentException("a space is a word of a-z, 0-9 and -, not \"" + space + "\"");
            }
        }

        private static boolean fits(int c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        }
    }

    /// A value and the instant from which on it is as if it were not there; the same in all levels.
    record Entry(byte[] value, Instant expires) {}

    /// Counted since the cache was opened; `entries` and `bytes` are what is held now, as far as known.
    ///
    /// @param expired    of the misses, those whose entry had outlived itself
    /// @param corrupt    of the misses, those whose entry was damaged; it is gone since
    /// @param errors     times the level failed to answer or to keep something
    /// @param promotions hits that a faster level has kept since
    record Stats(
            long hits,
            long misses,
            long puts,
            long evictions,
            long expired,
            long corrupt,
            long errors,
            long promotions,
            long entries,
            long bytes) {
        public static final Stats NONE = new Stats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        /// Of all questions, those that were answered; 0 where nobody asked.
        public double hitRate() {
            return hits + misses == 0 ? 0 : (double) hits / (hits + misses);
        }
    }

    /// Those that are there, asked for in one go.
    Map<Id, Entry> find(Collection<Id> ids);

    /// Keeps all of them, in one go, replacing what was there.
    void putAll(Map<Id, Entry> entries);

    void remove(Id id);

    Stats stats();

    default Optional<byte[]> get(Id id) {
        return Optional.ofNullable(find(List.of(id)).get(id)).map(Entry::value);
    }

    default Map<Id, byte[]> getAll(Collection<Id> ids) {
        Map<Id, byte[]> values = new HashMap<>();
        find(ids).forEach((id, entry) -> values.put(id, entry.value()));
        return values;
    }

    default void put(Id id, byte[] value, Instant expires) {
        putAll(Map.of(id, new Entry(value, expires)));
    }

    @Override
    default void close() {}

    /// One that keeps nothing, as a cache may.
    static Cache forgetful() {
        return new Cache() {
            @Override
            public Map<Id, Entry> find(Collection<Id> ids) {
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
    }
}
