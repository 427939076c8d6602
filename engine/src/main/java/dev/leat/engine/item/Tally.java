package dev.leat.engine.item;

/// How many rows (or files, links) were put in, altered and taken out; `present`: how many are there afterwards, 0
/// where nobody counted them.
public record Tally(long inserted, long updated, long deleted, long present) {
    public static final Tally NONE = new Tally(0, 0, 0);

    public Tally(long inserted, long updated, long deleted) {
        this(inserted, updated, deleted, 0);
    }

    public Tally plus(Tally other) {
        return new Tally(
                inserted + other.inserted, updated + other.updated, deleted + other.deleted, present + other.present);
    }

    public long total() {
        return inserted + updated + deleted;
    }
}
