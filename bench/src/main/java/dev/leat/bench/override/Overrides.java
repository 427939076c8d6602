package dev.leat.bench.override;

import dev.leat.bench.json.Json;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.disk.Facts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Files that hold something else while runs are made. What they held is written to a journal, durably, before
/// the first
/// of them is changed; [#close] puts it back, and where a process was killed before that, the next one does
/// ([#recover]). A lock tells a process that still measures from one that died. Files are at most [#FILE_MAX]
/// long.
public final class Overrides implements AutoCloseable {
    public static final int FILE_MAX = 16 << 20;
    private static final int JOURNAL_MAX = 256 << 20;
    private static final int SECRET_MODE = 0600;
    private static final int FILE_MODE = 0666;
    private static final int FOLDER_MODE = 0777;

    private final Disk disk;
    private final Path journal;
    private final Disk.Lock lock;

    private Overrides(Disk disk, Path journal, Disk.Lock lock) {
        this.disk = disk;
        this.journal = journal;
        this.lock = lock;
    }

    /// A file before it was changed.
    ///
    /// @param bytes empty: it was not there
    private record Before(Path file, Optional<byte[]> bytes, int mode, long modifiedNanos) {}

    /// What was there cannot be read, or another process measures: nothing was changed.
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /// Changes the files. `storage` holds journal and lock.
    public static Overrides apply(Disk disk, Path storage, Map<Path, byte[]> files) throws IOException, Refused {
        recover(disk, storage);
        DiskWrites.mkdirs(disk, storage, FOLDER_MODE);
        Disk.@Nullable Lock lock = disk.tryLock(storage.resolve("undo.lock"), "leat bench");
        if (lock == null) {
            throw new Refused("another measurement holds the overrides of this project");
        }
        Path journal = storage.resolve("undo.json");
        Overrides overrides = new Overrides(disk, journal, lock);
        try {
            putBack(disk, journal); // of one that ended between the two looks
            List<Json> before = new ArrayList<>();
            for (Path file : files.keySet()) {
                before.add(json(before(disk, file)));
            }
            SequencedMap<String, Json> fields = new LinkedHashMap<>();
            fields.put("format", Json.text("leat-bench-undo/1"));
            fields.put("files", new Json.Arr(before));
            DiskWrites.replace(disk, journal, Json.object(fields).line() + "\n", SECRET_MODE, "undo");
            for (Map.Entry<Path, byte[]> file : files.entrySet()) {
                DiskWrites.replace(disk, file.getKey(), file.getValue(), mode(disk, file.getKey()), "override");
            }
            return overrides;
        } catch (IOException | Refused | RuntimeException e) {
            overrides.close(); // puts back what was changed so far; the journal names no more than that
            throw e;
        }
    }

    /// Puts back what a killed process left changed; answers which files. Does nothing while another process
    /// measures.
    public static List<Path> recover(Disk disk, Path storage) throws IOException, Refused {
        Path journal = storage.resolve("undo.json");
        if (!disk.exists(journal)) {
            return List.of();
        }
        Disk.@Nullable Lock lock = disk.tryLock(storage.resolve("undo.lock"), "leat bench");
        if (lock == null) {
            return List.of();
        }
        try (lock) {
            return putBack(disk, journal);
        }
    }

    private static Before before(Disk disk, Path file) throws IOException, Refused {
        try {
            Facts facts = disk.facts(file);
            if (facts.kind() != Facts.Kind.FILE) {
                throw new Refused(file + " is no plain file: it is not replaced");
            }
            return new Before(file, Optional.of(disk.readAll(file, FILE_MAX)), facts.mode(), facts.modifiedNanos());
        } catch (NoSuchFileException e) {
            return new Before(file, Optional.empty(), FILE_MODE, 0);
        }
    }

    private static int mode(Disk disk, Path file) throws IOException {
        try {
            return disk.facts(file).mode();
        } catch (NoSuchFileException e) {
            return FILE_MODE;
        }
    }

    private static Json json(Before before) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("file", Json.text(before.file().toString()));
        before.bytes().ifPresent(bytes -> {
            fields.put("bytes", Json.text(Base64.getEncoder().encodeToString(bytes)));
            fields.put("mode", Json.number((long) before.mode()));
            fields.put("modified", Json.text("" + before.modifiedNanos()));
        });
        return Json.object(fields);
    }

    /// Reads all of the journal first: a damaged one changes nothing.
    private static List<Path> putBack(Disk disk, Path journal) throws IOException, Refused {
        List<Before> all = new ArrayList<>();
        try {
            Json json = Json.read(new String(disk.readAll(journal, JOURNAL_MAX), StandardCharsets.UTF_8));
            for (Json one : json.list("files")) {
                all.add(new Before(
                        Path.of(one.string("file").orElseThrow()),
                        one.string("bytes").map(text -> Base64.getDecoder().decode(text)),
                        one.decimal("mode").orElse((double) FILE_MODE).intValue(),
                        Long.parseLong(one.string("modified").orElse("0"))));
            }
        } catch (NoSuchFileException e) {
            return List.of(); // another process was faster
        } catch (Json.Malformed | IllegalArgumentException | java.util.NoSuchElementException e) {
            throw new Refused(journal + " is damaged (" + e.getMessage() + "): what it should put back is not known");
        }
        for (Before one : all) {
            if (one.bytes().isPresent()) {
                DiskWrites.replace(disk, one.file(), one.bytes().get(), one.mode(), "override");
                disk.adjust(one.file(), one.mode(), one.modifiedNanos());
            } else if (disk.exists(one.file())) {
                disk.delete(one.file());
            }
        }
        disk.delete(journal);
        disk.forceFolder(java.util.Objects.requireNonNull(journal.getParent()));
        return all.stream().map(Before::file).toList();
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            if (disk.exists(journal)) {
                putBack(disk, journal);
            }
        } catch (Refused e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// A JSON file with keys set: `{a: {b: 1}}` sets `b` below `a`. Other keys stay as they are; layout is not
    /// kept.
    ///
    /// @throws Refused if the file is no JSON object
    public static byte[] withKeys(Optional<byte[]> content, SequencedMap<String, Json> keys) throws Refused {
        try {
            Json json = content.isEmpty()
                    ? Json.object(new LinkedHashMap<>())
                    : Json.read(new String(content.get(), StandardCharsets.UTF_8));
            if (!(json instanceof Json.Obj object)) {
                throw new Refused("only a JSON object has keys to override");
            }
            return (merged(object, keys).line() + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (Json.Malformed e) {
            throw new Refused("it is not JSON: " + e.getMessage());
        }
    }

    private static Json merged(Json.Obj object, SequencedMap<String, Json> keys) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>(object.fields());
        keys.forEach((name, value) -> fields.put(
                name,
                value instanceof Json.Obj deeper && fields.get(name) instanceof Json.Obj old
                        ? merged(old, deeper.fields())
                        : value));
        return Json.object(fields);
    }
}
