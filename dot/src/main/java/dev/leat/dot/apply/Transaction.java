package dev.leat.dot.apply;

import dev.leat.dot.manifest.Manifest;
import dev.leat.dot.manifest.ManifestFile;
import dev.leat.dot.operation.LinkOperation;
import dev.leat.dot.operation.LinkRun;
import dev.leat.dot.operation.OperationText;
import dev.leat.dot.operation.Operations;
import dev.leat.dot.refusal.Refused;
import dev.leat.engine.apply.ApplyFailed;
import dev.leat.engine.apply.Journal;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.plan.CycleFound;
import dev.leat.engine.plan.DependencyLevels;
import dev.leat.engine.plan.Operation;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// All operations of a plan, or none.
///
/// ```
/// prepared ─▶ journal ─▶ operations ─▶ folders forced ─▶ manifest renamed = committed ─▶ trash and journal removed
///                └──────────── killed here: undone ─────────────┘└──── killed here: finished ────┘
/// ```
///
/// The journal holds every operation, durably, before the first change; which of them were done is read off the disk.
/// The lock is held by the caller.
public final class Transaction {
    private final Disk disk;
    private final Path state;
    private final ManifestFile file;
    private final Path target;
    private final Instant now;
    private final int jobs;

    /// @param jobs operations at a time, of those that do not need each other
    public Transaction(Disk disk, Path state, Path target, Instant now, int jobs) {
        this.jobs = jobs;
        this.disk = disk;
        this.state = state;
        this.file = new ManifestFile(disk, state, target);
        this.target = target;
        this.now = now;
    }

    /// Writes a manifest that says something new of links that stay as they are.
    public void record(Manifest after) throws Refused {
        try {
            file.write(after, now);
        } catch (IOException e) {
            throw manifestUnwritten(e);
        }
    }

    private Refused manifestUnwritten(IOException e) {
        return Refused.unreadable(
                "LEAT-D009",
                file.path().toString(),
                e,
                "the manifest cannot be written; nothing was changed",
                "Look at its permissions and the free space.");
    }

    /// @param stops asked before each operation: a person wants it undone
    public void run(Operations operations, Manifest after, BooleanSupplier stops) throws Refused {
        List<List<Operation>> levels = levels(operations.parts());
        prepare(operations.parts());
        LinkPerformer performer = new LinkPerformer(disk, target, operations);
        Begun begun = new Begun();
        Journal journal;
        try {
            journal = Journal.begin(disk, state, after.serial(), lines -> {
                for (List<Operation> level : levels) {
                    JournalLines.write(level, lines);
                }
            });
        } catch (IOException e) {
            throw Refused.unreadable(
                    "LEAT-D023",
                    state.toString(),
                    e,
                    "the journal cannot be written; nothing was changed",
                    "Look at permissions and the free space.");
        }
        @Nullable Exception failure = perform(levels, performer, begun, stops);
        if (failure == null) {
            try {
                performer.settle();
                file.write(after, now);
            } catch (IOException e) {
                if (!isCommitted(after)) {
                    failure = e;
                }
            }
        }
        if (failure != null) {
            rollBack(performer, journal, begun, operations.size(), failure);
            return;
        }
        try {
            for (LinkOperation operation : begun.single()) {
                performer.forget(operation);
            }
            performer.settle(); // trash that comes back after the journal is gone would be nobody's
            journal.remove();
        } catch (IOException e) {
            // Committed; the next command sees so by the manifest's serial, and finishes this.
        }
    }

    private boolean isCommitted(Manifest after) throws Refused {
        return file.read().serial() >= after.serial();
    }

    /// A plan lists what an operation needs before it, so one at a time needs no sorting.
    private List<List<Operation>> levels(List<Operation> parts) {
        if (jobs == 1) {
            return List.of(parts);
        }
        try {
            return DependencyLevels.of(parts);
        } catch (CycleFound e) {
            throw new IllegalStateException("a plan waits for itself: " + e.getMessage(), e);
        }
    }

    /// Before anything is written: may we change the folders that are there?
    private void prepare(List<Operation> parts) throws Refused {
        Set<String> made = new HashSet<>();
        Set<String> seen = new HashSet<>();
        char separator = target.getFileSystem().getSeparator().charAt(0);
        String last = ""; // what follows mostly lies in the same folder
        for (Operation part : parts) {
            LinkOperation operation = part instanceof LinkRun run ? run.get(0) : (LinkOperation) part;
            if (operation instanceof LinkOperation.DirCreate) {
                made.add(operation.path());
            }
            String folder = LinkPerformer.folder(operation.path(), separator);
            if (!folder.equals(last) && !made.contains(folder) && seen.add(folder)) {
                writable(target.getFileSystem().getPath(folder), operation);
            }
            last = folder;
            if (operation instanceof LinkOperation.FileMove move) {
                String there = LinkPerformer.folder(move.to(), separator);
                if (!made.contains(there) && seen.add(there)) {
                    writable(target.getFileSystem().getPath(there), operation);
                }
            }
        }
    }

    private void writable(Path folder, LinkOperation operation) throws Refused {
        if (!disk.mayChange(folder) && isFolder(folder)) {
            throw new Refused(
                    Refused.Kind.UNREADABLE,
                    Problem.passing(
                            "LEAT-D021",
                            Place.of(folder.toString()),
                            operation.describe().lines().findFirst().orElse(""),
                            "permission denied: this folder cannot be changed; nothing was changed",
                            "Give yourself write permission, or choose another --target."));
        }
    }

