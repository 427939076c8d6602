package dev.leat.cli.serve;

import dev.leat.bench.config.BenchFile;
import dev.leat.bench.decision.Decision;
import dev.leat.bench.decision.DecisionLog;
import dev.leat.bench.export.GateView;
import dev.leat.bench.json.Json;
import dev.leat.bench.report.ReportParts;
import dev.leat.bench.result.Archive;
import dev.leat.bench.result.ResultDocument;
import dev.leat.cli.command.Session;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.plot.Flame;
import dev.leat.serve.http.Request;
import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import dev.leat.serve.sheet.Sheet;
import dev.leat.serve.visit.Aside;
import dev.leat.serve.visit.PageMissing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `/bench`: measurements from their own files: the last answer of the gate, each workload's history, one result, the
/// stacks of a profile.
record BenchPages(Session session, Path folder) implements Aside {
    private static final int RESULTS_MAX = 200;
    private static final int BYTES_MAX = 16 << 20;

    /// A page of a flame graph has at most 2,500 elements, and a frame is four.
    private static final int FRAMES_MAX = 450;

    /// What is measured here, and where it lies.
    private record Bench(BenchFile file, Path storage, List<Archive.Kept> results) {}

    @Override
    public boolean isThere() {
        try {
            return disk().exists(folder.resolve(BenchFile.NAME));
        } catch (IOException e) {
            return false; // the page itself says what is wrong
        }
    }

    private Disk disk() {
        return session.host().disk();
    }

    @Override
    public Sheet page(Request request, Instant now) throws Exception {
        if (!isThere()) {
            throw new PageMissing("There is no bench.yaml in this project; leat bench init writes one.");
        }
        Bench bench = open();
        List<String> path = request.path();
        if (path.size() == 1) {
            return overview(bench);
        }
        if (path.get(1).equals("profiles")) {
            return profile(bench, request, String.join("/", path.subList(2, path.size())));
        }
        String name = String.join("/", path.subList(1, path.size()));
        for (Archive.Kept kept : bench.results()) {
            if (kept.document().id().equals(name)) {
                return result(bench, kept);
            }
        }
        if (bench.file().workloads().containsKey(name)) {
            return workload(bench, name);
        }
        throw new PageMissing("There is no workload and no result \"" + name + "\".");
    }

    private Bench open() throws ConfigError, IOException {
        BenchFile file = BenchFile.read(disk(), folder.resolve(BenchFile.NAME), BenchFile.NAME);
        Path storage = folder.resolve(file.settings().storage().dir()).normalize();
        Archive archive = new Archive(disk(), storage);
        List<Archive.Kept> results = new ArrayList<>();
        List<Path> files = disk().exists(storage.resolve("results")) ? archive.results() : List.of();
        for (Path one : files.subList(Math.max(0, files.size() - RESULTS_MAX), files.size())) {
            try {
                archive.find(one).ifPresent(results::add);
            } catch (Json.Malformed e) {
                // half written or damaged: leat bench evidence verify says so; the others are shown
            }
        }
        return new Bench(file, storage, results);
    }

    private Sheet overview(Bench bench) throws IOException {
        List<Part> parts = new ArrayList<>();
        String facts = "no gate was asked yet: leat bench gate";
        Optional<GateView> gate = gate(bench);
        if (gate.isPresent()) {
            facts = gate.get().verdict();
            parts.add(gates(gate.get()));
        }
        Map<String, Archive.Kept> newest = new LinkedHashMap<>();
        bench.results().forEach(kept -> newest.put(kept.document().workload(), kept));
        List<List<Cell>> cells = new ArrayList<>();
        for (String name : bench.file().workloads().keySet()) {
            Optional<ResultDocument> last =
                    Optional.ofNullable(newest.get(name)).map(Archive.Kept::document);
            cells.add(List.of(
                    Cell.of(name).to("/bench/" + Request.part(name)),
                    last.map(document -> Cell.of(document.id()).to("/bench/" + Request.part(document.id())))
                            .orElse(Cell.UNKNOWN),
                    last.map(document -> Cell.of(document.started())).orElse(Cell.UNKNOWN),
                    last.map(document -> Cell.count(document.runs().size())).orElse(Cell.UNKNOWN)));
        }
        parts.add(new Part.Grid(
                "workloads", "Workloads", List.of("workload", "newest result", "at", "runs"), cells, "", "none"));
        parts.add(profiles(bench));
        if (bench.results().isEmpty()) {
            parts.add(new Part.Prose("Nothing was measured yet. Measure, then keep a result as the baseline:"));
            parts.add(new Part.Command("leat bench run --all\nleat bench baseline save"));
        }
        return Sheet.of("bench", "Bench", facts, parts);
    }

