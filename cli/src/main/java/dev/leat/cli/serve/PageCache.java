package dev.leat.cli.serve;

import dev.leat.cli.command.Host;
import dev.leat.engine.CacheWish;
import dev.leat.engine.memory.Cache;
import dev.leat.store.cache.DiskCache;
import java.nio.file.Path;
import java.util.function.Supplier;

/// The cache of fetched pages, to read only; opened when the first page of it is asked for.
final class PageCache implements Supplier<Cache> {
    private final Host host;
    private final Path folder;

    private PageCache(Host host, Path folder) {
        this.host = host;
        this.folder = folder;
    }

    static PageCache of(Host host, Path state) {
        return new PageCache(host, state.resolve("cache").resolve("web"));
    }

    /// Opened anew each time: it costs nothing, and a run may have filled or emptied it.
    @Override
    public Cache get() {
        DiskCache.Machine machine = new DiskCache.Machine(host.disk(), host.clock(), host.ticker(), problem -> {});
        return new DiskCache(folder, CacheWish.DEFAULT.diskBytes(), machine).readOnly();
    }
}
