package dev.leat.dot.target;

import java.util.Arrays;

/// New links in one folder that differ by their names only: each leads to `text` with its own name behind. The names
/// are sorted; the array is not copied.
public record Leaves(String text, String[] names) {
    boolean holds(String name) {
        return Arrays.binarySearch(names, name) >= 0;
    }
}