    private Optional<GateView> gate(Bench bench) {
        try {
            byte[] bytes = disk().readAll(bench.storage().resolve("gate.json"), BYTES_MAX);
            return Optional.of(GateView.of(Json.read(new String(bytes, StandardCharsets.UTF_8))));
        } catch (IOException | Json.Malformed | IllegalArgumentException e) {
            return Optional.empty(); // not asked yet, or being written
        }
    }

    private static Part gates(GateView gate) {
        return new Part.Grid(
                "gates",
                "The gate's last answer",
                List.of("gate", "state", "limit", "observed", "ratio", "result"),
                gate.gates().stream()
                        .limit(60)
                        .map(one -> List.of(
                                Cell.of(one.name()),
                                Cell.of(
                                        one.passed() ? Cell.Tone.OK : one.failed() ? Cell.Tone.BAD : Cell.Tone.WARN,
                                        one.state()),
                                Cell.of(one.limit()),
                                Cell.of(one.observed()),
                                Cell.of(one.comparison()
                                        .map(GateView.Compared::interval)
                                        .orElse("")),
                                one.result().isEmpty()
                                        ? Cell.UNKNOWN
                                        : Cell.of(one.result()).to("/bench/" + Request.part(one.result()))))
                        .toList(),
                "",
                "no gates");
    }

    private Part profiles(Bench bench) throws IOException {
        List<List<Cell>> cells = new ArrayList<>();
        Path base = bench.storage().resolve("profiles");
        if (disk().exists(base)) {
            for (Path made : disk().list(base).stream().sorted().toList()) {
                for (Path own : disk().list(made).stream().sorted().limit(20).toList()) {
                    String name = base.relativize(own).toString();
                    cells.add(List.of(Cell.of(name).to("/bench/profiles/" + Request.parts(name))));
                }
            }
        }
        return new Part.Grid("profiles", "Profiles", List.of("profile"), cells, "", "No profile: leat bench profile.");
    }

    private Sheet workload(Bench bench, String name) {
        List<Archive.Kept> own = bench.results().stream()
                .filter(kept -> kept.document().workload().equals(name))
                .toList();
        List<Part> parts = new ArrayList<>();
        List<Decision> decisions;
        try {
            decisions = new DecisionLog(disk(), bench.storage().resolve("decisions.jsonl")).decisions();
        } catch (IOException | IllegalStateException e) {
            decisions = List.of();
            parts.add(new Part.Prose("! The decision log cannot be read: " + e.getMessage()));
        }
        String trend =
                ReportParts.trend(own.stream().map(Archive.Kept::document).toList(), decisions, bench.file()::unit);
        parts.add(
                trend.isEmpty() ? new Part.Prose("A history is drawn from three results on.") : new Part.Report(trend));
        parts.add(new Part.Grid(
                "results",
                "Results, newest first",
                List.of("result", "at", "a", "b", "runs", "commit"),
                own.reversed().stream()
                        .limit(100)
                        .map(kept -> List.of(
                                Cell.of(kept.document().id())
                                        .to("/bench/"
                                                + Request.part(kept.document().id())),
                                Cell.of(kept.document().started()),
                                Cell.of(kept.document().a()),
                                Cell.of(kept.document().b()),
                                Cell.count(kept.document().runs().size()),
                                Cell.of(Cell.Tone.CODE, kept.document().source().commit())))
                        .toList(),
                "",
                "Nothing was measured yet: leat bench run " + name));
        parts.add(new Part.Command("leat bench run " + name));
        return Sheet.of("workload", name, own.size() + (own.size() == 1 ? " result" : " results"), parts);
    }

