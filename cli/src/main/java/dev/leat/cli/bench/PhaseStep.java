package dev.leat.cli.bench;

import dev.leat.bench.config.BenchFile;
import dev.leat.bench.config.BenchSettings;
import dev.leat.bench.decision.Decision;
import dev.leat.bench.evidence.Bundle;
import dev.leat.bench.export.GateView;
import dev.leat.bench.foreign.Foreign;
import dev.leat.bench.foreign.Series;
import dev.leat.bench.json.Json;
import dev.leat.bench.phase.Phases;
import dev.leat.bench.result.Archive;
import dev.leat.bench.revision.Git;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.screen.Line;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Yaml;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// `leat bench gate --phase`: what is asked before, and the artefact after.
final class PhaseStep {
    private final Session session;
    private final Workbench bench;
    private final BenchSettings.Phase phase;
    private final Phases phases;
    private final Git git;
    private final Optional<Json> predecessor;
    private final String started;

    private PhaseStep(
            Session session,
            Workbench bench,
            BenchSettings.Phase phase,
            Phases phases,
            Git git,
            Optional<Json> predecessor) {
        this.session = session;
        this.bench = bench;
        this.phase = phase;
        this.phases = phases;
        this.git = git;
        this.predecessor = predecessor;
        this.started = session.host().clock().instant().toString();
    }

    /// The file with the runs that this phase asks for.
    static BenchFile file(BenchFile file, String id) throws ConfigError, CommandError {
        Workbench.known(
                "phase",
                id,
                file.settings().phases().stream().map(BenchSettings.Phase::id).toList());
        BenchSettings.Phase phase = file.settings().phases().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        for (String gate : phase.requires()) {
            Workbench.known("gate", gate, file.gates().keySet());
        }
        return phase.runs().isEmpty() ? file : file.withRuns(phase.runs().get());
    }

    static Phases phases(Session session, Workbench bench, Git git) {
        return new Phases(
                bench.file().settings().phases(),
                session.host().disk(),
                git,
                bench.storage(),
                bench.file().folder());
    }

    /// Refuses where the artefact could not be true: changes that are not committed, a predecessor that is not
    /// there.
    static PhaseStep begin(Session session, Workbench bench, String id) throws Exception {
        Git git = new Git(bench.launcher(), session.host().disk(), bench.file().folder());
        Phases phases = phases(session, bench, git);
        BenchSettings.Phase phase = phases.find(id).orElseThrow();
        if (phase.requires().isEmpty()) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-B017",
                            Place.of("phases." + id),
                            "",
                            "the phase requires no gate: nothing is proved",
                            "Add  requires: [GATE]"));
        }
        if (git.resolve("HEAD").isEmpty() || git.source().dirty()) {
            throw new CommandError(
                    Exit.REFUSED,
                    Problem.lasting(
                            "LEAT-B052",
                            Place.of("git"),
                            "",
                            git.resolve("HEAD").isEmpty()
                                    ? "there is no commit that the phase could be recorded for"
                                    : "files have changes that are not committed",
                            "Commit them first; nothing was measured"));
        }
        return new PhaseStep(session, bench, phase, phases, git, phases.predecessor(phase));
    }

    List<String> gates() {
        return phase.requires();
    }

    Optional<String> baseline() {
        return phase.baseline();
    }

    /// All gates passed: evidence, artefact, a line in the log, and the tag if asked for.
    void complete(GateView view, boolean tag, List<String> notes) throws Exception {
        Optional<String> tagged = tag ? phase.tag() : Optional.empty();
        List<String> all = new ArrayList<>(phase.notes());
        all.addAll(notes);
        String finished = session.host().clock().instant().toString();
        String seal = evidence(view, finished);
        Json artefact = phases.complete(
                phase,
                predecessor,
                view,
                started,
                finished,
                tagged,
                new Phases.Words(phase.summary(), all, phase.nextSteps()),
                coverage(),
                seal);
        Path file = phases.save(phase.id(), artefact);
        String commit = artefact.string("commit").orElse("");
        SequencedMap<String, Json> facts = new LinkedHashMap<>();
        facts.put("phase", Json.text(phase.id()));
        facts.put("bundle", Json.text(seal));
        DecideCommand.add(
                session,
                bench,
                new Decision(
                        Decision.Kind.PHASE,
                        phase.id() + " " + phase.name(),
                        commit,
                        predecessor.flatMap(one -> one.string("commit")).orElse(""),
                        "",
                        Json.object(facts),
                        phase.summary(),
                        finished));
        if (tagged.isPresent()) {
            git.run("tag", tagged.get(), commit);
        }
        session.err()
                .print(Line.of("Phase ")
                        .data(phase.id())
                        .add(" is complete: ")
                        .data(session.show(file))
                        .add(tagged.map(name -> ", tag " + name).orElse("")));
    }

    private SequencedMap<String, Double> coverage() throws IOException, CommandError {
        SequencedMap<String, Double> shares = new LinkedHashMap<>();
        if (phase.coverage().isPresent()) {
            Path path = bench.file().folder().resolve(phase.coverage().get());
            try {
                for (Series one : Foreign.read(session.host().disk(), path, session.show(path))
                        .series()) {
                    if (one.metric().startsWith("coverage_")) {
                        shares.put(one.metric(), one.values()[0]);
                    }
                }
            } catch (Foreign.Unreadable e) {
                throw new CommandError(Exit.USAGE, e.problem());
            }
        }
        return shares;
    }

    /// What the phase rests on, by reference: the results its gates name.
    private String evidence(GateView view, String finished) throws Exception {
        Disk disk = session.host().disk();
        Bundle bundle = new Bundle(disk);
        List<String> ids = view.gates().stream()
                .map(GateView.Gate::result)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
        for (String id : ids) {
            Path file = bench.archive().locate(id, session.host().here()).orElseThrow();
            bundle.add("results/" + id + ".json", "result", file, Archive.RESULT_MAX);
        }
        bundle.add(Reporting.GATE, "report", bench.storage().resolve(Reporting.GATE), Archive.RESULT_MAX);
        bundle.add("bench.yaml", "config", bench.file().file(), Yaml.BYTES_MAX);
        bundle.decisions(bench.decisions().lines());
        String name = phases.file(phase.id()).getFileName().toString().replaceFirst("\\.json$", "") + "-"
                + finished.replaceAll("[^0-9TZ]", "");
        return bundle.write(bench.storage().resolve("bundles").resolve(name), name, git.source(), finished);
    }
}
