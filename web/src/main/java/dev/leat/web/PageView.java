package dev.leat.web;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.rows.TableView;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// What is there: rows, and files of the target folder.
record PageView(TableView tables, Disk disk, Optional<Path> folder) {
    enum Standing {
        MISSING,
        EQUAL,
        DIFFERENT
    }

    /// How a file compares with what it should be. What cannot be read is different: writing it says why.
    Standing standing(Path file, byte[] wanted) {
        try {
            if (disk.facts(file).size() != wanted.length) {
                return Standing.DIFFERENT;
            }
            return Arrays.equals(disk.readAll(file, wanted.length), wanted) ? Standing.EQUAL : Standing.DIFFERENT;
        } catch (NoSuchFileException e) {
            return Standing.MISSING;
        } catch (IOException e) {
            return Standing.DIFFERENT;
        }
    }

    /// The file's bytes if it is there, and not larger than `max`.
    Optional<byte[]> bytes(Path file, int max) {
        try {
            return Optional.of(disk.readAll(file, max));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
