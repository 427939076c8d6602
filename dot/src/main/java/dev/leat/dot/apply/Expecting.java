package dev.leat.dot.apply;

import dev.leat.dot.operation.LinkOperation;
import dev.leat.dot.operation.LinkOperation.DirCopy;
import dev.leat.dot.operation.LinkOperation.DirDelete;
import dev.leat.dot.operation.LinkOperation.DirRemoveAll;
import dev.leat.dot.operation.LinkOperation.FileBackup;
import dev.leat.dot.operation.LinkOperation.FileDelete;
import dev.leat.dot.operation.LinkOperation.FileMove;
import dev.leat.dot.operation.LinkOperation.Keeping;
import dev.leat.dot.operation.LinkOperation.LinkDelete;
import dev.leat.dot.operation.LinkOperation.LinkReplace;
import dev.leat.engine.apply.ApplyFailed;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.Optional;

/// Looks again, immediately before an operation, whether what it takes away is what the plan saw. Never follows links.
final class Expecting {
    private final Disk disk;
    private final FileSystem files;
    private final Trees trees;

    Expecting(Disk disk, FileSystem files, Trees trees) {
        this.disk = disk;
        this.files = files;
        this.trees = trees;
    }

    void check(LinkOperation operation) throws ApplyFailed, IOException {
        if (operation instanceof LinkDelete(String path, String text, var needs)) {
            expect(operation, path, text);
        } else if (operation instanceof DirDelete) {
            expect(operation, operation.path(), Facts.Kind.FOLDER);
        } else if (operation instanceof Keeping keeping) {
            check(keeping);
        }
        // LinkCreate and DirCreate fail by themselves where something is.
    }

    private Path path(String text) {
        return files.getPath(text);
    }

    private void check(Keeping operation) throws ApplyFailed, IOException {
        switch (operation) {
            case LinkReplace(String path, String before, String text, String temporary, var needs) ->
                expect(operation, path, before);
            case DirRemoveAll(String path, String trash, var needs) -> expect(operation, path, Facts.Kind.FOLDER);
            case FileBackup(String path, String backup, String temporary, var needs) -> {
                expectAny(operation, path);
                if (disk.exists(path(backup))) {
                    throw changed(operation, backup + " is there");
                }
            }
            case FileDelete(String path, String trash, var needs) -> expectAny(operation, path);
            case FileMove(String path, String to, String trash, var needs) -> {
                expectAny(operation, path);
                if (trash.isEmpty() && disk.exists(path(to))) {
                    throw changed(operation, to + " is there");
                }
            }
            case DirCopy(String source, String path, String temporary, var needs) -> {
                if (disk.exists(path(path))) {
                    throw changed(operation, path + " is there");
                }
            }
        }
    }

    private void expect(LinkOperation operation, String path, String text) throws ApplyFailed, IOException {
        Optional<String> there = link(path(path));
        if (there.isPresent() && !there.get().equals(text)) {
            throw changed(operation, "refusing to delete " + path + ": it leads to " + there.get());
        }
        if (there.isEmpty() && disk.exists(path(path))) {
            throw changed(operation, "refusing to delete " + path + ": it is no link");
        }
    }

    private void expect(LinkOperation operation, String path, Facts.Kind kind) throws ApplyFailed, IOException {
        if (trees.facts(path(path)).filter(facts -> facts.kind() == kind).isEmpty()) {
            throw changed(operation, path + " is not what it was");
        }
    }

    private void expectAny(LinkOperation operation, String path) throws ApplyFailed, IOException {
        if (!disk.exists(path(path))) {
            throw changed(operation, path + " is gone");
        }
    }

    static ApplyFailed moved(LinkOperation operation, String folder) {
        return changed(operation, folder + " is reached through a link, or gone");
    }

    static ApplyFailed changed(LinkOperation operation, String seen) {
        return new ApplyFailed(
                operation.key(),
                Problem.passing(
                        "LEAT-D012",
                        Place.of(operation.path()),
                        seen,
                        "the target changed since it was looked at",
                        "Run again."));
    }

    /// The text of the link at this path; empty where there is none.
    Optional<String> link(Path path) throws IOException {
        try {
            return Optional.of(disk.readLink(path));
        } catch (NotLinkException | NoSuchFileException | FileNotFoundException e) {
            return Optional.empty();
        }
    }
}
