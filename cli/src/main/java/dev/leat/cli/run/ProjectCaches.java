package dev.leat.cli.run;

import dev.leat.cli.command.Host;
import dev.leat.engine.CacheWish;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.memory.Cache;
import dev.leat.engine.memory.MemoryCache;
import dev.leat.store.Store;
import dev.leat.store.cache.DiskCache;
import dev.leat.store.cache.LayeredCache;
import dev.leat.store.cache.RedisCache;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// The caches of a project, one for each space: memory, then `.leat/cache/SPACE`, then a shared server where a
/// pipeline names one. A plan reads them and keeps what it learns in memory only.
public final class ProjectCaches implements AutoCloseable {
    private final Host host;
    private final Path folder;
    private final boolean writes;
    private final Consumer<Problem> warn;
    private final Map<String, Cache> opened = new LinkedHashMap<>();

    ProjectCaches(Host host, Path state, boolean writes, Consumer<Problem> warn) {
        this.host = host;
        this.folder = state.resolve("cache");
        this.writes = writes;
        this.warn = warn;
    }

    synchronized Cache of(String space, CacheWish wish) throws ConfigError {
        Cache known = opened.get(space);
        if (known == null) {
            SequencedMap<String, Cache> levels = new LinkedHashMap<>();
            levels.put("memory", new MemoryCache(MemoryCache.Limits.DEFAULT, host.clock()));
            DiskCache disk = onDisk(host, folder, space, wish.diskBytes(), warn);
            levels.put("disk", writes ? disk : disk.readOnly());
            if (wish.shared().isPresent() && writes) {
                levels.put("shared", shared(wish.shared().get()));
            }
            known = new LayeredCache(levels);
            opened.put(space, known);
        }
        return known;
    }

    /// What a project keeps on disk of one space, for who looks after it without a run.
    public static DiskCache onDisk(Host host, Store store, String space, Consumer<Problem> warn) {
        return onDisk(host, store.state().resolve("cache"), space, CacheWish.DEFAULT.diskBytes(), warn);
    }

    private static DiskCache onDisk(Host host, Path folder, String space, long bytes, Consumer<Problem> warn) {
        return new DiskCache(
                folder.resolve(space), bytes, new DiskCache.Machine(host.disk(), host.clock(), host.ticker(), warn));
    }

    private Cache shared(String address) throws ConfigError {
        try {
            URI uri = URI.create(address);
            if (uri.getHost() == null || !("redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme()))) {
                throw new IllegalArgumentException("no Redis address");
            }
            return new RedisCache(uri, host.ticker(), warn);
        } catch (IllegalArgumentException e) {
            throw new ConfigError(Problem.lasting(
                    "LEAT-S052",
                    Place.of("cache.redis"),
                    "",
                    "a shared cache is redis://user:password@host:port, or rediss:// for TLS",
                    "Correct the address, or leave it out"));
        } catch (NoClassDefFoundError e) {
            throw new ConfigError(Problem.lasting(
                    "LEAT-S052",
                    Place.of("cache.redis"),
                    "Jedis is missing",
                    "a shared cache is reached by Jedis, which lies in lib/drivers beside the product",
                    "Build with -Pdrivers, take the archive, or leave the setting out"));
        }
    }

    @Override
    public synchronized void close() {
        opened.values().forEach(Cache::close);
    }
}
