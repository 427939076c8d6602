package dev.leat.dot;

import dev.leat.engine.disk.Disk;
import dev.leat.testkit.fault.PassingDisk;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A disk on which something happens at the k-th step that changes something: the process dies with the
/// step done, or the step fails. Counts from 1.
final class HaltingDisk extends PassingDisk {
    /// The process is dead; nothing can be caught.
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    enum Fate {
        KILLED,
        FAILS
    }

    private final long at;
    private final Fate fate;
    private long steps;
    private boolean dead;

    HaltingDisk(Disk disk, long at, Fate fate) {
        super(disk);
        this.at = at;
        this.fate = fate;
    }

    long steps() {
        return steps;
    }

    private interface Step {
        void run() throws IOException;
    }

    private void step(Path path, Step step) throws IOException {
        if (dead) {
            throw new Killed();
        }
        steps++;
        if (steps != at) {
            step.run();
            return;
        }
        switch (fate) {
            case KILLED -> step.run();
            case FAILS -> throw new FileSystemException(path.toString(), null, "no space left on device");
        }
        dead = true;
        throw new Killed();
    }

    @Override
    public Output create(Path file, int mode) throws IOException {
        Output[] made = new Output[1];
        step(file, () -> made[0] = super.create(file, mode));
        return new PassingOutput(made[0]) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                step(file, () -> super.write(bytes, offset, length));
            }

            @Override
            public void force() throws IOException {
                step(file, super::force);
            }
        };
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step(from, () -> super.rename(from, to));
    }

    @Override
    public void symlink(Path link, String text) throws IOException {
        step(link, () -> super.symlink(link, text));
    }

    @Override
    public void mkdir(Path folder, int mode) throws IOException {
        step(folder, () -> super.mkdir(folder, mode));
    }

    @Override
    public void adjust(Path path, int mode, long modifiedNanos) throws IOException {
        step(path, () -> super.adjust(path, mode, modifiedNanos));
    }

    @Override
    public void delete(Path path) throws IOException {
        step(path, () -> super.delete(path));
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        step(folder, () -> super.forceFolder(folder));
    }

    @Override
    public @Nullable Lock tryLock(Path file, String holder) throws IOException {
        return super.tryLock(file, holder);
    }
}
