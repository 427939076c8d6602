package dev.leat.dot.apply;

import dev.leat.dot.operation.LinkOperation;
import dev.leat.dot.operation.LinkOperation.DirCopy;
import dev.leat.dot.operation.LinkOperation.DirCreate;
import dev.leat.dot.operation.LinkOperation.DirDelete;
import dev.leat.dot.operation.LinkOperation.DirRemoveAll;
import dev.leat.dot.operation.LinkOperation.FileBackup;
import dev.leat.dot.operation.LinkOperation.FileDelete;
import dev.leat.dot.operation.LinkOperation.FileMove;
import dev.leat.dot.operation.LinkOperation.Keeping;
import dev.leat.dot.operation.LinkOperation.LinkCreate;
import dev.leat.dot.operation.LinkOperation.LinkDelete;
import dev.leat.dot.operation.LinkOperation.LinkReplace;
import dev.leat.dot.operation.OperationText;
import dev.leat.engine.apply.ApplyFailed;
import dev.leat.engine.apply.Performer;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Does and undoes operations on links, folders and files. Creates only where nothing is, removes only what is as the
/// plan saw it, looked at without following links, immediately before. Undoing looks at the disk: what somebody else
/// changed meanwhile is left alone and named in [#leftAlone]. Thread-safe for operations on different paths.
final class LinkPerformer implements Performer<Path, LinkOperation> {
    private final Disk disk;
    private final Path target;
    private final char separator;
    private final Trees trees;
    private final Moving moving;
    private final Set<Path> touched = ConcurrentHashMap.newKeySet();
    private final Set<Path> verified = ConcurrentHashMap.newKeySet();
    private final List<String> leftAlone = new ArrayList<>();

    /// The folder that was looked at last: what follows mostly lies in it too.
    private volatile String lastVerified = "";

    private volatile String lastTouched = "";

    /// Paths at which one of the operations takes something away, before another may put something there.
    private final Set<String> vacated = new HashSet<>();

    LinkPerformer(Disk disk, Path target, List<LinkOperation> operations) {
        this.disk = disk;
        this.target = target;
        this.separator = target.getFileSystem().getSeparator().charAt(0);
        this.trees = new Trees(disk);
        this.moving = new Moving(disk, trees);
        for (LinkOperation operation : operations) {
            boolean creates =
                    operation instanceof LinkCreate || operation instanceof DirCreate || operation instanceof DirCopy;
            if (!creates) {
                vacated.add(operation.path());
            }
        }
    }

    @Override
    public Path present() {
        return target;
    }

    /// Paths that undoing could not bring back, because they are not as they were left.
    List<String> leftAlone() {
        return List.copyOf(leftAlone);
    }

    @Override
    public void check(LinkOperation operation) throws ApplyFailed {
        try {
            String folder = folder(operation.path());
            if (!folder.equals(lastVerified)) {
                if (!isItself(path(folder))) {
                    throw changed(operation, folder + " is reached through a link, or gone");
                }
                lastVerified = folder;
            }
            if (operation instanceof LinkDelete(String path, String text, var needs)) {
                expect(operation, path, text);
            } else if (operation instanceof DirDelete) {
                expect(operation, operation.path(), Facts.Kind.FOLDER);
            } else if (operation instanceof Keeping keeping) {
                check(keeping);
            }
            // LinkCreate and DirCreate fail by themselves where something is.
        } catch (IOException e) {
            throw changed(operation, String.valueOf(e.getMessage()));
        }
    }

    /// A path on the file system of the target, which need not be the machine's.
    private Path path(String text) {
        return target.getFileSystem().getPath(text);
    }

    private String folder(String path) {
        return folder(path, separator);
    }

