package dev.leat.engine.item;

/// A source as a scan finds it. `bytes` is its size where that is known without reading, else [#UNKNOWN_SIZE].
/// Never a path: the source may be remote, or a row.
public record SourceRef(Key key, Stamp stamp, long bytes) {
    public static final long UNKNOWN_SIZE = -1;
}
