package dev.leat.cli.serve;

import dev.leat.cli.command.Session;
import dev.leat.dot.DotSettings;
import dev.leat.dot.Whereabouts;
import dev.leat.dot.health.Doctor;
import dev.leat.dot.health.LinkIssue;
import dev.leat.dot.manifest.Installed;
import dev.leat.dot.manifest.LinkRecord;
import dev.leat.dot.manifest.Manifest;
import dev.leat.dot.manifest.ManifestFile;
import dev.leat.dot.options.Places;
import dev.leat.dot.refusal.Refused;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Declaration;
import dev.leat.engine.config.Project;
import dev.leat.serve.http.Request;
import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import dev.leat.serve.sheet.Sheet;
import dev.leat.serve.visit.Aside;
import dev.leat.serve.visit.PageMissing;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `/dot`: packages and their links as the manifest and the file system have them; no database is asked.
record DotPages(Session session, Path state) implements Aside {
    private static final int LINKS_MAX = 100;
    private static final List<String> SHOWN = List.of("broken", "foreign", "folded");

    @Override
    public boolean isThere() {
        return true;
    }

    @Override
    public Sheet page(Request request, Instant now) throws Exception {
        if (request.path().size() > 1) {
            throw new PageMissing("Links are all on one page: /dot.");
        }
        List<Part> parts = new ArrayList<>();
        parts.add(filters(request));
        int links = 0;
        int troubles = 0;
        for (Declaration declared : declarations()) {
            Places places = places(declared);
            parts.add(new Part.Heading("pipeline-" + declared.name(), declared.name() + " → " + places.target()));
            try {
                Manifest manifest = new ManifestFile(session.host().disk(), places.state(), places.target()).read();
                Doctor.Report report =
                        new Doctor(session.host().disk(), places, manifest).examine(Doctor.Scan.SCOPED, 3);
                Map<String, LinkIssue> issues = new HashMap<>();
                report.issues().forEach(issue -> issues.putIfAbsent(issue.path(), issue));
                links += report.managedLinks();
                troubles += report.issues().size();
                parts.add(packages(declared.name(), manifest, issues, now));
                parts.add(links(request, declared.name(), manifest, issues));
                parts.add(doctor(declared.name(), report));
            } catch (Refused e) {
                parts.add(new Part.Prose("The manifest cannot be read: " + e.getMessage()));
            }
        }
        if (parts.size() == 1) {
            parts.add(new Part.Prose("No pipeline of this project links packages."));
        }
        return Sheet.of(
                "dot",
                "Links",
                links + " links, " + troubles + (troubles == 1 ? " trouble" : " troubles") + "; from the manifest",
                parts);
    }

    private static Part filters(Request request) {
        List<Part.Fact> facts = new ArrayList<>();
        facts.add(new Part.Fact("show", Cell.of("all").to(request.with(Map.of("show", "", "after", "")))));
        for (String name : SHOWN) {
            facts.add(new Part.Fact("·", Cell.of(name).to(request.with(Map.of("show", name, "after", "")))));
        }
        return new Part.Facts("filters", facts);
    }

    private List<Declaration> declarations() throws ConfigError {
        Optional<Project> project = session.projectIfAny();
        return project.isEmpty()
                ? List.of()
                : project.get().pipelines().values().stream()
                        .filter(declared -> declared.room().equals("dot"))
                        .toList();
    }

    private Places places(Declaration declared) throws ConfigError {
        DotSettings settings =
                (DotSettings) declared.settings(DotSettings.class).value();
        Path home = Whereabouts.home(session.host()::variable, session.host().home());
        Path folder = session.projectIfAny().orElseThrow().folder();
        Whereabouts whereabouts = new Whereabouts(session.host().disk(), home, session.host()::variable);
        Path target = folder.resolve(expanded(settings.target(), home)).normalize();
        boolean within = whereabouts.real(target).startsWith(whereabouts.real(folder));
        return whereabouts.places(
                folder.resolve(expanded(settings.sources(), home)),
                target,
                within ? Optional.of(state.resolve("dot").resolve(declared.name())) : Optional.empty());
    }

