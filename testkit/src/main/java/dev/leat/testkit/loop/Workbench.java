package dev.leat.testkit.loop;

import dev.leat.engine.Pipeline;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.memory.RunLog;
import dev.leat.testkit.fault.FaultyStore;
import java.io.IOException;
import java.nio.file.Path;

/// A project in a folder, over which the contract runs a pipeline again and again, each time as a new process
/// would.
public interface Workbench extends AutoCloseable {
    /// The folder of the project. Sources lie in [#sources].
    Path project();

    /// The folder of sources, relative to the project.
    String sources();

    /// The ending of source files.
    String ending();

    /// The content of a good source; different numbers, different content.
    String good(int number);

    /// The content of a source that always fails.
    String bad();

    /// The pipeline and run log as a new process opens them. `groupItems`: items per group, where the room has
    /// groups. `option`: a value that belongs to the recipe and changes no row.
    Opened open(Disk disk, int groupItems, String option) throws Exception;

    /// As [#open], with what the target says to its database passing through `store`.
    default Opened open(Disk disk, FaultyStore store, int groupItems, String option) throws Exception {
        throw new UnsupportedOperationException("the target has no statements");
    }

    /// Whether the target is a database, so that faults of a [FaultyStore] reach it.
    default boolean targetIsSql() {
        return false;
    }

    /// Whether a call of the database that fails in passing is overcome at once: it, or the one before it, belongs
    /// to a group, which is played again.
    default boolean isReplayed(String call, String before) {
        return false;
    }

    /// The reason for which items are parsed again when `option` is another.
    default String recipeReason() {
        return "recipe:option";
    }

    /// As [#open], for a run that only plans: a target that is made when it is opened must not be.
    default Opened openToPlan(Disk disk, int groupItems, String option) throws Exception {
        return open(disk, groupItems, option);
    }

    record Opened(Pipeline<?, ?, ?> pipeline, RunLog log, AutoCloseable closing) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            pipeline.close();
            closing.close();
        }
    }

    /// What is in the target, in canonical text: no run numbers, no times, no numbers given by the store.
    String dump() throws Exception;

    /// The ledger in canonical text: key, state, content and rows of each line.
    String ledger() throws Exception;

    /// A mark that differs after anything was written to the target or the ledger (not: the run's own summary).
    String writes() throws Exception;

    /// Breaks what must hold inside the target (integrity, no left-overs); throws what is wrong.
    void check() throws Exception;

    /// Whether the target's own writes go through the [Disk] that is given, so that faults there reach it.
    boolean targetIsOnDisk();

    @Override
    void close() throws IOException;
}
