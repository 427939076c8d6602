package dev.leat.bench.evidence;

import dev.leat.bench.decision.DecisionLog;
import dev.leat.bench.json.Json;
import dev.leat.bench.result.MeasuredRun;
import dev.leat.bench.result.ResultDocument;
import dev.leat.bench.result.RunSet;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.item.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A folder of evidence: `bundle.json` names every file with kind, size and SHA-256; `bundle.sha256` holds the
/// hash of
/// `bundle.json`, which is also what the decision log and people keep. Made once, never changed.
public final class Bundle {
    public static final String FORMAT = "leat-bench-bundle/1";
    static final String MANIFEST = "bundle.json";
    static final String SEAL = "bundle.sha256";
    private static final int MODE = 0666;
    private static final int FOLDER_MODE = 0777;

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

    /// @param kind result, config, decisions, doc
    private record Entry(String path, String kind, byte[] bytes) {}

    public Bundle(Disk disk) {
        this.disk = disk;
    }

    public Bundle add(String path, String kind, byte[] bytes) {
        entries.add(new Entry(path, kind, bytes));
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
    public Optional<String> secret() {
        for (Entry entry : entries) {
            Matcher matcher = SECRET.matcher(new String(entry.bytes(), StandardCharsets.UTF_8));
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
        add("README.md", "doc", readme.toString().getBytes(StandardCharsets.UTF_8));
        List<Json> listed = new ArrayList<>();
        for (Entry entry : entries) {
            SequencedMap<String, Json> fields = new LinkedHashMap<>();
            fields.put("path", Json.text(entry.path()));
            fields.put("kind", Json.text(entry.kind()));
            fields.put("sha256", Json.text(hash(entry.bytes())));
            fields.put("bytes", Json.number(entry.bytes().length));
            listed.add(Json.object(fields));
            Path file = folder.resolve(entry.path());
            DiskWrites.mkdirs(disk, java.util.Objects.requireNonNull(file.getParent()), FOLDER_MODE);
            DiskWrites.replace(disk, file, entry.bytes(), MODE, "bundle");
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
        DiskWrites.replace(disk, folder.resolve(MANIFEST), manifest, MODE, "bundle");
        String seal = hash(manifest);
        DiskWrites.replace(disk, folder.resolve(SEAL), seal + "\n", MODE, "bundle");
        return seal;
    }

    static String hash(byte[] bytes) {
        return Fingerprint.ofBytes(bytes, 0, bytes.length).hex();
    }
}
