package dev.leat.cli.markdown;

import dev.leat.cli.command.Session;
import dev.leat.engine.item.Fingerprint;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Which results need not be made: those that lie in their folder, and those that the cache has. Thread-safe. Where
/// neither is asked for, nothing is hashed.
final class ParsedResults implements AutoCloseable {
    private final Session session;
    private final Optional<MirroredFolder> files;
    private final Optional<ParsedCache> cache;
    private final Map<String, Fingerprint> made = new ConcurrentHashMap<>();

    /// What is known of a document.
    sealed interface Known {}

    record Nothing() implements Known {}

    /// Its result is in its place.
    record Unchanged() implements Known {}

    record Found(ParsedCache.Parsed parsed) implements Known {}

    ParsedResults(Session session, Optional<MirroredFolder> files, boolean caches) {
        this.session = session;
        this.files = files.filter(MirroredFolder::isIncremental);
        this.cache = caches ? Optional.of(new ParsedCache(session)) : Optional.empty();
    }

    /// @param how see [ParsedCache#fingerprint]
    Known known(String key, byte[] bytes, List<Object> how) throws IOException {
        if (files.isEmpty() && cache.isEmpty()) {
            return new Nothing();
        }
        Fingerprint of = ParsedCache.fingerprint(session, bytes, how);
        if (files.isPresent() && files.get().has(key, of)) {
            return new Unchanged();
        }
        made.put(key, of);
        return cache.flatMap(here -> here.find(of)).<Known>map(Found::new).orElse(new Nothing());
    }

    /// A result that was made.
    void made(String key, ParsedCache.Parsed parsed) {
        Fingerprint of = made.remove(key);
        if (of != null) {
            cache.ifPresent(here -> here.keep(of, parsed));
        }
    }

    @Override
    public void close() throws Exception {
        if (cache.isPresent()) {
            cache.get().close();
        }
    }
}
