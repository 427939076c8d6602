package dev.leat.engine.plan;

import java.util.List;

/// Operations need each other in a circle; `path` begins and ends with the same key.
public final class CycleFound extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<String> path;

    public CycleFound(List<String> path) {
        super("operations need each other in a circle: " + String.join(" → ", path));
        this.path = List.copyOf(path);
    }

    public List<String> path() {
        return path;
    }
}
