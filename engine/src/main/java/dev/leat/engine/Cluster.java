package dev.leat.engine;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.config.ConfigError;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A kind of cluster. Found by ServiceLoader, where it is on the class path at all.
public interface Cluster {
    /// Whether this kind understands the address.
    boolean understands(String master);

    /// Connects, and makes sure that workers answer, run the same build and understand the pipelines, before anything
    /// is begun.
    ///
    /// @throws ConfigError for what no cluster can do with these pipelines
    /// @throws TargetLost where the cluster cannot be reached or used
    Elsewhere connect(Job job) throws ConfigError, TargetLost;

    /// The command that does the same run through the cluster's own launcher, on any master that it knows.
    String submission(String master, List<String> arguments);

    /// What workers must know of a run to open its pipelines.
    ///
    /// @param file        the project file, at the same path on every machine
    /// @param text        what it holds
    /// @param rooms       that may stand in it
    /// @param environment what the project file may ask of the environment
    /// @param variables   `--var`
    /// @param now         the run's moment, for all machines
    record Job(
            String master,
            Path file,
            byte[] text,
            Set<String> rooms,
            Map<String, String> environment,
            Map<String, String> variables,
            Instant now,
            List<Pipeline<?, ?, ?>> pipelines) {}
}
