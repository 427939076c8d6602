package dev.leat.testkit.campaign;

import dev.leat.testkit.fault.ManualTime;
import dev.leat.testkit.loop.Workbench;
import java.nio.file.Path;

/// Makes workbenches over one room and target: a new one in an empty folder, or, where a project lies in it already,
/// one that goes on with that.
public interface Benches {
    Workbench open(Path folder, ManualTime time) throws Exception;
}
