package dev.leat.bench.workload;

import dev.leat.bench.execute.Launcher;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Pieces of Leat that can be run in this process, by name. Whoever knows the pipelines offers them; this
/// module knows none.
public interface Pipelines {
    Pipelines NONE = new Pipelines() {
        @Override
        public Optional<Launcher.Work> find(String name, Map<String, String> params, List<Path> files) {
            return Optional.empty();
        }

        @Override
        public List<String> names() {
            return List.of();
        }
    };

    /// Empty if there is none of this name. What it tells of itself becomes metrics of the run.
    ///
    /// @param files the workload's corpus; empty without one
    Optional<Launcher.Work> find(String name, Map<String, String> params, List<Path> files);

    List<String> names();
}
