package dev.leat.cli.serve;

import dev.leat.engine.disk.Disk;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// A source of the project, for a page that shows it.
final class SourceFile {
    private SourceFile() {}

    /// Only what really lies below the project's folder, links resolved.
    static Optional<byte[]> read(Disk disk, Path folder, String key, int max) {
        try {
            Path base = disk.realPath(folder);
            Path file = disk.realPath(base.resolve(key));
            if (!file.startsWith(base) || disk.facts(file).size() > max) {
                return Optional.empty();
            }
            return Optional.of(disk.readAll(file, max));
        } catch (IOException | InvalidPathException e) {
            return Optional.empty(); // It has gone since; the page says so.
        }
    }
}
