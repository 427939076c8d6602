package dev.leat.engine.config;

import dev.leat.engine.item.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A project file, read. `file` is absolute, `shown` what people see, `found` says by which rule it was taken.
public record Project(
        Path file,
        String shown,
        String found,
        String store,
        Retain retain,
        Durability durability,
        SequencedMap<String, Declaration> pipelines,
        List<Origin> origins,
        List<Problem> warnings,
        Secrets secrets) {
    public Project {
        pipelines = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(pipelines));
        origins = List.copyOf(origins);
        warnings = List.copyOf(warnings);
    }

    /// Relative paths start here.
    public Path folder() {
        return file.resolveSibling("").toAbsolutePath().normalize();
    }

    /// The named pipelines in file order, all if no name is given.
    public List<Declaration> select(Collection<String> names) throws ConfigError {
        for (String name : names) {
            if (!pipelines.containsKey(name)) {
                throw new ConfigError(Problem.lasting(
                        "LEAT-C016",
                        dev.leat.engine.item.Place.of(shown),
                        name,
                        "there is no such pipeline",
                        Nearest.of(name, pipelines.keySet())
                                .map(near -> "The nearest pipeline is \"" + near + "\"")
                                .orElse("Pipelines: " + String.join(", ", pipelines.keySet()))));
            }
        }
        List<Declaration> selected = new ArrayList<>(pipelines.values());
        if (!names.isEmpty()) {
            selected.removeIf(declaration -> !names.contains(declaration.name()));
        }
        return selected;
    }
}
