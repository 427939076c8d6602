package dev.leat.bench.phase;

import dev.leat.bench.config.BenchSettings;
import dev.leat.bench.export.GateView;
import dev.leat.bench.json.Json;
import dev.leat.bench.measure.Failed;
import dev.leat.bench.measure.Incomparable;
import dev.leat.bench.revision.Git;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Artefacts of completed phases: `phases/ID.json`, computed from what was measured and from git, never written by
/// hand. What people say of a phase stands in `bench.yaml` or on the command line.
public final class Phases {
    public static final String SCHEMA = "leat.bench.phase/1";
    private static final int FILE_MAX = 16 << 20;
    private static final Pattern COUNTED = Pattern.compile("(\\d{1,9})/(\\d{1,9})");

    private final List<BenchSettings.Phase> all;
    private final Disk disk;
    private final Git git;
    private final Path folder;
    private final Path project;

    /// @param storage the folder that holds `phases`
    /// @param project where paths in `bench.yaml` begin
    public Phases(List<BenchSettings.Phase> all, Disk disk, Git git, Path storage, Path project) {
        this.all = List.copyOf(all);
        this.disk = disk;
        this.git = git;
        this.folder = storage.resolve("phases");
        this.project = project;
    }

    public Optional<BenchSettings.Phase> find(String id) {
        return all.stream().filter(phase -> phase.id().equals(id)).findFirst();
    }

    public List<String> ids() {
        return all.stream().map(BenchSettings.Phase::id).toList();
    }

    public Path file(String id) {
        return folder.resolve(id.replaceAll("[^A-Za-z0-9._-]", "-") + ".json");
    }

    private static Incomparable missing(String place, String seen, String rule, String remedy) {
        return new Incomparable(Problem.lasting("LEAT-B080", Place.of(place), seen, rule, remedy));
    }

    /// The artefact of a phase, checked: its schema, its status, and that its commit is there and lies behind HEAD.
    public Json artefact(String id) throws IOException, Incomparable, InterruptedException {
        return checked(file(id), id);
    }

