package dev.leat.engine.disk;

import org.jspecify.annotations.Nullable;

/// What the file system says of an entry: times in nanoseconds since the epoch, permission bits as `chmod` writes
/// them.
public record Facts(
        Kind kind, long size, long modifiedNanos, long changedNanos, long device, long inode, int mode, int owner) {
    public enum Kind {
        FILE,
        FOLDER,
        LINK,
        OTHER
    }

    /// Changes whenever the entry does, or another takes its place: a number of device, inode and time of change.
    public long stamp() {
        return stamp(device, inode, changedNanos);
    }

    static long stamp(long device, long inode, long changedNanos) {
        long mixed = (changedNanos ^ Long.rotateLeft(inode, 32)) * 0x9E3779B97F4A7C15L;
        return (mixed ^ (mixed >>> 29) ^ device) * 0xBF58476D1CE4E5B9L;
    }

    /// What makes two names the same file.
    public FileId id() {
        return new FileId(device, inode);
    }

    /// Compared by hand: what records bring along is generated when a process first compares two, which takes longer
    /// than reading a thousand facts.
    public record FileId(long device, long inode) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof FileId id && device == id.device && inode == id.inode;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(inode * 31 + device);
        }
    }
}
