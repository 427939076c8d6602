package dev.leat.engine;

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
import dev.leat.engine.scan.FileScanner;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What a room may ask for. Made by the command line (and by cluster workers); rooms never meet a store.
public interface Services {
    /// The project's store as target of this pipeline, tables created or migrated as needed.
    Target<TableView, RowOperation> tables(String pipeline, String room, List<TableSpec> tables);

    /// The same, as a pipeline's settings wish it.
    default Target<TableView, RowOperation> tables(String pipeline, String room, List<TableSpec> tables, TableWish wish)
            throws ConfigError {
        if (wish.target().isPresent()) {
            throw new IllegalArgumentException("only the project's store is known here");
        }
        return tables(pipeline, room, tables);
    }

    /// The store in words for people.
    String storeName();

    /// What tells this store from every other, also from its copies under another name.
    default String storeId() throws TargetLost {
        return "";
    }

    /// What is kept of one kind of thing between runs; shared by all pipelines that ask for the space. Closed by
    /// whoever made these services.
    Cache cache(String space);

    /// The same, as a room wishes it; the first wish for a space counts.
    default Cache cache(String space, CacheWish wish) throws ConfigError {
        if (wish.shared().isPresent()) {
            throw new IllegalArgumentException("no shared cache is known here");
        }
        return cache(space);
    }

    InstantSource clock();

    Disk disk();

    /// The folder of the project file; relative paths start here.
    Path project();

    /// Where state that is not in the store belongs (`.leat` beside the store).
    Path state();

    /// Files that must never be scanned: the store, its companions and the state folder, by file key (device and
    /// inode) rather than by name.
    Predicate<Facts.FileId> offLimits();

    /// Files below the project that these patterns choose.
    ///
    /// @throws IllegalArgumentException naming a pattern that cannot be read
    default FileScanner files(List<String> sources, List<String> exclude, boolean follow, boolean ignoreFiles) {
        return new FileScanner(
                disk(),
                clock(),
                new FileScanner.Options(project(), sources, exclude, follow, ignoreFiles, paranoid(), offLimits()));
    }

    /// Documents in a column of somebody's table. The caller closes it.
    default DocumentTable documents(DocumentTable.Wish wish) throws ConfigError {
        throw new IllegalArgumentException("no other database is known here");
    }

    /// The person's folder.
    default Path home() {
        return Path.of(System.getProperty("user.home"));
    }

    /// What is piped into the command, to be read once; empty where nothing can be.
    default Optional<InputStream> input() {
        return Optional.empty();
    }

    /// What the environment says by this name.
    default Optional<String> variable(String name) {
        return Optional.empty();
    }

    /// Whether no stamp is to be trusted and everything read.
    default boolean paranoid() {
        return false;
    }
}