    private Json checked(Path file, String id) throws IOException, Incomparable, InterruptedException {
        Json json;
        try {
            json = Json.read(new String(disk.readAll(file, FILE_MAX), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw missing(
                    "phases." + id, "", "this phase is not complete", "Complete it: leat bench gate --phase " + id);
        } catch (Json.Malformed e) {
            throw missing(file.toString(), "", "the artefact is damaged: " + e.getMessage(), "Restore it from git");
        }
        String commit = json.string("commit").orElse("");
        if (!json.string("schema").equals(Optional.of(SCHEMA))
                || !json.string("status").equals(Optional.of("complete"))) {
            throw missing(file.toString(), id, "it is no artefact of a completed phase", "Complete the phase again");
        }
        if (commit.isEmpty() || git.resolve(commit).isEmpty()) {
            throw missing(file.toString(), commit, "its commit does not exist", "Restore the artefact from git");
        }
        if (git.ask("merge-base", "--is-ancestor", commit, "HEAD").isEmpty()) {
            throw missing(
                    file.toString(),
                    commit,
                    "its commit is not behind the present one",
                    "Go on from the state of phase " + id);
        }
        return json;
    }

    /// What comes before a phase: the artefact, or one recorded elsewhere. Empty for a first phase.
    public Optional<Json> predecessor(BenchSettings.Phase phase)
            throws IOException, Incomparable, InterruptedException {
        if (phase.external().isPresent()) {
            Path file = project.resolve(phase.external().get());
            return Optional.of(external(file, phase));
        }
        return phase.predecessor().isEmpty()
                ? Optional.empty()
                : Optional.of(artefact(phase.predecessor().get()));
    }

    /// Recorded elsewhere, perhaps in another repository: it must say that it is complete; its bytes are kept by
    /// hash.
    private Json external(Path file, BenchSettings.Phase phase) throws IOException, Incomparable {
        try {
            byte[] bytes = disk.readAll(file, FILE_MAX);
            Json json = Json.read(new String(bytes, StandardCharsets.UTF_8));
            if (!json.string("status").equals(Optional.of("complete"))) {
                throw missing(file.toString(), phase.id(), "the predecessor is not complete", "Complete it first");
            }
            SequencedMap<String, Json> fields = new LinkedHashMap<>();
            fields.put("id", Json.text(phase.predecessor().orElse(file.toString())));
            fields.put(
                    "sha256",
                    Json.text(Fingerprint.ofBytes(bytes, 0, bytes.length).hex()));
            fields.put("commit", json.get("commit").orElse(Json.text("")));
            json.get("performance").ifPresent(performance -> fields.put("performance", performance));
            return Json.object(fields);
        } catch (NoSuchFileException e) {
            throw missing(file.toString(), "", "the predecessor's artefact is not there", "Correct external:");
        } catch (Json.Malformed e) {
            throw missing(file.toString(), "", "the predecessor's artefact is damaged", "Restore it");
        }
    }

    /// What people add.
    public record Words(String summary, List<String> notes, List<String> nextSteps) {}

    /// What is true of a phase that has passed its gates.
    ///
    /// @param bundle  the seal of its evidence
    /// @param coverage shares of lines and branches, where a report was given
    public Json complete(
            BenchSettings.Phase phase,
            Optional<Json> predecessor,
            GateView view,
            String started,
            String finished,
            Optional<String> tag,
            Words words,
            SequencedMap<String, Double> coverage,
            String bundle)
            throws InterruptedException, Failed {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("schema", Json.text(SCHEMA));
        fields.put("id", Json.text(phase.id()));
        fields.put("name", Json.text(phase.name()));
        fields.put("status", Json.text("complete"));
        fields.put("started", Json.text(started));
        fields.put("finished", Json.text(finished));
        fields.put("commit", Json.text(git.resolve("HEAD").orElse("")));
        fields.put(
                "branch", Json.text(git.ask("rev-parse", "--abbrev-ref", "HEAD").orElse("")));
        fields.put("tag", tag.<Json>map(Json::text).orElse(new Json.Null()));
        fields.put("predecessor", predecessor.flatMap(one -> one.get("id")).orElse(new Json.Null()));
        predecessor.flatMap(one -> one.get("sha256")).ifPresent(hash -> fields.put("predecessor_sha256", hash));
        fields.put("next", next(phase));
        fields.put("summary", Json.text(words.summary()));
        fields.put("notes", Json.texts(words.notes()));
        fields.put(
                "changed",
                changed(predecessor.flatMap(one -> one.string("commit")).orElse("")));
        fields.put("tests", tests(view));
        SequencedMap<String, Json> covered = new LinkedHashMap<>();
        coverage.forEach((metric, share) -> covered.put(metric.replace("coverage_", ""), Json.number(share)));
        fields.put("coverage", covered.isEmpty() ? new Json.Null() : Json.object(covered));
        fields.put("parity", parity(view));
        fields.put("performance", performance(view, predecessor));
        fields.put(
                "gates_passed",
                Json.number(view.gates().stream().filter(GateView.Gate::passed).count()));
        fields.put("gates", new Json.Arr(view.gates().stream().map(Phases::gate).toList()));
        fields.put("next_steps", Json.texts(words.nextSteps()));
        fields.put("bundle_hash", Json.text(bundle));
        return Json.object(fields);
    }

    private Json next(BenchSettings.Phase phase) {
        return all.stream()
                .filter(one -> one.predecessor().equals(Optional.of(phase.id())))
                .findFirst()
                .<Json>map(one -> Json.text(one.id()))
                .orElse(new Json.Null());
    }

    /// From git, since the predecessor's commit; null where there is none.
    private Json changed(String since) throws InterruptedException, Failed {
        if (since.isEmpty() || git.resolve(since).isEmpty()) {
            return new Json.Null();
        }
        long files = 0;
        long added = 0;
        long removed = 0;
        for (String line : git.run("diff", "--numstat", since, "HEAD").lines().toList()) {
            String[] parts = line.split("\t", 3);
            files++;
            // Binary files have a dash.
            added += parts[0].matches("\\d+") ? Long.parseLong(parts[0]) : 0;
            removed += parts.length > 1 && parts[1].matches("\\d+") ? Long.parseLong(parts[1]) : 0;
        }
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("files", Json.number(files));
        fields.put("created", Json.number(named("A", since)));
        fields.put("deleted", Json.number(named("D", since)));
        fields.put("lines_added", Json.number(added));
        fields.put("lines_removed", Json.number(removed));
        return Json.object(fields);
    }

    private long named(String filter, String since) throws InterruptedException, Failed {
        return git.run("diff", "--name-only", "--diff-filter=" + filter, since, "HEAD")
                .lines()
                .count();
    }

    /// Of gates that say how many, those numbers; of the others one each.
    private static Json tests(GateView view) {
        long total = 0;
        long passed = 0;
        for (GateView.Gate gate : view.gates()) {
            if (gate.comparison().isEmpty() && gate.result().isEmpty() && !isParity(gate)) {
                Matcher counted = COUNTED.matcher(gate.observed());
                boolean told = counted.find();
                total += told ? Long.parseLong(counted.group(2)) : 1;
                passed += told ? Long.parseLong(counted.group(1)) : gate.passed() ? 1 : 0;
            }
        }
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("total", Json.number(total));
        fields.put("passed", Json.number(passed));
        fields.put("failed", Json.number(total - passed));
        fields.put("skipped", Json.number(0));
        return Json.object(fields);
    }

    private static boolean isParity(GateView.Gate gate) {
        return gate.observed().endsWith("identical");
    }

    private static Json parity(GateView view) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put(
                "same",
                Json.number(
                        view.parity().stream().mapToLong(GateView.Parity::same).sum()));
        fields.put(
                "total",
                Json.number(
                        view.parity().stream().mapToLong(GateView.Parity::total).sum()));
        fields.put("partial", new Json.Bool(view.parity().stream().anyMatch(GateView.Parity::partial)));
        return Json.object(fields);
    }

    /// Of the first comparison; `cumulative` is the product of the ratios back to the first baseline.
    private static Json performance(GateView view, Optional<Json> predecessor) {
        Optional<GateView.Gate> first = view.gates().stream()
                .filter(gate -> gate.comparison().isPresent())
                .findFirst();
        if (first.isEmpty()) {
            return new Json.Null();
        }
        GateView.Compared compared = first.get().comparison().orElseThrow();
        double before = predecessor
                .flatMap(one -> one.get("performance"))
                .flatMap(performance -> performance.decimal("cumulative_ratio"))
                .orElse(1.0);
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("gate", Json.text(first.get().name()));
        fields.put("metric", Json.text(compared.metric()));
        fields.put("before", Json.number(compared.medianA()));
        fields.put("after", Json.number(compared.medianB()));
        fields.put("change", Json.number(compared.ratio() - 1));
        fields.put("interval", Json.numbers(new double[] {compared.low() - 1, compared.high() - 1}));
        fields.put("cumulative_ratio", Json.number(before * compared.ratio()));
        return Json.object(fields);
    }

    private static Json gate(GateView.Gate gate) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("name", Json.text(gate.name()));
        fields.put("outcome", Json.text(gate.outcome()));
        fields.put("limit", Json.text(gate.limit()));
        fields.put("observed", Json.text(gate.observed()));
        return Json.object(fields);
    }

    public Path save(String id, Json artefact) throws IOException {
        DiskWrites.mkdirs(disk, folder, 0777);
        DiskWrites.replace(disk, file(id), artefact.line() + "\n", 0666, "phase");
        return file(id);
    }

    /// Out of the way, so that nothing can build on it; answers where it went. Empty if there was none.
    public Optional<Path> fail(String id, String stamp) throws IOException {
        if (!disk.exists(file(id))) {
            return Optional.empty();
        }
        Path failed = folder.resolve("failed");
        DiskWrites.mkdirs(disk, failed, 0777);
        Path to = failed.resolve(
                String.valueOf(file(id).getFileName()).replaceFirst("\\.json$", "") + "-" + stamp + ".json");
        disk.rename(file(id), to);
        return Optional.of(to);
    }

    /// Every completed phase in the order of the plan.
    public List<Json> completed() throws IOException, InterruptedException {
        List<Json> found = new ArrayList<>();
        for (BenchSettings.Phase phase : all) {
            try {
                found.add(artefact(phase.id()));
            } catch (Incomparable e) {
                continue; // not complete, which is no error of a listing
            }
        }
        return found;
    }
}
