package dev.leat.bench.gate;

import java.util.Map;
import java.util.TreeMap;

/// What one side of a comparison is.
sealed interface SideSpec {
    /// The tree as it is, or a revision of it (a full hash).
    record Tree(String commit, String variant, Map<String, String> params) implements SideSpec {
        public Tree {
            params = new TreeMap<>(params);
        }

        static Tree here(Map<String, String> params) {
            return new Tree("", "", params);
        }
    }

    /// A stored baseline.
    record Stored(String name) implements SideSpec {}

    /// The first run after a reset, of the same tree.
    record Cold() implements SideSpec {}

    default String shown() {
        return switch (this) {
            case Tree tree ->
                (tree.commit().isEmpty() ? "working tree" : tree.commit().substring(0, 7))
                        + (tree.variant().isEmpty() ? "" : " " + tree.variant())
                        + (tree.params().isEmpty() ? "" : " " + tree.params());
            case Stored stored -> "baseline " + stored.name();
            case Cold ignored -> "cold";
        };
    }
}
