package dev.leat.engine.memory;

import dev.leat.engine.RunReport;
import dev.leat.engine.apply.TargetLost;

/// Numbers the runs of a store and keeps their summaries.
public interface RunLog {
    /// The next run's number; the run is noted as running.
    long begin(String command) throws TargetLost;

    /// Closes the run with its summary, durably: after this a power cut loses nothing of the run.
    void end(RunReport report) throws TargetLost;
}
