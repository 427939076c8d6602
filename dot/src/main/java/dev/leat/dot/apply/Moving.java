package dev.leat.dot.apply;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/// Moves a file or folder, also to another file system: copied beside the destination, compared, the original set
/// aside under a name of ours, the copy renamed into place. The original's bytes go after the commit only, so that at
/// every step it can be put back.
///
/// ```
/// copy beside ─▶ compare ─▶ original aside ─▶ copy into place ─▶ commit ─▶ what is aside goes
/// ```
final class Moving {
    private final Disk disk;
    private final Trees trees;

    Moving(Disk disk, Trees trees) {
        this.disk = disk;
        this.trees = trees;
    }

    private static Path copy(Path to) {
        return to.resolveSibling(".leat-" + to.getFileName() + ".moving");
    }

    private static Path aside(Path from) {
        return from.resolveSibling(".leat-" + from.getFileName() + ".moved");
    }

    void move(Path from, Path to) throws IOException {
        try {
            disk.rename(from, to);
        } catch (AtomicMoveNotSupportedException e) {
            Path copy = copy(to);
            trees.delete(copy); // left by a killed command: the name is ours
            trees.copy(from, copy);
            if (!isSame(from, copy)) {
                throw new FileSystemException(from.toString(), to.toString(), "the copy is not the same");
            }
            disk.rename(from, aside(from));
            disk.rename(copy, to);
        }
    }

    /// Puts the original back, as far as it was set aside; the copy goes.
    void undo(Path from, Path to) throws IOException {
        if (!disk.exists(Objects.requireNonNull(to.getParent()))) {
            return; // no copy was begun
        }
        trees.delete(copy(to));
        Path aside = aside(from);
        if (disk.exists(aside) && !disk.exists(from)) {
            if (disk.exists(to) && isSame(aside, to)) {
                trees.delete(to);
            }
            disk.rename(aside, from);
        }
    }

    void forget(Path from) throws IOException {
        trees.delete(aside(from));
    }

    private boolean isSame(Path one, Path other) throws IOException {
        Optional<Facts> facts = trees.facts(one);
        Optional<Facts> others = trees.facts(other);
        if (facts.isEmpty()
                || others.isEmpty()
                || facts.get().kind() != others.get().kind()) {
            return false;
        }
        return switch (facts.get().kind()) {
            case LINK -> disk.readLink(one).equals(disk.readLink(other));
            case FILE -> facts.get().size() == others.get().size() && trees.hasSameBytes(one, other);
            case FOLDER -> isSameFolder(one, other);
            case OTHER -> false;
        };
    }

    private boolean isSameFolder(Path one, Path other) throws IOException {
        var entries = disk.list(one);
        if (entries.size() != disk.list(other).size()) {
            return false;
        }
        for (Path entry : entries) {
            if (!isSame(entry, other.resolve(entry.getFileName()))) {
                return false;
            }
        }
        return true;
    }
}
