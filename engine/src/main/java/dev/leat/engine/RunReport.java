package dev.leat.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What one run did. `exit` is the code the command ends with (0, 1, 3, 4, 6 or 130).
///
/// @param cluster what other machines did for it; empty where it was told to use none
public record RunReport(
        long run,
        String command,
        String store,
        Instant started,
        Duration took,
        List<PipelineReport> pipelines,
        int exit,
        Optional<ClusterPart> cluster) {
    public RunReport {
        pipelines = List.copyOf(pipelines);
    }

    /// A run on this machine alone.
    public RunReport(
            long run,
            String command,
            String store,
            Instant started,
            Duration took,
            List<PipelineReport> pipelines,
            int exit) {
        this(run, command, store, started, took, pipelines, exit, Optional.empty());
    }
}
