package dev.leat.testkit.fault;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A disk that hands everything on to another. To be extended by disks that differ in one thing.
public class PassingDisk implements Disk {
    protected final Disk disk;

    public PassingDisk(Disk disk) {
        this.disk = disk;
    }

    /// The same disk, not waiting for the device: for trials in which processes die and machines do not.
    public static Disk unsynced(Disk disk) {
        return new PassingDisk(disk) {
            @Override
            public Output create(Path file, int mode) throws IOException {
                return unsynced(super.create(file, mode));
            }

            @Override
            public Output append(Path file, int mode) throws IOException {
                return unsynced(super.append(file, mode));
            }

            @Override
            public void forceFolder(Path folder) {}

            private Output unsynced(Output output) {
                return new PassingOutput(output) {
                    @Override
                    public void force() {}
                };
            }
        };
    }

    @Override
    public Facts facts(Path path) throws IOException {
        return disk.facts(path);
    }

    @Override
    public Facts factsFollowing(Path path) throws IOException {
        return disk.factsFollowing(path);
    }

    @Override
    public boolean exists(Path path) throws IOException {
        return disk.exists(path);
    }

    @Override
    public List<Path> list(Path folder) throws IOException {
        return disk.list(folder);
    }

    @Override
    public String readLink(Path link) throws IOException {
        return disk.readLink(link);
    }

    @Override
    public Path realPath(Path path) throws IOException {
        return disk.realPath(path);
    }

    @Override
    public byte[] readAll(Path file, int max) throws IOException {
        return disk.readAll(file, max);
    }

    @Override
    public InputStream open(Path file) throws IOException {
        return disk.open(file);
    }

    @Override
    public Output create(Path file, int mode) throws IOException {
        return disk.create(file, mode);
    }

    @Override
    public Output append(Path file, int mode) throws IOException {
        return disk.append(file, mode);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        disk.rename(from, to);
    }

    @Override
    public void symlink(Path link, String text) throws IOException {
        disk.symlink(link, text);
    }

    @Override
    public void mkdir(Path folder, int mode) throws IOException {
        disk.mkdir(folder, mode);
    }

    @Override
    public void adjust(Path path, int mode, long modifiedNanos) throws IOException {
        disk.adjust(path, mode, modifiedNanos);
    }

    @Override
    public boolean mayChange(Path folder) {
        return disk.mayChange(folder);
    }

    @Override
    public void delete(Path path) throws IOException {
        disk.delete(path);
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        disk.forceFolder(folder);
    }

    @Override
    public @Nullable Lock tryLock(Path file, String holder) throws IOException {
        return disk.tryLock(file, holder);
    }

    @Override
    public String lockHolder(Path file) {
        return disk.lockHolder(file);
    }

    /// An output that hands everything on to another.
    public static class PassingOutput implements Output {
        protected final Output output;

        public PassingOutput(Output output) {
            this.output = output;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            output.write(bytes, offset, length);
        }

        @Override
        public void force() throws IOException {
            output.force();
        }

        @Override
        public void close() throws IOException {
            output.close();
        }
    }
}
