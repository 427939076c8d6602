package dev.leat.engine.disk;

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

    /// What makes two names the same file.
    public FileId id() {
        return new FileId(device, inode);
    }

    public record FileId(long device, long inode) {}
}
