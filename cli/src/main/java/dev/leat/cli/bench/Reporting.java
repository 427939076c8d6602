package dev.leat.cli.bench;

import dev.leat.bench.decision.Decision;
import dev.leat.bench.export.Annotations;
import dev.leat.bench.export.GateView;
import dev.leat.bench.export.JUnitXml;
import dev.leat.bench.export.MarkdownComment;
import dev.leat.bench.export.Sarif;
import dev.leat.bench.json.Json;
import dev.leat.bench.report.HtmlReport;
import dev.leat.bench.report.Material;
import dev.leat.bench.result.Archive;
import dev.leat.bench.result.ResultDocument;
import dev.leat.bench.sweep.Study;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.command.Tool;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The forms in which an answer is written, shared by `gate` and `report`: options, and the files.
final class Reporting {
    static final String GATE = "gate.json";
    private static final int GATE_MAX = 64 << 20;
    private static final int MODE = 0666;

    private Optional<String> html = Optional.empty();
    private Optional<String> markdown = Optional.empty();
    private Optional<String> junit = Optional.empty();
    private Optional<String> sarif = Optional.empty();
    private boolean annotations;
    private String marker = "gate";

    void describe(Syntax syntax) {
        syntax.text("--html", "FILE", "Write the report as one HTML file; - is stdout", v -> html = Optional.of(v))
                .text("--md", "FILE", "Write a comment for a pull request", v -> markdown = Optional.of(v))
                .text("--junit", "FILE", "Write JUnit XML, a test case for each gate", v -> junit = Optional.of(v))
                .text("--sarif", "FILE", "Write SARIF 2.1.0, a rule for each gate", v -> sarif = Optional.of(v))
                .flag("--annotations", "Print annotations of GitHub Actions", on -> annotations = on)
                .text("--marker", "NAME", "Hidden name in the comment, to find it again", v -> marker = v);
    }

    /// Whether any form was asked for.
    boolean asked() {
        return html.isPresent() || needsGate();
    }

    void htmlDefault(Path file) {
        html = html.or(() -> Optional.of(file.toString()));
    }

    boolean needsGate() {
        return annotations || markdown.isPresent() || junit.isPresent() || sarif.isPresent();
    }

    static void keep(Session session, Workbench bench, Json answer) throws IOException {
        write(session.host().disk(), bench.storage().resolve(GATE), answer.line() + "\n");
    }

    /// The stored answer of a gate.
    static Optional<GateView> stored(Session session, Path file) throws IOException, CommandError {
        try {
            byte[] bytes = session.host().disk().readAll(file, GATE_MAX);
            return Optional.of(GateView.of(Json.read(new String(bytes, StandardCharsets.UTF_8))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (Json.Malformed | IllegalArgumentException e) {
            throw new CommandError(
                    Exit.UNREACHABLE,
                    Problem.lasting(
                            "LEAT-B022",
                            Place.of(session.show(file)),
                            String.valueOf(e.getMessage()),
                            "the stored answer of the gate is damaged",
                            "Ask again: leat bench gate"));
        }
    }

    /// Writes every form that was asked for.
    void write(Session session, Workbench bench, Material material) throws IOException {
        if (html.isPresent()) {
            put(session, html.get(), HtmlReport.of(material));
        }
        if (material.gate().isEmpty()) {
            return;
        }
        GateView gate = material.gate().get();
        if (markdown.isPresent()) {
            put(session, markdown.get(), MarkdownComment.of(gate, marker, environment(material)));
        }
        if (junit.isPresent()) {
            put(session, junit.get(), JUnitXml.of(gate, "leat bench"));
        }
        if (sarif.isPresent()) {
            String shown = session.show(bench.file().file());
            put(session, sarif.get(), Sarif.of(gate, shown, Tool.version()).line() + "\n");
        }
        if (annotations) {
            // Beside JSON they go where people's words go; a runner of Actions reads both.
            (session.format() == Format.JSON ? session.err() : session.out())
                    .raw(Annotations.of(gate, session.show(bench.file().file())));
        }
    }

    private static String environment(Material material) {
        if (material.results().isEmpty()) {
            return "Measured by leat bench.";
        }
        ResultDocument first = material.results().getFirst().document();
        String commit = first.source().commit();
        return "Measured on " + first.machine().facts().getOrDefault("cpu", "unknown processor") + ", "
                + first.machine().facts().getOrDefault("cores", "?") + " cores"
                + (commit.isEmpty() ? "" : ", commit " + commit.substring(0, 10))
                + (first.source().dirty() ? " with changes" : "") + ".";
    }

    static void put(Session session, String target, String text) throws IOException {
        if (target.equals("-")) {
            session.out().raw(text);
        } else {
            write(session.host().disk(), session.host().here().resolve(target).normalize(), text);
        }
    }

    static void write(Disk disk, Path file, String text) throws IOException {
        DiskWrites.mkdirs(disk, Objects.requireNonNull(file.toAbsolutePath().getParent()), 0777);
        DiskWrites.replace(disk, file, text, MODE, "report");
    }

    /// What a report about these results shows.
    ///
    /// @param names of results; none: those of the gate, or the newest of each workload
    static Material material(
            Session session,
            Workbench bench,
            Optional<GateView> gate,
            List<String> names,
            List<Material.Profiled> profiles)
            throws Exception {
        Archive archive = bench.archive();
        List<Archive.Kept> history = new ArrayList<>();
        for (Path file : archive.results()) {
            history.add(CompareCommand.read(session, archive, file));
        }
        List<Archive.Kept> shown = new ArrayList<>();
        if (!names.isEmpty()) {
            for (String name : names) {
                shown.add(CompareCommand.load(session, archive, name));
            }
        } else if (gate.isPresent()) {
            List<String> ids = gate.get().gates().stream()
                    .map(GateView.Gate::result)
                    .filter(id -> !id.isEmpty())
                    .distinct()
                    .toList();
            history.stream().filter(kept -> ids.contains(kept.document().id())).forEach(shown::add);
        } else {
            Map<String, Archive.Kept> newest = new LinkedHashMap<>();
            history.forEach(kept -> newest.put(
                    kept.document().workload() + " " + kept.document().variant() + " "
                            + kept.document().params(),
                    kept));
            shown.addAll(newest.values());
        }
        List<Decision> decisions;
        try {
            decisions = bench.decisions().decisions();
        } catch (IllegalStateException e) {
            throw DecideCommand.changedByHand(session, bench, e);
        }
        return new Material(
                "Bench report: " + bench.file().folder().getFileName(),
                session.host().clock().instant().toString(),
                gate,
                shown,
                history.stream().map(Archive.Kept::document).toList(),
                studies(session, bench),
                profiles,
                decisions,
                bench.file()::unit);
    }

    /// The newest of each name.
    private static List<Study> studies(Session session, Workbench bench) throws Exception {
        Path folder = bench.storage().resolve(SweepCommand.FOLDER);
        Disk disk = session.host().disk();
        Map<String, Study> newest = new LinkedHashMap<>();
        if (disk.exists(folder)) {
            for (Path file : disk.list(folder).stream().sorted().toList()) {
                if (file.toString().endsWith(".json")) {
                    Study study = SweepCommand.load(session, file);
                    newest.put(study.name(), study);
                }
            }
        }
        return List.copyOf(newest.values());
    }
}