    private Sheet result(Bench bench, Archive.Kept kept) {
        ResultDocument document = kept.document();
        List<Part> parts = new ArrayList<>();
        List<Part.Fact> facts = new ArrayList<>();
        facts.add(new Part.Fact(
                "workload", Cell.of(document.workload()).to("/bench/" + Request.part(document.workload()))));
        facts.add(new Part.Fact("measured", Cell.of(document.started())));
        facts.add(new Part.Fact(
                "commit", Cell.of(Cell.Tone.CODE, document.source().commit())));
        document.machine().facts().forEach((name, value) -> facts.add(new Part.Fact(name, Cell.of(value))));
        parts.add(new Part.Facts("facts", facts));
        parts.add(new Part.Report(ReportParts.result(kept, bench.file()::unit)));
        return Sheet.of("result", document.id(), document.workload(), parts);
    }

    /// `at` names a frame by the frames above it, so that zoom is an address.
    private Sheet profile(Bench bench, Request request, String name) throws IOException, PageMissing {
        Path base = bench.storage().resolve("profiles").normalize();
        Path own = base.resolve(name).normalize();
        Path stacks = own.resolve(own.getFileName() + ".collapsed");
        if (name.isEmpty() || !own.startsWith(base) || !disk().exists(stacks)) {
            throw new PageMissing("There is no profile \"" + name + "\".");
        }
        String at = request.value("at").orElse("");
        Flame.Node root = new Flame.Node(at.isEmpty() ? "all" : at.substring(at.lastIndexOf(';') + 1));
        new String(disk().readAll(stacks, BYTES_MAX), StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> add(root, line, at));
        if (root.total() == 0) {
            throw new PageMissing("There is no frame \"" + at + "\" in this profile.");
        }
        List<List<Cell>> callees = new ArrayList<>();
        for (Flame.Node callee : root.widestFirst().stream().limit(40).toList()) {
            callees.add(List.of(
                    Cell.of(callee.name())
                            .to(request.with(Map.of("at", at.isEmpty() ? callee.name() : at + ";" + callee.name()))),
                    Cell.count(callee.total())));
        }
        List<Part> parts = new ArrayList<>();
        if (!at.isEmpty()) {
            int up = at.lastIndexOf(';');
            parts.add(new Part.Facts(
                    "zoom",
                    List.of(
                            new Part.Fact("whole", Cell.of("all").to(request.with(Map.of("at", "")))),
                            new Part.Fact(
                                    "caller",
                                    Cell.of("up").to(request.with(Map.of("at", up < 0 ? "" : at.substring(0, up))))))));
        }
        parts.add(new Part.Plot(Flame.of(
                "flame",
                callees.isEmpty()
                        ? "No callee"
                        : "Most samples below: " + root.widestFirst().getFirst().name(),
                "samples",
                root,
                FRAMES_MAX)));
        parts.add(new Part.Grid(
                "callees", "Go into a callee", List.of("callee", "samples"), callees, "", "It calls nothing."));
        return Sheet.of("profile", name, Cell.count(root.total()).text() + " samples", parts);
    }

    private static void add(Flame.Node root, String line, String at) {
        int space = line.lastIndexOf(' ');
        if (space < 1 || !line.substring(space + 1).matches("\\d{1,15}")) {
            return;
        }
        String stack = line.substring(0, space);
        if (at.isEmpty() || stack.equals(at) || stack.startsWith(at + ";")) {
            String below = at.isEmpty() ? stack : stack.substring(Math.min(stack.length(), at.length() + 1));
            root.add(
                    below.isEmpty() ? List.of() : List.of(below.split(";")), Long.parseLong(line.substring(space + 1)));
        }
    }
}
