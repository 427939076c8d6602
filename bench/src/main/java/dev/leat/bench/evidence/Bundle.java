package dev.leat.bench.evidence;

import dev.leat.bench.decision.DecisionLog;
import dev.leat.bench.json.Json;
import dev.leat.bench.result.MeasuredRun;
import dev.leat.bench.result.ResultDocument;
import dev.leat.bench.result.RunSet;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.item.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A folder of evidence: `bundle.json` names every file with kind, size and SHA-256; `bundle.sha256` holds the
/// hash of `bundle.json`, which is also what the decision log and people keep. Made once, never changed: it gets its
/// name when all of it is durable, so a kill leaves no half of one.
public final class Bundle {
    public static final String FORMAT = "leat-bench-bundle/1";
    static final String MANIFEST = "bundle.json";
    static final String SEAL = "bundle.sha256";
    private static final int MODE = 0666;
    private static final int FOLDER_MODE = 0777;

    /// Files that are open together. The first that is made durable takes the others of its window along, so that
    /// thousands of small files cost as many waits as there are windows.
    private static final int WINDOW = 128;

    /// What must not leave the house.
    private static final Pattern SECRET = Pattern.compile(
            "(?i)(?:password|passwd|secret|token|snmpv3|community|credential|api[_-]?key)[\"']?\\s*[=:]\\s*[\"']?[^\\s\"',}]{4,}"
                    + "|bearer\\s+[A-Za-z0-9._-]{16,}");

    /// What people may add beside what the harness made itself.
    public static final List<String> KINDS = List.of(
            "result",
            "sweep",
            "profile",
            "parity",
            "tests",
            "hotspots",
            "telemetry",
            "analyzer",
            "history",
            "config",
            "log",
            "report",
            "doc",
            "other");

    private final Disk disk;
    private final List<Entry> entries = new ArrayList<>();
    private String decisions = DecisionLog.ROOT;

    /// What a file holds, read when it is its turn: a bundle may be larger than the memory.
    private interface Content {
        byte[] bytes() throws IOException;
    }

    /// @param kind result, config, decisions, doc
    private record Entry(String path, String kind, Content content) {}

    public Bundle(Disk disk) {
        this.disk = disk;
    }

    public Bundle add(String path, String kind, byte[] bytes) {
        entries.add(new Entry(path, kind, () -> bytes));
        return this;
    }

    /// @param most bytes; a larger file is refused when it is read
    public Bundle add(String path, String kind, Path file, int most) {
        entries.add(new Entry(path, kind, () -> disk.readAll(file, most)));
        return this;
    }

