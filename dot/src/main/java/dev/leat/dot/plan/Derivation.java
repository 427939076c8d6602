package dev.leat.dot.plan;

import dev.leat.dot.operation.LinkOperation;
import dev.leat.dot.operation.LinkOperation.DirCopy;
import dev.leat.dot.operation.LinkOperation.DirCreate;
import dev.leat.dot.operation.LinkOperation.DirDelete;
import dev.leat.dot.operation.LinkOperation.FileBackup;
import dev.leat.dot.operation.LinkOperation.FileDelete;
import dev.leat.dot.operation.LinkOperation.FileMove;
import dev.leat.dot.operation.LinkOperation.LinkCreate;
import dev.leat.dot.operation.LinkOperation.LinkDelete;
import dev.leat.dot.operation.LinkOperation.LinkReplace;
import dev.leat.dot.operation.LinkRun;
import dev.leat.dot.operation.Operations;
import dev.leat.dot.target.Found;
import dev.leat.dot.target.Leaves;
import dev.leat.dot.target.Removal;
import dev.leat.dot.target.Spot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/// The difference between what is there and what is planned, as operations: folders before what is in them, removals
/// before what takes the place, children before the folder that goes.
final class Derivation {
    private final Extras extras;
    private final Operations.Gathering all;
    private final Operations.Gathering operations = new Operations.Gathering();

    Derivation(Extras extras, Operations.Gathering all) {
        this.extras = extras;
        this.all = all;
    }

    void derive(Spot root) throws IOException {
        within(root, Set.of(), new HashSet<>());
        all.addAll(extras.folders()); // known only now, and needed before the others
        all.addAll(operations);
        all.addAll(extras.purges());
    }

    /// What is in a folder, by name.
    private void within(Spot folder, Set<String> parent, Set<String> gone) throws IOException {
        Leaves leaves = folder.leaves();
        if (leaves == null) {
            for (Spot child : folder.touched()) {
                derive(child, parent, gone);
            }
            return;
        }
        LinkRun run =
                new LinkRun(inside(folder.path()), leaves.text(), leaves.names(), 0, leaves.names().length, parent);
        int at = 0;
        for (Spot child : folder.touched()) {
            int end = -1 - Arrays.binarySearch(leaves.names(), child.name());
            if (end > at) {
                operations.add(run.part(at, end));
                at = end;
            }
            derive(child, parent, gone);
        }
        if (at < run.size()) {
            operations.add(at == 0 ? run : run.part(at, run.size()));
        }
    }

    /// @param parent the key that makes the folder above, if it is made
    /// @param gone   takes the keys of what is removed here or below
    private void derive(Spot spot, Set<String> parent, Set<String> gone) throws IOException {
        if (!spot.isChanged()) {
            within(spot, Set.of(), gone);
            return;
        }
        Found real = spot.real();
        Found now = spot.now();
        String path = spot.path().toString();
        if (real instanceof Found.Link(String before) && now instanceof Found.Link(String after)) {
            Set<String> needs = both(backup(spot, spot.removal()), adopted(spot, spot.removal()));
            operations.add(new LinkReplace(path, before, after, extras.temporary(spot.path()), needs));
            return;
        }
        Set<String> needs = both(parent, remove(spot, real, gone));
        // By instanceof, as LinkOperation.Simple says.
        if (now instanceof Found.Link(String text)) {
            operations.add(new LinkCreate(path, text, needs));
        } else if (now instanceof Found.Folder(int mode)) {
            LinkOperation create = new DirCreate(path, mode, needs);
            operations.add(create);
            within(spot, Set.of(create.key()), gone);
        } else if (now instanceof Found.Copy(String from, boolean folder)) {
            operations.add(new DirCopy(from, path, extras.temporary(spot.path()), needs));
        } else if (!(now instanceof Found.Absent)) {
            throw new IllegalStateException("files are never planned: " + path);
        }
    }

    /// What the paths of all entries of a folder begin with.
    private static String inside(Path folder) {
        String path = folder.toString();
        String separator = folder.getFileSystem().getSeparator();
        return path.endsWith(separator) ? path : path + separator;
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        if (others.isEmpty()) {
            return some;
        }
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    /// Answers what the next thing at this spot has to wait for.
    private Set<String> remove(Spot spot, Found real, Set<String> gone) throws IOException {
        String path = spot.path().toString();
        Removal removal = spot.removal();
        LinkOperation operation;
        if (real instanceof Found.Absent) {
            return Set.of();
        }
        if (real instanceof Found.Link(String text)) {
            operation = new LinkDelete(path, text, backup(spot, removal));
        } else if (removal instanceof Removal.Moved(String to)) {
            operation = move(spot, to);
        } else if (real instanceof Found.Folder(int mode)) {
            Set<String> below = new HashSet<>();
            for (Spot child : spot.touched()) {
                derive(child, Set.of(), below);
            }
            operation = new DirDelete(path, mode, below);
        } else if (real instanceof Found.RegularFile) {
            operation = new FileDelete(path, extras.trash(spot.path()), backup(spot, removal));
        } else {
            throw new IllegalStateException("never removed: " + path);
        }
        operations.add(operation);
        gone.add(operation.key());
        return Set.of(operation.key());
    }

    private static Path path(Spot spot, String text) {
        return spot.path().getFileSystem().getPath(text);
    }

    private LinkOperation move(Spot spot, String to) throws IOException {
        Path there = path(spot, to);
        String trash = extras.isThere(there) ? extras.trash(there) : "";
        return new FileMove(spot.path().toString(), to, trash, room(there));
    }

    /// What stands in a package before the link at the spot leads there.
    private Set<String> adopted(Spot spot, Removal removal) throws IOException {
        LinkOperation operation;
        if (removal instanceof Removal.Remade(String text, String to)) {
            operation = new LinkCreate(to, text, room(path(spot, to)));
        } else if (removal instanceof Removal.Followed(String from, String to)) {
            Path there = path(spot, to);
            operation = new DirCopy(from, to, extras.temporary(there), room(there));
        } else {
            return Set.of();
        }
        operations.add(operation);
        return Set.of(operation.key());
    }

    /// The folder that holds a new entry of a package.
    private Set<String> room(Path path) throws IOException {
        return extras.folder(Objects.requireNonNull(path.getParent()), 0755);
    }

    private Set<String> backup(Spot spot, Removal removal) throws IOException {
        if (removal instanceof Removal.BackedUp(String to)) {
            Path there = path(spot, to);
            Path folder = Objects.requireNonNull(there.getParent());
            LinkOperation backup =
                    new FileBackup(spot.path().toString(), to, extras.temporary(there), extras.folder(folder, 0700));
            operations.add(backup);
            return Set.of(backup.key());
        }
        return Set.of();
    }
}