    /// The path of the folder that holds it.
    static String folder(String path, char separator) {
        return path.substring(0, Math.max(1, path.lastIndexOf(separator)));
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

    private static ApplyFailed changed(LinkOperation operation, String seen) {
        return new ApplyFailed(
                operation.key(),
                Problem.passing(
                        "LEAT-D012",
                        Place.of(operation.path()),
                        seen,
                        "the target changed since it was looked at",
                        "Run again."));
    }

    private Optional<String> link(Path path) throws IOException {
        try {
            return Optional.of(disk.readLink(path));
        } catch (NotLinkException | NoSuchFileException | FileNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public void perform(LinkOperation operation) throws IOException, ApplyFailed {
        Path path = path(operation.path());
        if (operation instanceof LinkCreate(String p, String text, var needs)) {
            disk.symlink(path, text);
        } else if (operation instanceof LinkDelete) {
            deleteIfThere(path);
        } else if (operation instanceof DirCreate(String p, int mode, var needs)) {
            disk.mkdir(path, mode);
            verified.add(path); // made by us, in a folder that is itself
        } else if (operation instanceof DirDelete) {
            verified.remove(path);
            lastVerified = "";
            disk.delete(path);
        } else {
            perform((Keeping) operation, path);
        }
        String folder = folder(operation.path());
        if (!folder.equals(lastTouched)) {
            touch(path);
            lastTouched = folder;
        }
    }

    private void perform(Keeping operation, Path path) throws IOException {
        switch (operation) {
            case LinkReplace(String p, String before, String text, String temporary, var needs) -> {
                disk.symlink(path(temporary), text);
                disk.rename(path(temporary), path);
            }
            case DirRemoveAll(String p, String trash, var needs) -> disk.rename(path, path(trash));
            case FileMove(String p, String to, String trash, var needs) -> {
                if (!trash.isEmpty()) {
                    setAside(path(to), path(trash));
                }
                forceTouched(); // the folders it moves into
                moving.move(path, path(to));
                touch(path(to));
                disk.forceFolder(path(folder(to)));
                disk.forceFolder(path(folder(p)));
            }
            case FileBackup(String p, String backup, String temporary, var needs) -> {
                trees.copy(path, path(temporary));
                disk.rename(path(temporary), path(backup));
                touch(path(backup));
            }
            case FileDelete(String p, String trash, var needs) -> setAside(path, path(trash));
            case DirCopy(String source, String p, String temporary, var needs) -> {
                trees.copy(path(source), path(temporary));
                disk.rename(path(temporary), path);
            }
        }
    }

    /// Durably, before anything else takes the name: otherwise a power cut might keep that and not this, and what was
    /// set aside would have no name at all.
    private void setAside(Path path, Path trash) throws IOException {
        disk.rename(path, trash);
        disk.forceFolder(path(folder(trash.toString())));
    }

    private void touch(Path path) {
        Path folder = path.getParent();
        if (folder != null) {
            touched.add(folder);
        }
    }

    private void deleteIfThere(Path path) throws IOException {
        try {
            disk.delete(path);
        } catch (NoSuchFileException e) {
            // gone already, as it should be
        }
    }

    /// A folder whose path, with every link on the way resolved, is itself: looked at once.
    private boolean isItself(Path folder) throws IOException {
        if (verified.contains(folder)) {
            return true;
        }
        try {
            boolean itself = disk.realPath(folder).equals(folder);
            if (itself) {
                verified.add(folder);
            }
            return itself;
        } catch (NoSuchFileException | FileNotFoundException e) {
            return false;
        }
    }

    @Override
    public void undo(LinkOperation operation) throws IOException {
        Path path = path(operation.path());
        lastVerified = "";
        verified.clear(); // folders come and go on the way back
        if (!isItself(Objects.requireNonNull(path.getParent()))) {
            // What is seen there is seen through a link, or not at all: the folder was not made yet.
            boolean creates =
                    operation instanceof LinkCreate || operation instanceof DirCreate || operation instanceof DirCopy;
            if (!creates) {
                leave(operation);
            }
            return;
        }
        touch(path);
        switch (operation) {
            case LinkCreate(String p, String text, var needs) -> {
                Optional<String> there = link(path);
                if (there.filter(text::equals).isPresent()) {
                    disk.delete(path);
                } else if (disk.exists(path)) {
                    leaveUnlessVacated(operation);
                }
            }
            case LinkDelete(String p, String text, var needs) -> {
                if (link(path).filter(text::equals).isEmpty()) {
                    restore(operation, () -> disk.symlink(path, text));
                }
            }
            case LinkReplace(String p, String before, String text, String temporary, var needs) -> {
                deleteIfThere(path(temporary));
                Optional<String> there = link(path);
                if (there.filter(text::equals).isPresent()) {
                    disk.symlink(path(temporary), before);
                    disk.rename(path(temporary), path);
                } else if (there.filter(before::equals).isEmpty()) {
                    leave(operation);
                }
            }
            case DirCreate(String p, int mode, var needs) -> {
                boolean folder = trees.facts(path)
                        .filter(f -> f.kind() == Facts.Kind.FOLDER)
                        .isPresent();
                if (folder && disk.list(path).isEmpty()) {
                    disk.delete(path);
                } else if (folder) {
                    leave(operation);
                }
            }
            case DirDelete(String p, int mode, var needs) -> {
                if (trees.facts(path).filter(f -> f.kind() == Facts.Kind.FOLDER).isEmpty()) {
                    restore(operation, () -> {
                        disk.mkdir(path, mode);
                        disk.adjust(path, mode, disk.facts(path).modifiedNanos()); // whatever the umask
                    });
                }
            }
            case DirRemoveAll(String p, String trash, var needs) -> back(operation, path(trash), path);
            case FileMove(String p, String to, String trash, var needs) -> {
                Path there = path(to);
                touch(there);
                moving.undo(path, there);
                boolean kept = !trash.isEmpty() && disk.exists(path(trash));
                if ((trash.isEmpty() || kept) && disk.exists(there) && !disk.exists(path)) {
                    disk.rename(there, path);
                }
                if (kept) {
                    back(operation, path(trash), there);
                }
            }
            case FileBackup(String p, String backup, String temporary, var needs) -> {
                trees.delete(path(temporary));
                if (disk.exists(path) && !trees.deleteCopy(path, path(backup))) {
                    leave(operation);
                }
            }
            case FileDelete(String p, String trash, var needs) -> back(operation, path(trash), path);
            case DirCopy(String source, String p, String temporary, var needs) -> {
                trees.delete(path(temporary));
                if (!trees.deleteCopy(path(source), path)) {
                    leaveUnlessVacated(operation);
                }
            }
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private void restore(LinkOperation operation, Step step) throws IOException {
        try {
            step.run();
        } catch (FileAlreadyExistsException e) {
            leave(operation);
        }
    }

    private void back(LinkOperation operation, Path trash, Path path) throws IOException {
        if (!disk.exists(trash)) {
            return;
        }
        if (disk.exists(path)) {
            leave(operation);
        } else {
            disk.rename(trash, path);
        }
    }

    /// What stands where we would have put something is what we would have taken away, unless nothing was planned to
    /// go.
    private void leaveUnlessVacated(LinkOperation operation) {
        if (!vacated.contains(operation.path())) {
            leave(operation);
        }
    }

    private void leave(LinkOperation operation) {
        leftAlone.add(operation.path());
    }

    @Override
    public void settle() throws IOException {
        forceTouched();
        touched.clear();
        lastTouched = "";
    }

    private void forceTouched() throws IOException {
        for (Path folder : touched) {
            try {
                disk.forceFolder(folder);
            } catch (NoSuchFileException e) {
                // It went, too; the folder above is among them.
            }
        }
    }

    @Override
    public void forget(LinkOperation operation) throws IOException {
        if (!(operation instanceof Keeping keeping)) {
            return;
        }
        switch (keeping) {
            case DirRemoveAll(String path, String trash, var needs) -> discard(trash);
            case FileDelete(String path, String trash, var needs) -> discard(trash);
            case FileMove(String path, String to, String trash, var needs) -> {
                moving.forget(path(path));
                touch(path(path));
                if (!trash.isEmpty()) {
                    discard(trash);
                }
            }
            case LinkReplace o -> {}
            case FileBackup o -> {}
            case DirCopy o -> {}
        }
    }

    private void discard(String trash) throws IOException {
        trees.delete(path(trash));
        touch(path(trash));
    }

    @Override
    public String toText(LinkOperation operation) {
        return OperationText.of(operation);
    }

    @Override
    public LinkOperation fromText(String text) {
        return OperationText.parse(text);
    }
}
