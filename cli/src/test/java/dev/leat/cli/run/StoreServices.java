package dev.leat.cli.run;

import dev.leat.engine.Services;
import dev.leat.engine.apply.Target;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.memory.Cache;
import dev.leat.engine.rows.RowOperation;
import dev.leat.engine.rows.TableSpec;
import dev.leat.engine.rows.TableView;
import dev.leat.store.Store;
import dev.leat.testkit.fault.ManualTime;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;

/// What a room gets from its surroundings: a store, a disk that may fail, a clock that is told; nothing is cached.
record StoreServices(Store store, Disk disk, ManualTime time, Path project) implements Services {
    @Override
    public Target<TableView, RowOperation> tables(String pipeline, String room, List<TableSpec> tables) {
        return store.tables(pipeline, room, tables);
    }

    @Override
    public String storeName() {
        return "leat.db";
    }

    @Override
    public Cache cache(String space) {
        return Cache.forgetful();
    }

    @Override
    public InstantSource clock() {
        return time;
    }

    @Override
    public Path state() {
        return store.state();
    }

    @Override
    public Predicate<Facts.FileId> offLimits() {
        return store.offLimits();
    }
}
