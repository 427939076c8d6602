package dev.leat.testkit.fault;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A disk that goes wrong at its k-th operation of some kinds: once, from then on, or by dying, after which nothing
/// works any more, as for a process that was killed. Counts what passes through, so that a campaign can first learn
/// how many k
/// there
/// are. Thread-safe.
public final class FaultyDisk implements Disk {
    public enum Kind {
        FACTS,
        LIST,
        READ,
        CREATE,
        WRITE,
        FORCE,
        CLOSE,
        RENAME,
        LINK,
        MKDIR,
        ADJUST,
        DELETE,
        FORCE_FOLDER,
        LOCK
    }

    /// The kinds that change something.
    public static final Set<Kind> CHANGES = EnumSet.of(
            Kind.CREATE,
            Kind.WRITE,
            Kind.FORCE,
            Kind.CLOSE,
            Kind.RENAME,
            Kind.LINK,
            Kind.MKDIR,
            Kind.ADJUST,
            Kind.DELETE,
            Kind.FORCE_FOLDER);

    public static final Set<Kind> ALL = EnumSet.allOf(Kind.class);

    /// How an operation goes wrong.
    public enum Fault {
        EIO("Input/output error"),
        ENOSPC("No space left on device"),
        EROFS("Read-only file system"),
        EMFILE("Too many open files"),
        EACCES("Permission denied"),
        /// The first half of what was to be written is, then the device is full.
        SHORT_WRITE("No space left on device"),
        /// The operation takes effect and is reported as failed.
        DONE_BUT_FAILED("Input/output error"),
        /// The process dies before the operation.
        DIE_BEFORE("killed"),
        /// The process dies after the operation.
        DIE_AFTER("killed");

        private final String text;

        Fault(String text) {
            this.text = text;
        }
    }