    private static Path expanded(String text, Path home) {
        return text.equals("~") || text.startsWith("~/")
                ? home.resolve(text.substring(Math.min(2, text.length())))
                : Path.of(text);
    }

    private static Part packages(String name, Manifest manifest, Map<String, LinkIssue> issues, Instant now) {
        List<List<Cell>> cells = new ArrayList<>();
        for (Installed one : manifest.packages().values()) {
            long bad = one.links().keySet().stream().filter(issues::containsKey).count();
            cells.add(List.of(
                    bad == 0 ? Cell.state(Cell.Tone.OK, "✓", "healthy") : Cell.state(Cell.Tone.BAD, "✗", "unhealthy"),
                    Cell.of(one.name()),
                    Cell.count(one.links().size()),
                    Cell.faults(bad),
                    Cell.of(one.adopted() ? "adopted" : "managed"),
                    Cell.time(one.at(), now)));
        }
        return new Part.Grid(
                "packages-" + name,
                "Packages of " + name,
                List.of("health", "package", "links", "troubles", "source", "installed"),
                cells,
                "",
                "No package is linked.");
    }

    private static Part links(Request request, String name, Manifest manifest, Map<String, LinkIssue> issues) {
        String shown = request.value("show").orElse("");
        String after = request.value("after").orElse("");
        List<List<Cell>> cells = new ArrayList<>();
        String more = "";
        String last = "";
        for (Installed one : manifest.packages().values()) {
            for (LinkRecord link : one.links().values()) {
                Optional<LinkIssue> issue = Optional.ofNullable(issues.get(link.path()));
                String place = one.name() + "/" + link.path();
                if (place.compareTo(after) <= 0 || !isShown(shown, link, issue)) {
                    continue;
                }
                if (cells.size() == LINKS_MAX) {
                    more = request.with(Map.of("after", last));
                    break;
                }
                last = place;
                cells.add(List.of(
                        issue.isEmpty()
                                ? Cell.state(Cell.Tone.OK, "✓", "as made")
                                : Cell.state(
                                        Cell.Tone.BAD, "✗", issue.get().type().word()),
                        Cell.of(one.name()),
                        Cell.of(link.path()),
                        Cell.of(link.text().isEmpty() ? link.source() : link.text()),
                        Cell.of(link.kind() == LinkRecord.Kind.DIR ? "folded folder" : "file"),
                        Cell.of(Cell.Tone.CODE, issue.map(LinkIssue::suggestion).orElse(""))));
            }
        }
        return new Part.Grid(
                "links-" + name,
                shown.isEmpty() ? "Links of " + name : "Links of " + name + ": " + shown,
                List.of("state", "package", "link", "leads to", "kind", "what helps"),
                cells,
                more,
                "No link of this kind.");
    }

    private static boolean isShown(String shown, LinkRecord link, Optional<LinkIssue> issue) {
        return switch (shown) {
            case "broken" ->
                issue.filter(one -> one.type() != LinkIssue.Type.WRONG_TARGET).isPresent();
            case "foreign" ->
                issue.filter(one -> one.type() == LinkIssue.Type.WRONG_TARGET).isPresent();
            case "folded" -> link.kind() == LinkRecord.Kind.DIR;
            default -> true;
        };
    }

    private static Part doctor(String name, Doctor.Report report) {
        return new Part.Grid(
                "doctor-" + name,
                "Doctor",
                List.of("severity", "what", "path", "says", "what helps"),
                report.issues().stream()
                        .limit(50)
                        .map(issue -> List.of(
                                Cell.of(Cell.Tone.WARN, issue.severity().word()),
                                Cell.of(issue.type().word()),
                                Cell.of(issue.path()),
                                Cell.of(issue.message()),
                                Cell.of(Cell.Tone.CODE, issue.suggestion())))
                        .toList(),
                "",
                "Nothing is wrong.");
    }
}
