package dev.leat.bench.result;

import dev.leat.bench.json.Json;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.item.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/// Results as files: `results/ID.json`, `baselines/WORKLOAD/CLASS/NAME.json`. Each is replaced as a whole or not
/// at all.
public final class Archive {
    public static final int RESULT_MAX = 64 << 20;
    private static final int MODE = 0666;
    private static final int FOLDER_MODE = 0777;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Disk disk;
    private final Path folder;

    public Archive(Disk disk, Path folder) {
        this.disk = disk;
        this.folder = folder;
    }

    /// A stored result: the measurement and what was concluded from it.
    public record Kept(ResultDocument document, List<Json> comparisons) {
        public Kept {
            comparisons = List.copyOf(comparisons);
        }

        public Json json() {
            SequencedMap<String, Json> fields = new LinkedHashMap<>(((Json.Obj) document.json()).fields());
            fields.put("comparisons", new Json.Arr(comparisons));
            return Json.object(fields);
        }

        public static Kept of(byte[] utf8) throws Json.Malformed {
            StoredResult stored = StoredResult.of(utf8);
            return new Kept(stored.document(), stored.said().list("comparisons"));
        }
    }

    public Path folder() {
        return folder;
    }

    /// `20260117T101502Z-7cd9055-parse-4f2ab01c`: eight digits, since a run of short commands stores many of one second
    public static String id(Instant when, String commit, String workload, RunSet runs) {
        byte[] content = ResultDocument.runs(runs).line().getBytes(StandardCharsets.UTF_8);
        return STAMP.format(when) + "-" + (commit.isEmpty() ? "none" : commit.substring(0, 7)) + "-"
                + fileName(workload) + "-"
                + Fingerprint.ofBytes(content, 0, content.length).brief().substring(0, 8);
    }

    /// Any name as the name of a file: what is not a letter, digit, dot, dash or underscore is written `%XXXX`.
    public static String fileName(String name) {
        StringBuilder safe = new StringBuilder();
        for (char c : name.toCharArray()) {
            boolean plain =
                    c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_' || (c == '.' && !safe.isEmpty()));
            safe.append(plain ? "" + c : "%%%04x".formatted((int) c));
        }
        return safe.length() <= 100
                ? safe.toString()
                : safe.substring(0, 80) + "~"
                        + Fingerprint.ofParts(List.of(name)).brief();
    }

    public Path save(Kept kept) throws IOException {
        return write(folder.resolve("results").resolve(kept.document().id() + ".json"), kept);
    }

    public Path saveBaseline(String name, Kept kept) throws IOException {
        return write(
                baseline(
                        kept.document().workload(),
                        kept.document().variant(),
                        kept.document().machine().type(),
                        name),
                kept);
    }

    private Path baseline(String workload, String variant, String machine, String name) {
        return baselines(workload, variant).resolve(machine).resolve(fileName(name) + ".json");
    }

    private Path baselines(String workload, String variant) {
        return folder.resolve("baselines").resolve(fileName(variant.isEmpty() ? workload : workload + "@" + variant));
    }

    private Path write(Path file, Kept kept) throws IOException {
        Path parent = java.util.Objects.requireNonNull(file.getParent());
        DiskWrites.mkdirs(disk, parent, FOLDER_MODE);
        DiskWrites.replace(disk, file, kept.json().line() + "\n", MODE, "result");
        return file;
    }

    /// @throws Json.Malformed           if the file is damaged
    /// @throws IllegalArgumentException if it is no result
    public Optional<Kept> findBaseline(String workload, String variant, String machine, String name)
            throws IOException, Json.Malformed {
        return find(baseline(workload, variant, machine, name));
    }

    /// The classes of machines on which this baseline was measured.
    public List<String> classes(String workload, String variant, String name) throws IOException {
        Path all = baselines(workload, variant);
        List<String> found = new ArrayList<>();
        if (disk.exists(all)) {
            for (Path machine : disk.list(all)) {
                if (disk.exists(machine.resolve(fileName(name) + ".json"))) {
                    found.add(String.valueOf(machine.getFileName()));
                }
            }
        }
        return found;
    }

    public Optional<Kept> find(Path file) throws IOException, Json.Malformed {
        try {
            return Optional.of(Kept.of(disk.readAll(file, RESULT_MAX)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /// By id, the beginning of one, or a path.
    public Optional<Path> locate(String name, Path here) throws IOException {
        Path results = folder.resolve("results");
        if (disk.exists(results)) {
            List<Path> found = disk.list(results).stream()
                    .filter(file -> String.valueOf(file.getFileName()).startsWith(name))
                    .sorted()
                    .toList();
            if (found.size() == 1) {
                return Optional.of(found.getFirst());
            }
        }
        Path file = here.resolve(name);
        return disk.exists(file) ? Optional.of(file) : Optional.empty();
    }

    /// All results, oldest first.
    public List<Path> results() throws IOException {
        Path results = folder.resolve("results");
        return disk.exists(results)
                ? disk.list(results).stream()
                        .filter(file -> file.toString().endsWith(".json"))
                        .sorted()
                        .toList()
                : List.of();
    }
}
