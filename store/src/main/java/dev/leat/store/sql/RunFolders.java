package dev.leat.store.sql;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// The folders of evidence, `.leat/runs/000041` beside the store.
public final class RunFolders {
    private static final int NUMBERS_TRIED = 1_000;

    private final Path base;
    private final Disk disk;

    RunFolders(Path store, Disk disk) {
        this.base = store.resolveSibling(".leat").resolve("runs");
        this.disk = disk;
    }

    /// Relative to the store's folder.
    public static String relative(long run) {
        return ".leat/runs/" + name(run);
    }

    static String name(long run) {
        String digits = Long.toString(run);
        return "0".repeat(Math.max(0, 6 - digits.length())) + digits;
    }

    /// The first number from `run` on that has no evidence yet: a store that was put back from a copy must not write
    /// over the evidence of runs that it has forgotten.
    long free(long run) {
        for (long number = run; number < run + NUMBERS_TRIED; number++) {
            try {
                disk.facts(base.resolve(name(number)));
            } catch (IOException e) {
                return number; // not there, or not to be looked at: the evidence's writer will say so
            }
        }
        return run + NUMBERS_TRIED;
    }

    /// Deletes a run's folder and the plain files in it; answers whether it is gone.
    boolean delete(long run) {
        Path folder = base.resolve(name(run));
        try {
            if (disk.facts(folder).kind() != Facts.Kind.FOLDER) {
                return false;
            }
            for (Path file : disk.list(folder)) {
                disk.delete(file);
            }
            disk.delete(folder);
            return true;
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            return false; // something of others is in it, or it is closed to us: evidence too much does no harm
        }
    }
}