    /// The process is dead: no handler may take this for an ordinary failure.
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        public Killed() {
            super("killed");
        }
    }

    private final Disk disk;
    private final Set<Kind> kinds;
    private final Predicate<Path> where;
    private final long at;
    private final Fault fault;
    private final boolean fromThenOn;
    private final List<Lock> locks = new ArrayList<>();
    private long count;
    private boolean dead;
    private @Nullable String struck;

    private FaultyDisk(Disk disk, Set<Kind> kinds, Predicate<Path> where, long at, Fault fault, boolean fromThenOn) {
        this.disk = disk;
        this.kinds = kinds;
        this.where = where;
        this.at = at;
        this.fault = fault;
        this.fromThenOn = fromThenOn;
    }

    /// Counts, and never fails.
    public static FaultyDisk counting(Disk disk, Set<Kind> kinds) {
        return new FaultyDisk(disk, kinds, path -> true, Long.MAX_VALUE, Fault.EIO, false);
    }

    /// Fails once, at the k-th operation of these kinds (from 1 on).
    public static FaultyDisk once(Disk disk, Set<Kind> kinds, long k, Fault fault) {
        return new FaultyDisk(disk, kinds, path -> true, k, fault, false);
    }

    /// Fails at the k-th operation of these kinds and at every one after it.
    public static FaultyDisk from(Disk disk, Set<Kind> kinds, long k, Fault fault) {
        return new FaultyDisk(disk, kinds, path -> true, k, fault, true);
    }

    /// Fails at every operation of these kinds on these paths.
    public static FaultyDisk on(Disk disk, Set<Kind> kinds, Predicate<Path> where, Fault fault) {
        return new FaultyDisk(disk, kinds, where, 1, fault, true);
    }

    public synchronized long count() {
        return count;
    }

    /// What the fault hit; null if it was not reached.
    public synchronized @Nullable String struck() {
        return struck;
    }

    /// What the system does for a dead process: locks are given back.
    public synchronized void bury() throws IOException {
        for (Lock lock : locks) {
            lock.close();
        }
    }

    private interface Step<R> {
        R run() throws IOException;
    }

    private <R> R step(Kind kind, Path path, Step<R> step) throws IOException {
        boolean strikes;
        synchronized (this) {
            if (dead) {
                throw new Killed();
            }
            if (kinds.contains(kind) && where.test(path)) {
                count++;
            }
            strikes = kinds.contains(kind) && where.test(path) && (fromThenOn ? count >= at : count == at);
            if (strikes) {
                struck = kind + " " + path + " " + fault;
                dead = fault == Fault.DIE_BEFORE || fault == Fault.DIE_AFTER;
            }
        }
        if (!strikes) {
            return step.run();
        }
        switch (fault) {
            case EACCES -> throw new AccessDeniedException(path.toString(), null, fault.text);
            case EIO, ENOSPC, EROFS, EMFILE, SHORT_WRITE ->
                throw new FileSystemException(path.toString(), null, fault.text);
            case DONE_BUT_FAILED -> {
                step.run();
                throw new FileSystemException(path.toString(), null, fault.text);
            }
            case DIE_BEFORE -> throw new Killed();
            case DIE_AFTER -> {
                step.run();
                throw new Killed();
            }
        }
        throw new IllegalStateException("every fault ends in an exception");
    }

    @Override
    public Facts facts(Path path) throws IOException {
        return step(Kind.FACTS, path, () -> disk.facts(path));
    }

    @Override
    public Facts factsFollowing(Path path) throws IOException {
        return step(Kind.FACTS, path, () -> disk.factsFollowing(path));
    }

    @Override
    public boolean exists(Path path) throws IOException {
        try {
            facts(path);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public List<Path> list(Path folder) throws IOException {
        return step(Kind.LIST, folder, () -> disk.list(folder));
    }

    @Override
    public String readLink(Path link) throws IOException {
        return step(Kind.READ, link, () -> disk.readLink(link));
    }

    @Override
    public Path realPath(Path path) throws IOException {
        return step(Kind.FACTS, path, () -> disk.realPath(path));
    }

    @Override
    public byte[] readAll(Path file, int max) throws IOException {
        return step(Kind.READ, file, () -> disk.readAll(file, max));
    }

    @Override
    public InputStream open(Path file) throws IOException {
        InputStream in = step(Kind.READ, file, () -> disk.open(file));
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return step(Kind.READ, file, () -> in.read(bytes, offset, length));
            }
        };
    }

    @Override
    public Output create(Path file, int mode) throws IOException {
        return new FaultyOutput(file, step(Kind.CREATE, file, () -> disk.create(file, mode)));
    }

    @Override
    public Output append(Path file, int mode) throws IOException {
        return new FaultyOutput(file, step(Kind.CREATE, file, () -> disk.append(file, mode)));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step(Kind.RENAME, to, () -> {
            disk.rename(from, to);
            return to;
        });
    }

    @Override
    public void symlink(Path link, String text) throws IOException {
        step(Kind.LINK, link, () -> {
            disk.symlink(link, text);
            return link;
        });
    }

    @Override
    public void mkdir(Path folder, int mode) throws IOException {
        step(Kind.MKDIR, folder, () -> {
            disk.mkdir(folder, mode);
            return folder;
        });
    }

    @Override
    public void adjust(Path path, int mode, long modifiedNanos) throws IOException {
        step(Kind.ADJUST, path, () -> {
            disk.adjust(path, mode, modifiedNanos);
            return path;
        });
    }

    @Override
    public boolean mayChange(Path folder) {
        return disk.mayChange(folder);
    }

    @Override
    public void delete(Path path) throws IOException {
        step(Kind.DELETE, path, () -> {
            disk.delete(path);
            return path;
        });
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        step(Kind.FORCE_FOLDER, folder, () -> {
            disk.forceFolder(folder);
            return folder;
        });
    }

    @Override
    public @Nullable Lock tryLock(Path file, String holder) throws IOException {
        // Asked apart from the step, which must answer something.
        Lock[] taken = new Lock[1];
        step(Kind.LOCK, file, () -> {
            Lock lock = disk.tryLock(file, holder);
            if (lock != null) {
                taken[0] = lock;
                synchronized (FaultyDisk.this) {
                    locks.add(lock);
                }
            }
            return file;
        });
        Lock lock = taken[0];
        if (lock == null) {
            return null;
        }
        return () -> {
            synchronized (FaultyDisk.this) {
                if (dead) {
                    return; // a dead process releases nothing itself; see bury()
                }
                locks.remove(lock);
            }
            lock.close();
        };
    }

    @Override
    public String lockHolder(Path file) {
        return disk.lockHolder(file);
    }

    private final class FaultyOutput implements Output {
        private final Path file;
        private final Output output;

        FaultyOutput(Path file, Output output) {
            this.file = file;
            this.output = output;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                step(Kind.WRITE, file, () -> {
                    output.write(bytes, offset, length);
                    return file;
                });
            } catch (FileSystemException e) {
                if (fault == Fault.SHORT_WRITE) {
                    output.write(bytes, offset, length / 2);
                }
                throw e;
            } catch (Killed e) {
                if (fault == Fault.DIE_BEFORE && struck != null && struck.startsWith("WRITE " + file)) {
                    output.write(bytes, offset, length / 2); // killed in the middle of it
                }
                throw e;
            }
        }

        @Override
        public void force() throws IOException {
            step(Kind.FORCE, file, () -> {
                output.force();
                return file;
            });
        }

        @Override
        public void close() throws IOException {
            output.close();
            step(Kind.CLOSE, file, () -> file);
        }
    }
}
