package dev.leat.microbench;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Files that cost nothing but a look into a map, so that what is measured is ours; a link may take a time of its own,
/// as on a disk that is far away. Thread-safe.
final class MemoryDisk implements Disk {
    private record Node(Facts.Kind kind, byte[] bytes, String text, NavigableSet<String> names) {
        static Node folder() {
            return new Node(Facts.Kind.FOLDER, new byte[0], "", new ConcurrentSkipListSet<>());
        }
    }

    private final Map<Path, Node> nodes = new ConcurrentHashMap<>();
    private final long linkNanos;

    MemoryDisk(long linkNanos) {
        this.linkNanos = linkNanos;
        nodes.put(Path.of("/"), Node.folder());
    }

    private Node node(Path path) throws NoSuchFileException {
        Node node = nodes.get(path);
        if (node == null) {
            throw new NoSuchFileException(path.toString());
        }
        return node;
    }

    private void put(Path path, Node node) throws IOException {
        Node folder = node(Objects.requireNonNull(path.getParent()));
        if (nodes.putIfAbsent(path, node) != null) {
            throw new FileAlreadyExistsException(path.toString());
        }
        folder.names().add(path.getFileName().toString());
    }

    @Override
    public Facts facts(Path path) throws IOException {
        Node node = node(path);
        return new Facts(node.kind(), node.bytes().length, 0, 0, 1, path.hashCode(), 0755, 0);
    }

    @Override
    public Facts factsFollowing(Path path) throws IOException {
        return facts(path);
    }

    @Override
    public Facts.Kind kind(Path path) throws IOException {
        return node(path).kind();
    }

    @Override
    public boolean exists(Path path) {
        return nodes.containsKey(path);
    }

    @Override
    public List<Path> list(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        node(folder).names().forEach(name -> entries.add(folder.resolve(name)));
        return entries;
    }

    @Override
    public List<String> names(Path folder) throws IOException {
        return List.copyOf(node(folder).names());
    }

    @Override
    public String readLink(Path link) throws IOException {
        Node node = node(link);
        if (node.kind() != Facts.Kind.LINK) {
            throw new NotLinkException(link.toString());
        }
        return node.text();
    }

    @Override
    public Path realPath(Path path) throws IOException {
        node(path);
        return path;
    }

    @Override
    public byte[] readAll(Path file, int max) throws IOException {
        return node(file).bytes();
    }

    @Override
    public InputStream open(Path file) throws IOException {
        return new ByteArrayInputStream(node(file).bytes());
    }

    @Override
    public Output create(Path file, int mode) throws IOException {
        put(file, new Node(Facts.Kind.FILE, new byte[0], "", new ConcurrentSkipListSet<>()));
        return append(file, mode);
    }

    @Override
    public Output append(Path file, int mode) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        return new Output() {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                all.write(bytes, offset, length);
            }

            @Override
            public void force() {}

            @Override
            public void close() {
                nodes.computeIfPresent(
                        file, (path, before) -> new Node(Facts.Kind.FILE, all.toByteArray(), "", before.names()));
            }
        };
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Node node = node(from);
        delete(from);
        nodes.remove(to);
        put(to, node);
    }

    @Override
    public void symlink(Path link, String text) throws IOException {
        if (linkNanos > 0) {
            LockSupport.parkNanos(linkNanos);
        }
        put(link, new Node(Facts.Kind.LINK, new byte[0], text, new ConcurrentSkipListSet<>()));
    }

    @Override
    public void mkdir(Path folder, int mode) throws IOException {
        put(folder, Node.folder());
    }

    void mkdirs(Path folder) throws IOException {
        if (!exists(folder)) {
            mkdirs(Objects.requireNonNull(folder.getParent()));
            mkdir(folder, 0755);
        }
    }

    @Override
    public void adjust(Path path, int mode, long modifiedNanos) {}

    @Override
    public boolean mayChange(Path folder) {
        return true;
    }

    @Override
    public void delete(Path path) throws IOException {
        if (!node(path).names().isEmpty()) {
            throw new DirectoryNotEmptyException(path.toString());
        }
        nodes.remove(path);
        node(Objects.requireNonNull(path.getParent()))
                .names()
                .remove(path.getFileName().toString());
    }

    @Override
    public void forceFolder(Path folder) {}

    @Override
    public @Nullable Lock tryLock(Path file, String holder) {
        return () -> {};
    }

    @Override
    public String lockHolder(Path file) {
        return "";
    }
}
