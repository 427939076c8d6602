package dev.leat.spark;

import dev.leat.engine.CacheWish;
import dev.leat.engine.Services;
import dev.leat.engine.TableWish;
import dev.leat.engine.apply.Mode;
import dev.leat.engine.apply.Session;
import dev.leat.engine.apply.Target;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.disk.RealDisk;
import dev.leat.engine.memory.Cache;
import dev.leat.engine.memory.Ledger;
import dev.leat.engine.memory.MemoryCache;
import dev.leat.engine.rows.RowOperation;
import dev.leat.engine.rows.TableSpec;
import dev.leat.engine.rows.TableView;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What a room is given on a worker: files and the run's clock. There is no store here, and nothing is kept.
record WorkerServices(Path project, WorkerJob job) implements Services {
    @Override
    public Target<TableView, RowOperation> tables(String pipeline, String room, List<TableSpec> tables) {
        return new Nowhere();
    }

    @Override
    public Target<TableView, RowOperation> tables(
            String pipeline, String room, List<TableSpec> tables, TableWish wish) {
        return new Nowhere();
    }

    @Override
    public String storeName() {
        return "the driver's store";
    }

    @Override
    public Cache cache(String space) {
        return new MemoryCache(MemoryCache.Limits.DEFAULT, clock());
    }

    @Override
    public Cache cache(String space, CacheWish wish) {
        return cache(space);
    }

    @Override
    public InstantSource clock() {
        return InstantSource.fixed(job.now());
    }

    @Override
    public Disk disk() {
        return new RealDisk();
    }

    @Override
    public Path state() {
        return project.resolve(".leat");
    }

    @Override
    public Predicate<Facts.FileId> offLimits() {
        return file -> false; // only what the driver's scan found is opened
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(job.environment().get(name));
    }

    /// The driver plans and commits; a worker has nothing to write to.
    private static final class Nowhere implements Target<TableView, RowOperation> {
        private static IllegalStateException no() {
            return new IllegalStateException("a worker writes nothing");
        }

        @Override
        public Ledger ledger() {
            throw no();
        }

        @Override
        public int writers() {
            return 1;
        }

        @Override
        public Session<TableView, RowOperation> begin(Mode mode, String batch) {
            throw no();
        }

        @Override
        public void close() {}
    }
}
