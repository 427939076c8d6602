package dev.leat.testkit.shelf;

import dev.leat.testkit.fault.ManualTime;
import dev.leat.testkit.loop.LoopContract;
import dev.leat.testkit.loop.Workbench;
import java.io.IOException;
import java.nio.file.Path;

/// The loop over a target of files and links with a journal of its own.
class ShelfLoopTest extends LoopContract {
    @Override
    protected Workbench newBench(Path folder, ManualTime time) throws IOException {
        return ShelfBench.in(folder, time, Planted.NOTHING);
    }
}
