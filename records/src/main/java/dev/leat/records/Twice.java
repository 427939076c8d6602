package dev.leat.records;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether rows of a group have a key that a row before them has. Asked row by row, in order; keys are compared only
/// once two of the hashes agree. One use.
final class Twice {
    private final Gathered rows;
    private final long[] hashes;
    private final KnownKeys.LongSet seen = new KnownKeys.LongSet();
    private @Nullable Set<List<String>> keys;

    Twice(Gathered rows, long[] hashes) {
        this.rows = rows;
        this.hashes = hashes;
    }

    boolean hasNext(int row) {
        Set<List<String>> exact = keys;
        if (exact == null) {
            if (seen.add(hashes[row])) {
                return false;
            }
            exact = new HashSet<>();
            for (int before = 0; before < row; before++) {
                exact.add(rows.key(before));
            }
            keys = exact;
        }
        return !exact.add(rows.key(row));
    }
}
