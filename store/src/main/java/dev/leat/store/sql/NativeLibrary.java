package dev.leat.store.sql;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.item.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/// SQLite's native library, unpacked once into a folder of ours instead of into the shared temporary folder at every
/// start (which costs 100 ms of CPU and leaves files behind when killed).
///
/// The folder is ours alone (0700). What was written is compared with the jar's by SHA-256; the file's name carries
/// its CRC-32C and every start checks owner, mode and that sum, which costs a millisecond where SHA-256 in a cold
/// virtual
/// machine costs forty.
final class NativeLibrary {
    private static final int BYTES_MAX = 16 << 20;
    private static boolean prepared;

    private NativeLibrary() {}

    /// Points the driver at the unpacked library. Whatever goes wrong here only means that the driver unpacks it
    /// itself.
    static synchronized void prepare(Disk disk, Path cache) {
        if (prepared) {
            return;
        }
        prepared = true;
        if (System.getProperty("org.sqlite.lib.path") != null) {
            return;
        }
        try {
            Path folder = cache.toAbsolutePath()
                    .resolve("sqlite-" + SQLiteJDBCLoader.getVersion() + "-" + word("os.name") + "-" + word("os.arch"));
            Path library = find(disk, folder);
            System.setProperty("org.sqlite.lib.path", folder.toString());
            System.setProperty("org.sqlite.lib.name", library.getFileName().toString());
            System.setProperty("org.sqlite.tmpdir", folder.toString());
        } catch (IOException e) {
            // no home folder, a read-only one, a platform that is not in the jar: the driver has its own way
        }
    }

    private static String word(String property) {
        StringBuilder word = new StringBuilder();
        System.getProperty(property, "")
                .chars()
                .filter(c -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_')
                .forEach(c -> word.append((char) c));
        return word.toString();
    }

    static Path find(Disk disk, Path folder) throws IOException {
        List<Path> entries;
        try {
            entries = disk.list(folder);
        } catch (NoSuchFileException e) {
            DiskWrites.mkdirs(disk, folder, 0700);
            entries = List.of();
        }
        Facts facts = disk.facts(folder);
        if (facts.kind() != Facts.Kind.FOLDER || (facts.mode() & 0022) != 0) {
            throw new IOException(folder + " may be written by others");
        }
        for (Path entry : entries) {
            if (isWhole(disk, entry, facts.owner())) {
                return entry;
            }
        }
        return unpack(disk, folder);
    }

    private static boolean isWhole(Disk disk, Path file, int owner) throws IOException {
        String name = file.getFileName().toString();
        if (!name.endsWith("-" + LibraryLoaderUtil.getNativeLibName())) {
            return false;
        }
        Facts facts = disk.facts(file);
        return facts.kind() == Facts.Kind.FILE
                && facts.owner() == owner
                && (facts.mode() & 0022) == 0
                && name.equals(name(disk.readAll(file, BYTES_MAX)));
    }

    private static Path unpack(Disk disk, Path folder) throws IOException {
        byte[] bytes = packed();
        Path file = folder.resolve(name(bytes));
        DiskWrites.replace(
                disk, file, bytes, 0700, Long.toString(ProcessHandle.current().pid()));
        byte[] written = disk.readAll(file, BYTES_MAX);
        if (!Fingerprint.ofBytes(written, 0, written.length).equals(Fingerprint.ofBytes(bytes, 0, bytes.length))) {
            throw new IOException(file + " is not what was written");
        }
        return file;
    }

    private static byte[] packed() throws IOException {
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        try (InputStream stream = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IOException("no " + resource);
            }
            return stream.readNBytes(BYTES_MAX);
        }
    }

    private static String name(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, bytes.length);
        return Long.toHexString(sum.getValue() | 1L << 32).substring(1) + "-" + LibraryLoaderUtil.getNativeLibName();
    }
}
