package dev.leat.dot.target;

import org.jspecify.annotations.Nullable;

/// What stands at a spot. Those that every plan compares do so by hand, as [dev.leat.engine.disk.Facts.FileId] says.
public sealed interface Found {
    Absent ABSENT = new Absent();
    Folder FOLDER = new Folder(0755);

    record Absent() implements Found {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Absent;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    /// `text` is the link's own, unresolved.
    record Link(String text) implements Found {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Link link && text.equals(link.text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    record RegularFile(long size, int mode, long modifiedNanos) implements Found {}

    record Folder(int mode) implements Found {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Folder folder && mode == folder.mode;
        }

        @Override
        public int hashCode() {
            return mode;
        }
    }

    /// Socket, pipe, device.
    record Special() implements Found {}

    /// Planned only: a copy of what lies at this absolute path.
    record Copy(String from, boolean folder) implements Found {}
}
