package dev.leat.engine.item;

/// How many rows (or files, links) were put in, altered and taken out.
public record Tally(long inserted, long updated, long deleted) {
    public static final Tally NONE = new Tally(0, 0, 0);

    public Tally plus(Tally other) {
        return new Tally(inserted + other.inserted, updated + other.updated, deleted + other.deleted);
    }

    public long total() {
        return inserted + updated + deleted;
    }
}
