package dev.leat.bench.evidence;

import dev.leat.bench.decision.DecisionLog;
import dev.leat.bench.gate.Question;
import dev.leat.bench.json.Json;
import dev.leat.bench.result.Archive;
import dev.leat.bench.result.ResultDocument;
import dev.leat.bench.workload.Corpus;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Doubts a bundle: hashes over the bytes as they lie there, nothing missing, nothing added, the chain of
/// decisions,
/// and every summary and verdict computed again from the runs, so that a bundle sealed over changed numbers is
/// found
/// too.
public final class Verification {
    private static final int MANIFEST_MAX = 16 << 20;

    private final Disk disk;
    private final Path folder;
    private final List<Finding> findings = new ArrayList<>();
    private int results;
    private int comparisons;
    private int files;

    /// What is wrong, and in which file.
    public record Finding(String path, String why) {}

    /// What was looked at.
    public record Report(String seal, int files, int results, int comparisons, List<Finding> findings) {
        public boolean sound() {
            return findings.isEmpty();
        }
    }

    private Verification(Disk disk, Path folder) {
        this.disk = disk;
        this.folder = folder;
    }

    /// @param required kinds that must be there
    public static Report of(Disk disk, Path folder, List<String> required) throws IOException {
        return new Verification(disk, folder).report(required);
    }

    private Report report(List<String> required) throws IOException {
        byte[] manifest = disk.readAll(folder.resolve(Bundle.MANIFEST), MANIFEST_MAX);
        String seal = Bundle.hash(manifest);
        try {
            String kept = new String(disk.readAll(folder.resolve(Bundle.SEAL), 1_024), StandardCharsets.UTF_8);
            if (!kept.equals(seal + "\n")) {
                found(Bundle.SEAL, "it is not the hash of " + Bundle.MANIFEST);
            }
        } catch (NoSuchFileException e) {
            found(Bundle.SEAL, "it is missing");
        }
        try {
            Json json = Json.read(new String(manifest, StandardCharsets.UTF_8));
            if (!json.string("format").equals(Optional.of(Bundle.FORMAT))) {
                found(Bundle.MANIFEST, "it is not of the format " + Bundle.FORMAT);
            }
            TreeSet<String> present = present();
            present.remove(Bundle.MANIFEST);
            present.remove(Bundle.SEAL);
            TreeSet<String> kinds = new TreeSet<>();
            boolean chained = json.string("decisions").equals(Optional.of(DecisionLog.ROOT));
            for (Json entry : json.list("entries")) {
                String path = entry.string("path").orElse("");
                String kind = entry.string("kind").orElse("");
                kinds.add(kind);
                if (present.remove(path)) {
                    entry(path, kind, entry, json);
                    chained |= kind.equals("decisions");
                } else {
                    found(path, "it is missing");
                }
            }
            present.forEach(path -> found(path, "it is not in the manifest"));
            if (!chained) {
                found(Bundle.MANIFEST, "the decision log is missing");
            }
            required.stream()
                    .filter(kind -> !kinds.contains(kind))
                    .forEach(kind -> found(Bundle.MANIFEST, "there is no file of the kind " + kind));
        } catch (Json.Malformed e) {
            found(Bundle.MANIFEST, "it is not JSON: " + e.getMessage());
        }
        return new Report(seal, files, results, comparisons, List.copyOf(findings));
    }

    private void found(String path, String why) {
        findings.add(new Finding(path, why));
    }

    private TreeSet<String> present() throws IOException {
        TreeSet<String> all = new TreeSet<>();
        ArrayDeque<Path> open = new ArrayDeque<>(List.of(folder));
        while (!open.isEmpty()) {
            for (Path entry : disk.list(open.remove())) {
                if (disk.facts(entry).kind() == Facts.Kind.FOLDER) {
                    open.add(entry);
                } else {
                    all.add(folder.relativize(entry).toString());
                }
            }
        }
        return all;
    }

    private void entry(String path, String kind, Json entry, Json manifest) throws IOException {
        files++;
        Path file = folder.resolve(path).normalize();
        if (!file.startsWith(folder) || disk.facts(file).kind() != Facts.Kind.FILE) {
            found(path, "it is no file of the bundle");
            return;
        }
        boolean size = entry.decimal("bytes")
                .equals(Optional.of((double) disk.facts(file).size()));
        if (!size || !entry.string("sha256").equals(Optional.of(Corpus.hash(disk, file)))) {
            found(path, "its bytes are not those that were put in");
        }
        switch (kind) {
            case "result" -> result(path, file);
            case "decisions" ->
                decisions(path, file, manifest.string("decisions").orElse(""));
            default -> {}
        }
    }

    private void decisions(String path, Path file, String last) throws IOException {
        List<String> lines = new String(disk.readAll(file, Archive.RESULT_MAX), StandardCharsets.UTF_8)
                .lines()
                .toList();
        DecisionLog.verify(lines).forEach(broken -> found(path + ":" + broken.line(), broken.why()));
        if (lines.isEmpty() || !DecisionLog.hash(lines.getLast()).equals(last)) {
            found(path, "its end is not the one that was put in");
        }
    }

    /// Everything that is said of the runs, again.
    private void result(String path, Path file) throws IOException {
        results++;
        try {
            Json json = Json.read(new String(disk.readAll(file, Archive.RESULT_MAX), StandardCharsets.UTF_8));
            ResultDocument document = ResultDocument.of(json);
            String summaries = json.get("summaries").map(Json::canonical).orElse("");
            if (!summaries.equals(document.summaries().canonical())) {
                found(path, "its summaries do not follow from its runs");
            }
            if (!json.string("order").equals(Optional.of(document.runs().order()))) {
                found(path, "its order is not that of its runs");
            }
            for (Json one : json.list("comparisons")) {
                comparisons++;
                Question question = Question.of(one.get("question").orElseThrow(IllegalArgumentException::new));
                String said = one.get("answer").map(Json::canonical).orElse("");
                String again = question.ask(document.runs())
                        .map(answer -> Question.json(answer).canonical())
                        .orElse("nothing");
                if (!said.equals(again)) {
                    found(path, "the verdict of " + question.gate() + " does not follow from its runs");
                }
            }
        } catch (Json.Malformed | IllegalArgumentException e) {
            found(path, "it is no result: " + e.getMessage());
        }
    }
}
