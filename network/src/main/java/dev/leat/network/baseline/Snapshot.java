package dev.leat.network.baseline;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A file of baselines: one line of header (format, schema, store, time, entries, devices, rows, sites, SHA-256 of
/// what follows), then entry by entry. Written beside its name and renamed, read again before it counts; a file of
/// another schema, another store or other bytes is refused with the reason.
public final class Snapshot {
    static final String FORMAT = "leat.baselines/1";
    private static final int FILE_MODE = 0_644;
    private static final int HEADER_MAX = 1 << 20;
    private static final int ENTRY_MAX = 256 << 20;
    private static final int ENTRIES_MAX = 10_000_000;

    /// What the first line says.
    public record Header(
            String format,
            String schema,
            String store,
            String created,
            long entries,
            long devices,
            long rows,
            String sites,
            String sha256) {
        String line() {
            return String.join(
                            "\t",
                            format,
                            schema,
                            store,
                            created,
                            Long.toString(entries),
                            Long.toString(devices),
                            Long.toString(rows),
                            sites,
                            sha256)
                    + "\n";
        }

        static Optional<Header> of(String line) {
            String[] parts = line.split("\t", -1);
            if (parts.length != 9 || !parts[0].equals(FORMAT)) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Header(
                        parts[0],
                        parts[1],
                        parts[2],
                        parts[3],
                        Long.parseLong(parts[4]),
                        Long.parseLong(parts[5]),
                        Long.parseLong(parts[6]),
                        parts[7],
                        parts[8]));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
    }

    /// A snapshot that cannot serve.
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        Refused(Problem problem) {
            super(problem.describe());
            this.problem = problem;
        }

        public Problem problem() {
            return problem;
        }
    }

    private Snapshot() {}

    /// Writes what is held of these sites, of all where none is named, and reads it again.
    public static Header write(Baselines from, Disk disk, Path file, Instant now, Set<String> sites)
            throws IOException, Refused {
        Map<Key, Baselines.Held> chosen = new TreeMap<>();
        from.all().forEach((item, entry) -> {
            if (sites.isEmpty() || sitesOf(entry).stream().anyMatch(sites::contains)) {
                chosen.put(item, entry);
            }
        });
        MessageDigest digest = Fingerprint.sha256();
        entries(chosen, new OutputStream() {
            @Override
            public void write(int b) {
                digest.update((byte) b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                digest.update(bytes, offset, length);
            }
        });
        Set<String> named = new TreeSet<>();
        chosen.values().forEach(entry -> named.addAll(sitesOf(entry)));
        Header header = new Header(
                FORMAT,
                from.codec().schema().hex(),
                from.store(),
                now.toString(),
                chosen.size(),
                chosen.values().stream().mapToLong(Baselines.Held::devices).sum(),
                chosen.values().stream().mapToLong(Baselines.Held::rows).sum(),
                named.stream().map(site -> site.replaceAll("[\t\n,]", " ")).collect(Collectors.joining(",")),
                Fingerprint.of(digest.digest()).hex());
        Path beside = file.resolveSibling(file.getFileName() + ".tmp");
        try (Disk.Output out = fresh(disk, beside)) {
            byte[] line = header.line().getBytes(StandardCharsets.UTF_8);
            out.write(line, 0, line.length);
            entries(chosen, new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    out.write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    out.write(bytes, offset, length);
                }
            });
            out.force();
        }
        disk.rename(beside, file);
        Header read = header(disk, file);
        if (read.entries() != chosen.size()) {
            throw refused(
                    "LEAT-N061",
                    file,
                    read.entries() + " entries",
                    "a snapshot holds what was written",
                    "Write it again");
        }
        return header;
    }

    private static Set<String> sitesOf(Baselines.Held entry) {
        return new TreeSet<>(List.of(entry.sites().split(",")));
    }

    private static Disk.Output fresh(Disk disk, Path path) throws IOException {
        try {
            disk.delete(path);
        } catch (NoSuchFileException e) {
            // as it should be
        }
        return disk.create(path, FILE_MODE);
    }

    private static void entries(Map<Key, Baselines.Held> chosen, OutputStream to) throws IOException {
        DataOutputStream out = new DataOutputStream(new java.io.BufferedOutputStream(to, 1 << 16));
        for (Map.Entry<Key, Baselines.Held> one : chosen.entrySet()) {
            Baselines.Held entry = one.getValue();
            text(out, one.getKey().text());
            out.write(entry.version().bytes());
            text(out, entry.sites());
            out.writeInt(entry.devices());
            out.writeInt(entry.rows());
            out.writeInt(entry.bytes().length);
            out.write(entry.bytes());
        }
        out.flush();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    /// The first line, with every entry read and the digest compared.
    public static Header header(Disk disk, Path file) throws IOException, Refused {
        return read(disk, file, new LinkedHashMap<>());
    }

    /// Takes a snapshot's entries, if it is one of these tables and this store.
    public static Header take(Baselines into, Disk disk, Path file) throws IOException, Refused {
        Map<Key, Baselines.Held> entries = new LinkedHashMap<>();
        Header header = read(disk, file, entries);
        if (!header.schema().equals(into.codec().schema().hex())) {
            throw refused(
                    "LEAT-N060",
                    file,
                    header.schema().substring(0, 12),
                    "its rows are those of other tables ("
                            + into.codec().schema().hex().substring(0, 12) + ")",
                    "Write a new one with this version of Leat");
        }
        if (!header.store().equals(into.store())) {
            throw refused(
                    "LEAT-N060",
                    file,
                    header.store(),
                    "its rows are those of another store",
                    "Write one from this store");
        }
        into.take(entries);
        return header;
    }

    private static Header read(Disk disk, Path file, Map<Key, Baselines.Held> entries) throws IOException, Refused {
        try (InputStream raw = new BufferedInputStream(disk.open(file), 1 << 16)) {
            Header header = Header.of(line(raw))
                    .orElseThrow(() -> refused(
                            "LEAT-N060", file, "", "this is no snapshot of baselines", "leat network cache export"));
            MessageDigest digest = Fingerprint.sha256();
            DataInputStream in = new DataInputStream(new java.security.DigestInputStream(raw, digest));
            if (header.entries() < 0 || header.entries() > ENTRIES_MAX) {
                throw damaged(file);
            }
            for (long i = 0; i < header.entries(); i++) {
                Key item = new Key(new String(bytes(in, file), StandardCharsets.UTF_8));
                byte[] version = in.readNBytes(Fingerprint.BYTES);
                if (version.length < Fingerprint.BYTES) {
                    throw damaged(file);
                }
                String sites = new String(bytes(in, file), StandardCharsets.UTF_8);
                int devices = in.readInt();
                int rows = in.readInt();
                byte[] bytes = bytes(in, file);
                if (devices < 0 || rows < 0) {
                    throw damaged(file);
                }
                entries.put(item, new Baselines.Held(Fingerprint.of(version), sites, devices, rows, bytes, true));
            }
            boolean whole = in.read() < 0;
            if (!whole || !Fingerprint.of(digest.digest()).hex().equals(header.sha256())) {
                throw damaged(file);
            }
            return header;
        } catch (EOFException e) {
            throw damaged(file);
        }
    }

    private static String line(InputStream in) throws IOException {
        byte[] line = new byte[256];
        int length = 0;
        for (int b = in.read(); b >= 0 && b != '\n' && length < HEADER_MAX; b = in.read()) {
            if (length == line.length) {
                line = Arrays.copyOf(line, length * 2);
            }
            line[length++] = (byte) b;
        }
        return new String(line, 0, length, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(DataInputStream in, Path file) throws IOException, Refused {
        int length = in.readInt();
        if (length < 0 || length > ENTRY_MAX) {
            throw damaged(file);
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw damaged(file);
        }
        return bytes;
    }

    private static Refused damaged(Path file) {
        return refused(
                "LEAT-N061",
                file,
                "",
                "what it holds is not what its first line says",
                "Write it again; nothing is lost");
    }

    private static Refused refused(String code, Path file, String seen, String rule, String remedy) {
        return new Refused(Problem.lasting(code, Place.of(String.valueOf(file.getFileName())), seen, rule, remedy));
    }
}
