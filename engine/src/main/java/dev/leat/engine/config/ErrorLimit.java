package dev.leat.engine.config;

/// How many failed items end a pipeline: more than `items`, or more than `share` of those seen so far (once
/// [#SEEN_LEAST] are); written `100` or `5%`.
public record ErrorLimit(long items, double share) {
    public static final ErrorLimit NONE = new ErrorLimit(Long.MAX_VALUE, 1);

    /// Items before which a share says nothing.
    public static final int SEEN_LEAST = 100;

    public boolean exceeded(long failed, long seen) {
        return failed > items || (seen >= SEEN_LEAST && failed > share * seen);
    }

    @Override
    public String toString() {
        if (items < Long.MAX_VALUE) {
            return Long.toString(items);
        }
        return share == 1 ? "none" : new Share(share).toString();
    }
}
