package dev.leat.dot.options;

/// What happens to something that stands where a link should.
public enum ConflictPolicy {
    /// Nothing at all is done, for any package of the command.
    FAIL,
    /// It is copied into the backup folder first.
    BACKUP,
    /// It is deleted; folders never are.
    OVERWRITE,
    /// It stays, with a warning; the rest goes on.
    SKIP,
    /// A file is moved into the package, over the package's own.
    ADOPT
}
