package dev.leat.engine.plan;

/// Refuses a plan that would remove more than `items` items *and* more than `share` of all: a vanished mount looks
/// like an empty source.
public record RemovalGuard(long items, double share) {
    public static final RemovalGuard DEFAULT = new RemovalGuard(20, 0.25);

    public boolean refuses(long removals, long before) {
        return removals > items && removals > share * before;
    }
}
