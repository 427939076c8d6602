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
import dev.leat.dot.operation.LinkRun;
import dev.leat.dot.operation.OperationText;
import dev.leat.dot.operation.Operations;
import dev.leat.engine.apply.ApplyFailed;
import dev.leat.engine.apply.Performer;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.plan.Operation;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Does and undoes operations on links, folders and files. Creates only where nothing is, removes only what is as the
/// plan saw it, looked at without following links, immediately before. Undoing looks at the disk: what somebody else
/// changed meanwhile is left alone and named in [#leftAlone]. Thread-safe for operations on different paths.
final class LinkPerformer implements Performer<Path, LinkOperation> {
    private final Disk disk;
    private final Path target;
    private final char separator;
    private final Trees trees;
    private final Moving moving;
    private final Expecting expecting;
    private final Set<Path> touched = ConcurrentHashMap.newKeySet();
    private final Set<Path> verified = ConcurrentHashMap.newKeySet();
    private final List<String> leftAlone = new ArrayList<>();

    /// The folder that was looked at last: what follows mostly lies in it too.
    private volatile String lastVerified = "";

    private volatile String lastTouched = "";

    private final List<? extends Operation> parts;

    /// Paths at which one of the operations takes something away, before another may put something there; made when
    /// something is undone.
    private @Nullable Set<String> vacated;

    LinkPerformer(Disk disk, Path target, Operations operations) {
        this.disk = disk;
        this.target = target;
        this.separator = target.getFileSystem().getSeparator().charAt(0);
        this.trees = new Trees(disk);
        this.moving = new Moving(disk, trees);
        this.expecting = new Expecting(disk, target.getFileSystem(), trees);
        this.parts = operations.parts();
    }

    private Set<String> vacated() {
        Set<String> paths = vacated;
        if (paths == null) {
            paths = new HashSet<>();
            for (Operation part : parts) {
                boolean creates = part instanceof LinkRun
                        || part instanceof LinkCreate
                        || part instanceof DirCreate
                        || part instanceof DirCopy;
                if (!creates) {
                    paths.add(((LinkOperation) part).path());
                }
            }
            vacated = paths;
        }
        return paths;
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
                    throw Expecting.moved(operation, folder);
                }
                lastVerified = folder;
            }
            expecting.check(operation);
        } catch (IOException e) {
            throw Expecting.changed(operation, String.valueOf(e.getMessage()));
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

    /// Makes the links of a run, whose folder is looked at once; a link is made only where nothing is.
    void perform(LinkRun run, Begun.Progress progress, BooleanSupplier stops)
            throws IOException, ApplyFailed, InterruptedException {
        Path folder = path(run.folder());
        Path text = path(run.text());
        if (!isItself(folder)) {
            throw Expecting.moved(run.get(0), folder.toString());
        }
        touched.add(folder);
        for (int i = 0; i < run.size(); i++) {
            if (stops.getAsBoolean()) {
                throw new InterruptedException();
            }
            Path name = path(run.names()[run.from() + i]);
            progress.reached(i + 1);
            try {
                disk.symlink(folder.resolve(name), text.resolve(name));
            } catch (FileAlreadyExistsException e) {
                progress.reached(i); // what is there is somebody else's
                throw e;
            }
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
                Optional<String> there = expecting.link(path);
                if (there.filter(text::equals).isPresent()) {
                    disk.delete(path);
                } else if (disk.exists(path)) {
                    leaveUnlessVacated(operation);
                }
            }
            case LinkDelete(String p, String text, var needs) -> {
                if (expecting.link(path).filter(text::equals).isEmpty()) {
                    restore(operation, () -> disk.symlink(path, text));
                }
            }
            case LinkReplace(String p, String before, String text, String temporary, var needs) -> {
                deleteIfThere(path(temporary));
                Optional<String> there = expecting.link(path);
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
        if (!vacated().contains(operation.path())) {
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
