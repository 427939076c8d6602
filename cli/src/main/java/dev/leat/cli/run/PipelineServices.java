package dev.leat.cli.run;

import dev.leat.cli.command.Host;
import dev.leat.engine.CacheWish;
import dev.leat.engine.Services;
import dev.leat.engine.TableWish;
import dev.leat.engine.apply.Target;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.memory.Cache;
import dev.leat.engine.rows.RowOperation;
import dev.leat.engine.rows.TableSpec;
import dev.leat.engine.rows.TableView;
import dev.leat.engine.scan.DocumentTable;
import dev.leat.store.Store;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What rooms are given: the machine and the project's store.
record PipelineServices(
        Host host,
        Store store,
        String storeName,
        Path project,
        boolean paranoid,
        OtherStores others,
        ProjectCaches caches)
        implements Services {
    @Override
    public Target<TableView, RowOperation> tables(String pipeline, String room, List<TableSpec> tables) {
        return store.tables(pipeline, room, tables);
    }

    @Override
    public Target<TableView, RowOperation> tables(String pipeline, String room, List<TableSpec> tables, TableWish wish)
            throws ConfigError {
        Store where = wish.target().isPresent() ? others.open(wish.target().get()) : store;
        return where.tables(pipeline, room, tables, wish.make());
    }

    @Override
    public DocumentTable documents(DocumentTable.Wish wish) throws ConfigError {
        return others.documents(wish);
    }

    @Override
    public Optional<InputStream> input() {
        return Optional.of(host.in());
    }

    @Override
    public String storeId() throws TargetLost {
        return store.identity().id();
    }

    @Override
    public Cache cache(String space) {
        try {
            return caches.of(space, CacheWish.DEFAULT);
        } catch (ConfigError e) {
            throw new IllegalStateException("nothing was wished for", e);
        }
    }

    @Override
    public Cache cache(String space, CacheWish wish) throws ConfigError {
        return caches.of(space, wish);
    }

    @Override
    public InstantSource clock() {
        return host.clock();
    }

    @Override
    public Disk disk() {
        return host.disk();
    }

    @Override
    public Path state() {
        return store.state();
    }

    @Override
    public Predicate<Facts.FileId> offLimits() {
        return store.offLimits();
    }

    @Override
    public Path home() {
        return host.variable("HOME")
                .filter(home -> home.startsWith("/"))
                .map(home -> Path.of(home).normalize())
                .orElse(host.home());
    }

    @Override
    public Optional<String> variable(String name) {
        return host.variable(name);
    }
}
