package dev.leat.cli.dot;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// `--cpuprofile`, `--memprofile`, `--goroutineprofile`: what the whole command did, written at its end, also when it
/// fails. Nothing of it is loaded where none is asked for.
final class Profiles {
    private static final int MODE = 0600;

    private Optional<String> processor = Optional.empty();
    private Optional<String> memory = Optional.empty();
    private Optional<String> threads = Optional.empty();

    void describe(Syntax syntax) {
        syntax.text(
                        "--cpuprofile",
                        "FILE",
                        "Write a flight recording of the whole command",
                        v -> processor = Optional.of(v))
                .text("--memprofile", "FILE", "Write what lives at the end, by class", v -> memory = Optional.of(v))
                .text(
                        "--goroutineprofile",
                        "FILE",
                        "Write the threads at the end, as JSON",
                        v -> threads = Optional.of(v));
    }

    /// Closed, it writes what was asked for.
    interface Running extends AutoCloseable {
        Running NONE = () -> {};

        @Override
        void close() throws IOException;
    }

    /// Files that cannot be made stop the command before it does anything.
    Running start(Session session) throws CommandError, IOException {
        if (processor.isEmpty() && memory.isEmpty() && threads.isEmpty()) {
            return Running.NONE;
        }
        Optional<Path> cpuFile = made(session, "--cpuprofile", processor);
        Optional<Path> memoryFile = made(session, "--memprofile", memory);
        Optional<Path> threadsFile = made(session, "--goroutineprofile", threads);
        Disk disk = session.host().disk();
        Optional<Inspection> recording = Optional.empty();
        if (cpuFile.isPresent()) {
            recording = Optional.of(Inspection.record());
        }
        Optional<Inspection> recorded = recording;
        return () -> {
            if (recorded.isPresent() && cpuFile.isPresent()) {
                recorded.get().dump(cpuFile.get());
            }
            if (memoryFile.isPresent()) {
                DiskWrites.replace(disk, memoryFile.get(), Inspection.livingObjects(), MODE, "memory");
            }
            if (threadsFile.isPresent()) {
                Path fresh = threadsFile
                        .get()
                        .resolveSibling(".leat-" + threadsFile.get().getFileName() + ".threads");
                if (disk.exists(fresh)) {
                    disk.delete(fresh);
                }
                Inspection.threads(fresh);
                disk.adjust(fresh, MODE, disk.facts(fresh).modifiedNanos());
                disk.rename(fresh, threadsFile.get());
            }
        };
    }

    private static Optional<Path> made(Session session, String option, Optional<String> file) throws CommandError {
        if (file.isEmpty() || file.get().isEmpty()) {
            return Optional.empty();
        }
        try {
            Path path = session.host().here().resolve(file.get()).normalize();
            DiskWrites.replace(session.host().disk(), path, new byte[0], MODE, "profile");
            return Optional.of(path);
        } catch (InvalidPathException | IOException e) {
            throw new CommandError(
                    Exit.UNREACHABLE,
                    Problem.lasting(
                            "LEAT-D029",
                            Place.of(option),
                            file.get(),
                            "the profile cannot be written there: " + e.getMessage() + "; nothing was done",
                            "Name a file in a folder that is there."));
        }
    }
}
