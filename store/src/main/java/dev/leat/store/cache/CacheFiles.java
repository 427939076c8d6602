package dev.leat.store.cache;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// Walks a cache's folder: space, two digits, file. What others put there is passed over.
final class CacheFiles {
    private static final int NAME_LENGTH = 62;

    interface Visitor {
        void file(Path file) throws IOException;
    }

    private CacheFiles() {}

    static void visit(Disk disk, Path folder, Visitor visitor) throws IOException {
        for (Path space : list(disk, folder)) {
            for (Path shelf : list(disk, space)) {
                if (shelf.getFileName().toString().length() == 2) {
                    for (Path file : list(disk, shelf)) {
                        if (isOurs(file)) {
                            visitor.file(file);
                        }
                    }
                }
            }
        }
    }

    /// An entry, or what a killed process left of one.
    private static boolean isOurs(Path file) {
        String name = file.getFileName().toString();
        return isTemporary(file)
                || (name.length() == NAME_LENGTH && name.chars().allMatch(CacheFiles::isHex));
    }

    private static boolean isHex(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    /// Being written by this process, however old a clock that was set makes it look.
    static boolean isOwnTemporary(Path file) {
        return isTemporary(file)
                && file.getFileName()
                        .toString()
                        .startsWith(".leat-" + ProcessHandle.current().pid() + "-");
    }

    static boolean isTemporary(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".leat-") && name.endsWith(".tmp");
    }

    private static List<Path> list(Disk disk, Path folder) throws IOException {
        try {
            return disk.facts(folder).kind() == Facts.Kind.FOLDER ? disk.list(folder) : List.of();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
