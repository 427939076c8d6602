package dev.leat.store;

import dev.leat.testkit.fault.ManualTime;
import dev.leat.testkit.loop.LoopContract;
import dev.leat.testkit.loop.Workbench;
import java.io.IOException;
import java.nio.file.Path;

/// The invariants of the loop over an SQLite store.
class StoreLoopTest extends LoopContract {
    @Override
    protected Workbench newBench(Path folder, ManualTime time) throws IOException {
        return new StoreBench(folder, time, wire -> wire);
    }
}
