package dev.leat.bench.evidence;

import dev.leat.bench.decision.DecisionLog;
import dev.leat.bench.gate.Question;
import dev.leat.bench.json.Json;
import dev.leat.bench.profile.Profile;
import dev.leat.bench.profile.ProfileReader;
import dev.leat.bench.result.Archive;
import dev.leat.bench.result.ResultDocument;
import dev.leat.bench.result.RunSet;
import dev.leat.bench.result.StoredResult;
import dev.leat.bench.sweep.Study;
import dev.leat.bench.workload.Corpus;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.flow.Workers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

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

    /// What is wrong, and in which file.
    public record Finding(String path, String why) {}

    /// What was looked at.
    public record Report(String seal, int files, int results, int comparisons, List<Finding> findings) {
        public boolean sound() {
            return findings.isEmpty();
        }
    }

    /// What came of one file.
    private record Checked(List<Finding> findings, Set<String> kinds, int results, int comparisons) {}

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
        int files = 0;
        int results = 0;
        int comparisons = 0;
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
            List<Json> there = new ArrayList<>();
            for (Json entry : json.list("entries")) {
                String path = entry.string("path").orElse("");
                String kind = entry.string("kind").orElse("");
                kinds.add(kind);
                if (present.remove(path)) {
                    there.add(entry);
                    chained |= kind.equals("decisions");
                } else {
                    found(path, "it is missing");
                }
            }
            files = there.size();
            for (Checked checked : each(there, json.string("decisions").orElse(""))) {
                findings.addAll(checked.findings());
                kinds.addAll(checked.kinds());
                results += checked.results();
                comparisons += checked.comparisons();
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

    /// Files are independent of each other: as many at once as there are processors, answers in their order.
    private List<Checked> each(List<Json> entries, String last) throws IOException {
        List<CompletableFuture<Checked>> all = new ArrayList<>();
        try (Workers workers = new Workers(Math.max(1, Runtime.getRuntime().availableProcessors()))) {
            for (Json entry : entries) {
                CompletableFuture<Checked> answer = new CompletableFuture<>();
                all.add(answer);
                workers.parse(() -> {
                    try {
                        answer.complete(new OneFile(disk, folder, entry, last).check());
                    } catch (IOException | RuntimeException e) {
                        answer.completeExceptionally(e);
                    }
                });
            }
        }
        List<Checked> checked = new ArrayList<>();
        for (CompletableFuture<Checked> answer : all) {
            try {
                checked.add(answer.join());
            } catch (CompletionException e) {
                if (e.getCause() instanceof IOException unreadable) {
                    throw unreadable;
                }
                throw e;
            }
        }
        return checked;
    }

    /// One file: its bytes as they lie there, and what it says.
    private static final class OneFile {
        private final Disk disk;
        private final Path folder;
        private final Json entry;
        private final String last;
        private final String path;
        private final List<Finding> findings = new ArrayList<>();
        private final Set<String> kinds = new TreeSet<>();
        private int comparisons;

        OneFile(Disk disk, Path folder, Json entry, String last) {
            this.disk = disk;
            this.folder = folder;
            this.entry = entry;
            this.last = last;
            this.path = entry.string("path").orElse("");
        }

        private void found(String where, String why) {
            findings.add(new Finding(where, why));
        }

        Checked check() throws IOException {
            String kind = entry.string("kind").orElse("");
            Path file = folder.resolve(path).normalize();
            if (!file.startsWith(folder) || disk.facts(file).kind() != Facts.Kind.FILE) {
                found(path, "it is no file of the bundle");
                return new Checked(findings, kinds, 0, 0);
            }
            long size = disk.facts(file).size();
            boolean summed = path.endsWith("/" + Profile.SUMMARY);
            boolean speaks = List.of("result", "decisions", "sweep").contains(kind) || summed;
            if (speaks && size > Archive.RESULT_MAX) {
                found(path, "it is larger than any result");
                return new Checked(findings, kinds, 0, 0);
            }
            // What is read is read once, so that what is hashed is what is judged.
            byte[] bytes = speaks ? disk.readAll(file, Archive.RESULT_MAX) : new byte[0];
            String hash = speaks ? Bundle.hash(bytes) : Corpus.hash(disk, file);
            if (!entry.decimal("bytes").equals(Optional.of((double) size))
                    || !entry.string("sha256").equals(Optional.of(hash))) {
                found(path, "its bytes are not those that were put in");
            }
            if (kind.equals("result")) {
                result(bytes);
            } else if (kind.equals("decisions")) {
                decisions(new String(bytes, StandardCharsets.UTF_8));
            } else if (kind.equals("sweep")) {
                sweep(new String(bytes, StandardCharsets.UTF_8));
            } else if (summed) {
                profile(file, new String(bytes, StandardCharsets.UTF_8));
            }
            return new Checked(findings, kinds, kind.equals("result") ? 1 : 0, comparisons);
        }

        private void decisions(String text) {
            List<String> lines = text.lines().toList();
            DecisionLog.verify(lines).forEach(broken -> found(path + ":" + broken.line(), broken.why()));
            if (lines.isEmpty() || !DecisionLog.hash(lines.getLast()).equals(last)) {
                found(path, "its end is not the one that was put in");
            }
        }

        /// Everything that is said of a sweep, again from its values, which are those of its results where these are
        /// in the bundle.
        private void sweep(String text) throws IOException {
            try {
                Json json = Json.read(text);
                Study study = Study.of(json);
                if (!study.again().json().same(json)) {
                    found(path, "what it says does not follow from its values");
                }
                for (Study.Configuration one : study.configurations()) {
                    Path result = folder.resolve("results").resolve(one.result() + ".json");
                    if (result.normalize().startsWith(folder) && disk.exists(result)) {
                        RunSet runs = StoredResult.of(disk.readAll(result, Archive.RESULT_MAX))
                                .document()
                                .runs()
                                .counted();
                        if (runs.values(study.metric())
                                .filter(values -> Arrays.equals(values, one.values()))
                                .isEmpty()) {
                            found(path, "its values of " + one.name() + " are not those of result " + one.result());
                        }
                    }
                }
            } catch (Json.Malformed | IllegalArgumentException e) {
                found(path, "it is no sweep: " + e.getMessage());
            }
        }

        /// The lists of a profile, again from the recordings beside it.
        private void profile(Path file, String text) throws IOException {
            try {
                Json json = Json.read(text);
                int most = json instanceof Json.Obj object
                        ? object.fields().values().stream()
                                .mapToInt(field -> field instanceof Json.Arr list
                                        ? list.items().size()
                                        : 0)
                                .max()
                                .orElse(0)
                        : 0;
                Profile again =
                        new ProfileReader(disk).read(List.of(java.util.Objects.requireNonNull(file.getParent())));
                if (!again.json(json.string("name").orElse(""), most).same(json)) {
                    found(path, "what it says does not follow from the recordings beside it");
                }
            } catch (Json.Malformed | ProfileReader.Unreadable e) {
                found(path, "it is no profile: " + e.getMessage());
            }
        }

        /// Everything that is said of the runs, again.
        private void result(byte[] bytes) {
            try {
                StoredResult stored = StoredResult.of(bytes);
                Json json = stored.said();
                ResultDocument document = stored.document();
                kinds.addAll(Bundle.kinds(document.runs()));
                if (json.get("summaries").filter(document.summaries()::same).isEmpty()) {
                    found(path, "its summaries do not follow from its runs");
                }
                if (!json.string("order").equals(Optional.of(document.runs().order()))) {
                    found(path, "its order is not that of its runs");
                }
                for (Json one : json.list("comparisons")) {
                    comparisons++;
                    Question question = Question.of(one.get("question").orElseThrow(IllegalArgumentException::new));
                    boolean follows = question.ask(document.runs())
                            .map(Question::json)
                            .flatMap(again -> one.get("answer").filter(again::same))
                            .isPresent();
                    if (!follows) {
                        found(path, "the verdict of " + question.gate() + " does not follow from its runs");
                    }
                }
            } catch (Json.Malformed | IllegalArgumentException e) {
                found(path, "it is no result: " + e.getMessage());
            }
        }
    }
}
