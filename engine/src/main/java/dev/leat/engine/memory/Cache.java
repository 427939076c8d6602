package dev.leat.engine.memory;

import dev.leat.engine.item.Fingerprint;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// Values by fingerprint. May forget anything at any time; never needed for correctness. Thread-safe.
public interface Cache {
    record Id(String space, Fingerprint fingerprint) {}

    record Stats(long hits, long misses, long corrupt, long errors, long entries, long bytes) {}

    Optional<byte[]> get(Id id);

    Map<Id, byte[]> getAll(Collection<Id> ids);

    void put(Id id, byte[] value, Instant expires);

    void remove(Id id);

    Stats stats();
}
