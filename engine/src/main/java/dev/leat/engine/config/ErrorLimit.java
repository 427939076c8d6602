package dev.leat.engine.config;

/// How many failed items end a pipeline: more than `items`, or more than `share` of all; written `100` or `5%`.
public record ErrorLimit(long items, double share) {
    public static final ErrorLimit NONE = new ErrorLimit(Long.MAX_VALUE, 1);

    public boolean exceeded(long failed, long seen) {
        return failed > items || failed > share * seen;
    }

    @Override
    public String toString() {
        if (equals(NONE)) {
            return "none";
        }
        return items == Long.MAX_VALUE ? new Share(share).toString() : Long.toString(items);
    }
}
