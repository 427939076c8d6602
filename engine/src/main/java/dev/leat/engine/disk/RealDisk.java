package dev.leat.engine.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The machine's own files. Writing goes through [FileChannel]s on threads that nobody interrupts.
public final class RealDisk implements Disk {
    private static final String FACTS = "unix:mode,size,lastModifiedTime,ctime,dev,ino,uid";
    private static final String STAMP = "unix:ctime,dev,ino";
    private static final int TYPE_MASK = 0170000;
    private static final int TYPE_FILE = 0100000;
    private static final int TYPE_FOLDER = 0040000;
    private static final int TYPE_LINK = 0120000;
    private static final int HOLDER_BYTES_MAX = 4096;

    /// Lock files of this process, with what their holders say of themselves. Guarded by itself.
    private static final Map<Facts.FileId, String> HELD_HERE = new HashMap<>();

    @Override
    public Facts facts(Path path) throws IOException {
        return factsOf(Files.readAttributes(path, FACTS, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public Facts factsFollowing(Path path) throws IOException {
        try {
            return factsOf(Files.readAttributes(path, FACTS));
        } catch (FileSystemException e) {
            // The JDK tells ELOOP from other failures only by these words of its own, in every locale.
            String reason = e.getReason();
            if (reason != null && reason.endsWith("unable to access attributes of symbolic link")) {
                throw new FileSystemLoopException(path.toString());
            }
            throw e;
        }
    }

    private static Facts factsOf(Map<String, Object> attributes) {
        int mode = number(attributes, "mode").intValue();
        Facts.Kind kind = switch (mode & TYPE_MASK) {
            case TYPE_FILE -> Facts.Kind.FILE;
            case TYPE_FOLDER -> Facts.Kind.FOLDER;
            case TYPE_LINK -> Facts.Kind.LINK;
            default -> Facts.Kind.OTHER;
        };
        return new Facts(
                kind,
                number(attributes, "size").longValue(),
                nanos(attributes, "lastModifiedTime"),
                nanos(attributes, "ctime"),
                number(attributes, "dev").longValue(),
                number(attributes, "ino").longValue(),
                mode & 07777,
                number(attributes, "uid").intValue());
    }

    private static Number number(Map<String, Object> attributes, String name) {
        return (Number) Objects.requireNonNull(attributes.get(name), name);
    }

    private static long nanos(Map<String, Object> attributes, String name) {
        return ((FileTime) Objects.requireNonNull(attributes.get(name), name)).to(TimeUnit.NANOSECONDS);
    }

    /// Without the map of [#facts], which takes four times as long as the system call.
    @Override
    public Facts.Kind kind(Path path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isRegularFile()) {
            return Facts.Kind.FILE;
        }
        if (attributes.isDirectory()) {
            return Facts.Kind.FOLDER;
        }
        return attributes.isSymbolicLink() ? Facts.Kind.LINK : Facts.Kind.OTHER;
    }

    @Override
    public long stamp(Path path) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(path, STAMP, LinkOption.NOFOLLOW_LINKS);
        return Facts.stamp(
                number(attributes, "dev").longValue(),
                number(attributes, "ino").longValue(),
                nanos(attributes, "ctime"));
    }

    @Override
    public boolean exists(Path path) throws IOException {
        try {
            kind(path);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public List<Path> list(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return entries;
    }

    /// By one call of the JDK's older door where that can be used: it makes no object per entry but its name. It gives
    /// no reason where it fails, so that is asked again.
    @Override
    public List<String> names(Path folder) throws IOException {
        String[] names = folder.getFileSystem() == FileSystems.getDefault()
                ? folder.toFile().list()
                : null;
        return names != null ? List.of(names) : Disk.super.names(folder);
    }

    @Override
    public String readLink(Path link) throws IOException {
        return Files.readSymbolicLink(link).toString();
    }

    @Override
    public Path realPath(Path path) throws IOException {
        return path.toRealPath();
    }

    @Override
    public byte[] readAll(Path file, int max) throws IOException {
        // Not a FileInputStream: a name that is not UTF-8 does not survive Path.toFile().
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(max + 1);
            if (bytes.length > max) {
                throw new FileSystemException(file.toString(), null, "larger than " + max + " bytes");
            }
            return bytes;
        }
    }

    @Override
    public InputStream open(Path file) throws IOException {
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public Output create(Path file, int mode) throws IOException {
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new ChannelOutput(
                FileChannel.open(file, options, PosixFilePermissions.asFileAttribute(permissions(mode))));
    }

    @Override
    public Output append(Path file, int mode) throws IOException {
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return new ChannelOutput(
                FileChannel.open(file, options, PosixFilePermissions.asFileAttribute(permissions(mode))));
    }

    static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] all = PosixFilePermission.values();
        for (int i = 0; i < all.length; i++) {
            if ((mode & (0400 >> i)) != 0) {
                set.add(all[i]);
            }
        }
        return set;
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void symlink(Path link, String text) throws IOException {
        Files.createSymbolicLink(link, link.getFileSystem().getPath(text));
    }

    @Override
    public void symlink(Path link, Path text) throws IOException {
        Files.createSymbolicLink(link, text);
    }

    @Override
    public void mkdir(Path folder, int mode) throws IOException {
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(permissions(mode)));
    }

    @Override
    public void adjust(Path path, int mode, long modifiedNanos) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        FileTime modified = FileTime.from(modifiedNanos, TimeUnit.NANOSECONDS);
        view.setTimes(modified, null, null); // first: a mode may take the right to open it away
        view.setPermissions(permissions(mode));
    }

    @Override
    public boolean mayChange(Path folder) {
        return Files.isWritable(folder) && Files.isExecutable(folder);
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.delete(path);
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// POSIX locks belong to the process: closing *any* descriptor of a locked file drops its lock, and the holder does
    /// not notice. So a file that is locked here is recognised by device and inode and not opened a second time.
    @Override
    public @Nullable Lock tryLock(Path file, String holder) throws IOException {
        synchronized (HELD_HERE) {
            if (exists(file) && HELD_HERE.containsKey(factsFollowing(file).id())) {
                return null;
            }
            FileChannel channel = FileChannel.open(
                    file,
                    EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(permissions(0600)));
            boolean held = false;
            try {
                if (channel.tryLock() == null) {
                    return null; // held by another process
                }
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
                Facts.FileId id = factsFollowing(file).id();
                HELD_HERE.put(id, holder);
                held = true;
                return () -> unlock(channel, id);
            } finally {
                if (!held) {
                    channel.close();
                }
            }
        }
    }

    private static void unlock(FileChannel channel, Facts.FileId id) throws IOException {
        synchronized (HELD_HERE) {
            if (channel.isOpen()) {
                HELD_HERE.remove(id);
                channel.close();
            }
        }
    }

    @Override
    public String lockHolder(Path file) {
        synchronized (HELD_HERE) {
            try {
                String here = HELD_HERE.get(factsFollowing(file).id());
                return here != null ? here : new String(readAll(file, HOLDER_BYTES_MAX), StandardCharsets.UTF_8);
            } catch (IOException e) {
                return ""; // a courtesy only: who holds the lock is not needed to wait for it
            }
        }
    }

    private static final class ChannelOutput implements Output {
        private final FileChannel channel;

        ChannelOutput(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
