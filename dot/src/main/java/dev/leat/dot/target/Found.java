package dev.leat.dot.target;

/// What stands at a spot.
public sealed interface Found {
    Absent ABSENT = new Absent();
    Folder FOLDER = new Folder(0755);

    record Absent() implements Found {}

    /// `text` is the link's own, unresolved.
    record Link(String text) implements Found {}

    record RegularFile(long size, int mode, long modifiedNanos) implements Found {}

    record Folder(int mode) implements Found {}

    /// Socket, pipe, device.
    record Special() implements Found {}

    /// Planned only: a copy of what lies at this absolute path.
    record Copy(String from, boolean folder) implements Found {}
}
