package dev.leat.dot.plan;

import dev.leat.dot.operation.LinkOperation;
import dev.leat.engine.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// Operations outside the target's spots: folders for backups and in packages, packages that go. Also names what is
/// kept for undoing: `.leat-SERIAL-N.trash`, beside what it was, so that a rename does it.
final class Extras {
    private final Disk disk;
    private final long serial;
    private final Map<String, LinkOperation> folders = new LinkedHashMap<>();
    private final Map<Path, Set<String>> purges = new LinkedHashMap<>();
    private int names;

    Extras(Disk disk, long serial) {
        this.disk = disk;
        this.serial = serial;
    }

    /// Plans the folder and those above it where they are missing; the key to wait for, empty if there is none.
    Set<String> folder(Path folder, int mode) throws IOException {
        LinkOperation planned = folders.get(folder.toString());
        if (planned != null) {
            return Set.of(planned.key());
        }
        if (disk.exists(folder)) {
            return Set.of();
        }
        Path parent = Objects.requireNonNull(folder.getParent());
        LinkOperation create = new LinkOperation.DirCreate(folder.toString(), mode, folder(parent, mode));
        folders.put(folder.toString(), create);
        return Set.of(create.key());
    }

    boolean isThere(Path path) throws IOException {
        return disk.exists(path);
    }

    void purge(Path folder, List<String> after) {
        purges.put(folder, new TreeSet<>(after));
    }

    List<LinkOperation> folders() {
        return List.copyOf(folders.values());
    }

    List<LinkOperation> purges() {
        return purges.entrySet().stream()
                .<LinkOperation>map(purge -> new LinkOperation.DirRemoveAll(
                        purge.getKey().toString(), trash(purge.getKey()), purge.getValue()))
                .toList();
    }

    String trash(Path path) {
        return beside(path, ".trash");
    }

    String temporary(Path path) {
        return beside(path, ".tmp");
    }

    private String beside(Path path, String ending) {
        return path.resolveSibling(".leat-" + serial + "-" + names++ + ending).toString();
    }
}
