package dev.leat.engine;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What other machines did for a run.
///
/// @param partitions read there, each counted once however often it was tried
/// @param seconds that they spent on it, added up
/// @param workers how many partitions each of them read; the first [#WORKERS_NAMED] that answered, the others as
/// one
public record ClusterPart(long partitions, double seconds, SortedMap<String, Long> workers) {
    static final int WORKERS_NAMED = 100;
    static final String OTHERS = "others";

    public ClusterPart {
        workers = Collections.unmodifiableSortedMap(new TreeMap<>(workers));
    }
}
