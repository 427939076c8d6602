package dev.leat.engine.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The only way Leat reads and changes files. Thread-safe. Never follows a symbolic link unless the name says so;
/// every failure is an exception that names the path ([java.nio.file.FileSystemException] where the system gave a
/// reason).
public interface Disk {
    /// Facts of the entry itself (`lstat`).
    Facts facts(Path path) throws IOException;

    /// Facts of what the entry leads to (`stat`).
    ///
    /// @throws java.nio.file.FileSystemLoopException if links lead in a circle
    Facts factsFollowing(Path path) throws IOException;

    /// What kind of entry it is: [#facts] for those who need no more.
    default Facts.Kind kind(Path path) throws IOException {
        return facts(path).kind();
    }

    /// [Facts#stamp] of the entry itself, for those who need no more.
    default long stamp(Path path) throws IOException {
        return facts(path).stamp();
    }

    boolean exists(Path path) throws IOException;

    /// The entries of a folder, in no order.
    List<Path> list(Path folder) throws IOException;

    /// The names of a folder's entries, in no order. What is no UTF-8 in a name is U+FFFD here.
    default List<String> names(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        for (Path entry : list(folder)) {
            names.add(entry.getFileName().toString());
        }
        return names;
    }

    /// The text of a symbolic link.
    String readLink(Path link) throws IOException;

    /// The path with every link resolved.
    Path realPath(Path path) throws IOException;

    /// The whole file, which must not be larger than `max` bytes.
    byte[] readAll(Path file, int max) throws IOException;

    InputStream open(Path file) throws IOException;

    /// A new file; fails if the name is taken. `mode` are permission bits, less the umask.
    Output create(Path file, int mode) throws IOException;

    /// An existing or new file to be lengthened at its end.
    Output append(Path file, int mode) throws IOException;

    /// Puts `from` in the place of `to` in one step; fails across file systems.
    void rename(Path from, Path to) throws IOException;

    void symlink(Path link, String text) throws IOException;

    /// The same for who has the text as a path.
    default void symlink(Path link, Path text) throws IOException {
        symlink(link, text.toString());
    }

    void mkdir(Path folder, int mode) throws IOException;

    /// Gives a file or folder these permission bits and this time of modification. Never follows a link, never sets
    /// set-user-ID or set-group-ID.
    void adjust(Path path, int mode, long modifiedNanos) throws IOException;

    /// Whether this process may make and remove entries in the folder.
    boolean mayChange(Path folder);

    /// Removes a file, link or empty folder.
    void delete(Path path) throws IOException;

    /// Makes the entries of a folder durable.
    void forceFolder(Path folder) throws IOException;

    /// An exclusive lock that dies with the process, held until closed; null if another holds it. The file is created
    /// if need be, never deleted, and must not be opened in any other way by this process.
    @org.jspecify.annotations.Nullable
    Lock tryLock(Path file, String holder) throws IOException;

    /// What the holder of a lock wrote about itself; empty if nothing is known.
    String lockHolder(Path file);

    /// A file being written. Every failure, of closing too, means that the file cannot be trusted.
    interface Output extends AutoCloseable {
        void write(byte[] bytes, int offset, int length) throws IOException;

        /// Makes what was written durable.
        void force() throws IOException;

        @Override
        void close() throws IOException;
    }

    interface Lock extends AutoCloseable {
        @Override
        void close() throws IOException;
    }
}
