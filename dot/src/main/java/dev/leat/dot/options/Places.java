package dev.leat.dot.options;

import java.nio.file.Path;
import java.util.List;

/// Where things lie; all absolute. `packages` and `target` are real paths, so that links between them can be computed.
/// `ours` are folders of Leat itself, which no package may link into or over; `state` holds manifest, journal and lock
/// of this target.
public record Places(Path packages, Path target, Path state, Path home, List<Path> ours) {
    public Places {
        ours = List.copyOf(ours);
    }
}