    public Bundle decisions(List<String> lines) {
        if (!lines.isEmpty()) {
            decisions = DecisionLog.hash(lines.getLast());
            add("decisions.jsonl", "decisions", (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    /// What runs are evidence of: of cold runs, of warm ones.
    public static Set<String> kinds(RunSet runs) {
        Set<String> kinds = new TreeSet<>();
        runs.runs().stream()
                .map(MeasuredRun::state)
                .filter(MeasuredRun.State::counts)
                .forEach(state -> kinds.add("result-" + state.name().toLowerCase(Locale.ROOT)));
        return kinds;
    }

    /// Those of the required kinds of which there is nothing.
    ///
    /// @param also what the results are evidence of
    public List<String> missing(Collection<String> required, Set<String> also) {
        return required.stream()
                .filter(kind -> !also.contains(kind)
                        && entries.stream().noneMatch(entry -> entry.kind().equals(kind)))
                .distinct()
                .toList();
    }

    /// The first place that looks like a secret.
    public Optional<String> secret() throws IOException {
        for (Entry entry : entries) {
            Matcher matcher = SECRET.matcher(new String(entry.content().bytes(), StandardCharsets.UTF_8));
            if (matcher.find()) {
                return Optional.of(entry.path());
            }
        }
        return Optional.empty();
    }

    /// Writes it; answers the hash of its manifest. The folder must not be there yet.
    public String write(Path folder, String name, ResultDocument.Source source, String created) throws IOException {
        StringBuilder readme = new StringBuilder("# Evidence " + name + "\n\nMade " + created + " of commit "
                + (source.commit().isEmpty() ? "(none)" : source.commit()) + (source.dirty() ? ", with changes" : "")
                + ".\n"
                + "Verify it: `leat bench bundle verify FOLDER`. Every summary and verdict is computed again from the"
                + " runs.\n\n");
        entries.forEach(entry -> readme.append("- `")
                .append(entry.path())
                .append("`: ")
                .append(entry.kind())
                .append('\n'));
        byte[] introduction = readme.toString().getBytes(StandardCharsets.UTF_8);
        List<Entry> all = new ArrayList<>(entries);
        all.add(new Entry("README.md", "doc", () -> introduction));
        Path unfinished = folder.resolveSibling(".leat-" + folder.getFileName() + ".tmp");
        discard(unfinished); // left by a killed run: the name is ours
        List<Json> listed = new ArrayList<>();
        Set<Path> folders = new LinkedHashSet<>(List.of(unfinished));
        for (int from = 0; from < all.size(); from += WINDOW) {
            put(all.subList(from, Math.min(all.size(), from + WINDOW)), unfinished, folders, listed);
        }
        for (Path one : folders) {
            disk.forceFolder(one);
        }
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("format", Json.text(FORMAT));
        fields.put("name", Json.text(name));
        fields.put("created", Json.text(created));
        fields.put("commit", Json.text(source.commit()));
        fields.put("dirty", new Json.Bool(source.dirty()));
        fields.put("decisions", Json.text(decisions));
        fields.put("entries", new Json.Arr(listed));
        byte[] manifest = (Json.object(fields).line() + "\n").getBytes(StandardCharsets.UTF_8);
        DiskWrites.replace(disk, unfinished.resolve(MANIFEST), manifest, MODE, "bundle");
        String seal = hash(manifest);
        DiskWrites.replace(disk, unfinished.resolve(SEAL), seal + "\n", MODE, "bundle");
        disk.rename(unfinished, folder);
        disk.forceFolder(Objects.requireNonNull(folder.toAbsolutePath().getParent()));
        return seal;
    }

    /// Writes some entries, all of them before the first is made durable.
    private void put(List<Entry> some, Path to, Set<Path> folders, List<Json> listed) throws IOException {
        List<Disk.Output> open = new ArrayList<>();
        try {
            for (Entry entry : some) {
                byte[] bytes = entry.content().bytes();
                SequencedMap<String, Json> fields = new LinkedHashMap<>();
                fields.put("path", Json.text(entry.path()));
                fields.put("kind", Json.text(entry.kind()));
                fields.put("sha256", Json.text(hash(bytes)));
                fields.put("bytes", Json.number(bytes.length));
                listed.add(Json.object(fields));
                Path file = to.resolve(entry.path());
                Path parent = Objects.requireNonNull(file.getParent());
                if (folders.add(parent) || !disk.exists(parent)) {
                    DiskWrites.mkdirsDurably(disk, parent, FOLDER_MODE);
                }
                Disk.Output output = disk.create(file, MODE);
                open.add(output);
                output.write(bytes, 0, bytes.length);
            }
            for (Disk.Output output : open) {
                output.force();
            }
        } finally {
            for (Disk.Output output : open) {
                output.close();
            }
        }
    }

    private void discard(Path path) throws IOException {
        if (!disk.exists(path)) {
            return;
        }
        if (disk.facts(path).kind() == Facts.Kind.FOLDER) {
            for (Path entry : disk.list(path)) {
                discard(entry);
            }
        }
        disk.delete(path);
    }

    static String hash(byte[] bytes) {
        return Fingerprint.ofBytes(bytes, 0, bytes.length).hex();
    }
}
