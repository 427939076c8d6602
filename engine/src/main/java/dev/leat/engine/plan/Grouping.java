package dev.leat.engine.plan;

import java.time.Duration;

/// How the loop cuts the stream of items into groups: at most so many items, bytes, and so old.
public record Grouping(int items, long bytes, Duration age, boolean inScanOrder, OnFailure onFailure) {
    public enum OnFailure {
        /// Try the halves again, down to the one item that fails.
        HALVE,
        /// One transaction for the whole run: all or nothing.
        UNDO_ALL
    }

    public static final long BYTES_DEFAULT = 64L << 20;
    public static final Grouping WHOLE_RUN =
            new Grouping(Integer.MAX_VALUE, Long.MAX_VALUE, Duration.ofDays(1), true, OnFailure.UNDO_ALL);

    public static Grouping of(int items, Duration age) {
        return new Grouping(items, BYTES_DEFAULT, age, false, OnFailure.HALVE);
    }
}
