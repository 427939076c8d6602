package dev.leat.cli.run;

import dev.leat.engine.memory.Cache;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// Keeps nothing, as a cache may: no room asks for one before the rooms that wait on networks come.
final class ForgetfulCache implements Cache {
    @Override
    public Optional<byte[]> get(Id id) {
        return Optional.empty();
    }

    @Override
    public Map<Id, byte[]> getAll(Collection<Id> ids) {
        return Map.of();
    }

    @Override
    public void put(Id id, byte[] value, Instant expires) {}

    @Override
    public void remove(Id id) {}

    @Override
    public Stats stats() {
        return new Stats(0, 0, 0, 0, 0, 0);
    }
}