    /// A folder that is still a link, and becomes a folder within this plan, is ours to make.
    private boolean isFolder(Path folder) {
        try {
            return disk.facts(folder).kind() == dev.leat.engine.disk.Facts.Kind.FOLDER;
        } catch (IOException e) {
            return false;
        }
    }

    private @Nullable Exception perform(
            List<List<Operation>> levels, LinkPerformer performer, Begun begun, BooleanSupplier stops) {
        try (LevelRunner runner = new LevelRunner(jobs)) {
            for (List<Operation> level : levels) {
                Exception failure = runner.run(level, performer, begun, stops);
                if (failure != null) {
                    return failure;
                }
            }
        }
        return null;
    }

    private void rollBack(LinkPerformer performer, Journal journal, Begun begun, int planned, Exception failure)
            throws Refused {
        List<String> stuck = new ArrayList<>();
        for (LinkOperation operation : begun.reversed()) {
            try {
                performer.undo(operation);
            } catch (IOException e) {
                stuck.add(operation.path() + ": " + e.getMessage());
            }
        }
        stuck.addAll(performer.leftAlone());
        try {
            performer.settle();
            file.clear();
            if (stuck.isEmpty()) {
                journal.remove();
                disk.forceFolder(state); // a journal that comes back would undo what others did since
            } else {
                journal.close();
            }
        } catch (IOException e) {
            stuck.add(state + ": " + e.getMessage());
        }
        throw refused(begun.size(), planned, stuck, failure);
    }

    private Refused refused(int begun, int planned, List<String> stuck, Exception failure) {
        boolean stopped = failure instanceof InterruptedException;
        int failed = stopped ? 0 : 1;
        int succeeded = Math.max(0, begun - failed);
        String counts = "execution " + (stopped ? "interrupted" : "failed") + ": " + succeeded + " of " + planned
                + " succeeded, " + failed + " failed, " + Math.max(0, begun - stuck.size()) + " rolled back"
                + (stuck.isEmpty() ? "" : ", " + stuck.size() + " operations could not be rolled back");
        if (!stuck.isEmpty()) {
            return new Refused(
                    Refused.Kind.INCOMPLETE,
                    Problem.passing(
                            "LEAT-D013",
                            Place.of(target.toString()),
                            String.join("; ", stuck),
                            counts,
                            "Look at those paths, then run leat dot recover."));
        }
        String seen = switch (failure) {
            case ApplyFailed e -> e.problem().seen();
            case InterruptedException e -> "";
            default -> failure.getClass().getSimpleName() + ": " + failure.getMessage();
        };
        Refused.Kind kind = stopped
                ? Refused.Kind.INTERRUPTED
                : failure instanceof AccessDeniedException ? Refused.Kind.UNREADABLE : Refused.Kind.ROLLED_BACK;
        return new Refused(
                kind,
                Problem.passing(
                        stopped ? "LEAT-D014" : "LEAT-D012",
                        Place.of(target.toString()),
                        seen,
                        counts + "; everything is as it was",
                        stopped
                                ? "Run it again when you like."
                                : "Look at permissions and free space, then run again."));
    }

    /// What an earlier command left when it was killed, and what was done about it.
    public record Recovered(boolean finished, int operations) {}

    /// Undoes, or finishes, what a killed command left. Idempotent; may be killed itself.
    ///
    /// @param accept leave alone what others changed meanwhile, and be done with it
    public Optional<Recovered> recover(boolean accept) throws Refused {
        try {
            Optional<Journal.Left> left = Journal.read(disk, state);
            if (left.isEmpty()) {
                return Optional.empty();
            }
            List<LinkOperation> operations =
                    left.get().operations().stream().map(OperationText::parse).toList();
            LinkPerformer performer = new LinkPerformer(disk, target, Operations.of(operations));
            boolean committed = file.read().serial() >= left.get().serial();
            if (committed) {
                for (LinkOperation operation : operations) {
                    performer.forget(operation);
                }
            } else {
                for (LinkOperation operation : operations.reversed()) {
                    performer.undo(operation);
                }
            }
            performer.settle();
            if (!performer.leftAlone().isEmpty() && !accept) {
                throw new Refused(
                        Refused.Kind.INCOMPLETE,
                        Problem.lasting(
                                "LEAT-D013",
                                Place.of(target.toString()),
                                String.join("; ", performer.leftAlone()),
                                "an interrupted command cannot be undone here: others changed it since",
                                "Look at those paths; leat dot recover --accept leaves them as they are."));
            }
            file.clear();
            Journal.remove(disk, state);
            return Optional.of(new Recovered(committed, operations.size()));
        } catch (IOException | IllegalArgumentException e) {
            throw Refused.unreadable(
                    "LEAT-D023",
                    state.toString(),
                    e,
                    "the journal of an interrupted command cannot be read or undone",
                    "Look at permissions and free space; then run leat dot recover.");
        }
    }

    /// Whether a command was killed, or is under way.
    public boolean isUnfinished() throws IOException {
        return disk.exists(state.resolve("journal"));
    }
}
