package dev.leat.store.sql;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Device and inode of a file as far as they can be known.
record FileIdentity(Optional<Facts.FileId> id) {
    static FileIdentity of(Path path, Disk disk) {
        try {
            return new FileIdentity(Optional.of(disk.factsFollowing(path).id()));
        } catch (IOException e) {
            return new FileIdentity(Optional.empty());
        }
    }
}
