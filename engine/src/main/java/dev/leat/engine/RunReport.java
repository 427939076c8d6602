package dev.leat.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What one run did. `exit` is the code the command ends with (0, 1, 3, 4, 6 or 130).
public record RunReport(
        long run,
        String command,
        String store,
        Instant started,
        Duration took,
        List<PipelineReport> pipelines,
        int exit) {
    public RunReport {
        pipelines = List.copyOf(pipelines);
    }
}
