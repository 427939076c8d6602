package dev.leat.engine;

import java.util.Optional;

/// How a room wants its cache.
///
/// @param diskBytes what the copies on disk may take
/// @param shared    address of a server that machines share, `redis://user:password@host:port`
public record CacheWish(long diskBytes, Optional<String> shared) {
    public static final CacheWish DEFAULT = new CacheWish(1_000_000_000, Optional.empty());
}
