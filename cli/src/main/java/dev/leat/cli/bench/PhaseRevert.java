package dev.leat.cli.bench;

import dev.leat.bench.config.BenchSettings;
import dev.leat.bench.config.GateSettings;
import dev.leat.bench.decision.Decision;
import dev.leat.bench.evidence.Bundle;
import dev.leat.bench.export.GateView;
import dev.leat.bench.gate.GateReport;
import dev.leat.bench.gate.GateRun;
import dev.leat.bench.json.Json;
import dev.leat.bench.phase.Phases;
import dev.leat.bench.phase.Rollback;
import dev.leat.bench.result.Archive;
import dev.leat.bench.revision.Git;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.screen.Line;
import dev.leat.engine.config.Yaml;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// `leat bench decide revert --phase`: what failed is shown, the state that is left is kept twice (a bundle and a
/// branch), then git goes back, and what it went back to must be sound.
record PhaseRevert(
        Session session,
        Workbench bench,
        String id,
        boolean hard,
        boolean force,
        boolean dryRun,
        boolean yes,
        String reason) {

    int run() throws Exception {
        Disk disk = session.host().disk();
        Git git = new Git(bench.launcher(), disk, bench.file().folder());
        Phases phases = PhaseStep.phases(session, bench, git);
        Workbench.known("phase", id, phases.ids());
        BenchSettings.Phase phase = phases.find(id).orElseThrow();
        Optional<Json> predecessor = phases.predecessor(phase);
        String from = predecessor.flatMap(one -> one.string("commit")).orElse("");
        if (from.isEmpty() || git.resolve(from).isEmpty()) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-B080",
                            Place.of("phases." + id),
                            from,
                            "the phase has no predecessor with a commit to go back to",
                            "Revert single changes: leat bench decide revert"));
        }
        if (git.source().dirty()) {
            throw new CommandError(
                    Exit.REFUSED,
                    Problem.lasting(
                            "LEAT-B052",
                            Place.of("git"),
                            "",
                            "files have changes that are not committed",
                            "Commit or stash them first; nothing was changed"));
        }
        Optional<GateView> gate = Reporting.stored(session, bench.storage().resolve(Reporting.GATE));
        gate.ifPresent(view -> view.gates().stream()
                .filter(one -> !one.passed())
                .forEach(one ->
                        session.out().print(Line.ofData(one.name() + "  " + one.state() + "  " + one.sentence()))));
        String stamp = session.host().clock().instant().toString().replaceAll("[^0-9TZ]", "");
        String branch = "leat/failed/" + id.replaceAll("[^A-Za-z0-9._-]", "-") + "-" + stamp;
        Rollback rollback = new Rollback(git, from, hard, branch);
        if (hard && !force && rollback.shared().isPresent()) {
            throw new CommandError(
                    Exit.REFUSED,
                    Problem.lasting(
                            "LEAT-B082",
                            Place.of("git"),
                            rollback.shared().get(),
                            "others have these commits: moving the branch back would part from them",
                            "Leave --hard out, or add --force"));
        }
        for (List<String> command : rollback.commands()) {
            session.out().print(Line.ofData("git " + String.join(" ", command)));
        }
        if (dryRun) {
            return Exit.DONE;
        }
        if (!yes) {
            throw new CommandError(
                    Exit.REFUSED,
                    Problem.lasting(
                            "LEAT-B053", Place.of("decide revert"), "", "reverting asks for --yes", "Add --yes"));
        }
        String seal = keep(disk, git, gate, from, stamp);
        String before = git.resolve("HEAD").orElse("");
        String title = git.run("log", "-1", "--format=%s", "HEAD");
        rollback.run();
        Optional<Path> failed = phases.fail(id, stamp);
        SequencedMap<String, Json> facts = new LinkedHashMap<>();
        facts.put("phase", Json.text(id));
        facts.put("branch", Json.text(branch));
        facts.put("bundle", Json.text(seal));
        failed.ifPresent(file -> facts.put("artefact", Json.text(session.show(file))));
        DecideCommand.add(
                session,
                bench,
                new Decision(
                        Decision.Kind.REVERT,
                        title,
                        before,
                        from,
                        "",
                        Json.object(facts),
                        reason,
                        session.host().clock().instant().toString()));
        session.err()
                .print(Line.of("Reverted; the state before is the branch ")
                        .data(branch)
                        .add("."));
        return sound();
    }

    /// The state that is left, as evidence.
    private String keep(Disk disk, Git git, Optional<GateView> gate, String from, String stamp) throws Exception {
        Bundle bundle = new Bundle(disk);
        for (Path file : bench.archive().results()) {
            bundle.add("results/" + file.getFileName(), "result", file, Archive.RESULT_MAX);
        }
        if (gate.isPresent()) {
            bundle.add(Reporting.GATE, "report", bench.storage().resolve(Reporting.GATE), Archive.RESULT_MAX);
        }
        bundle.add(
                "phase.patch",
                "other",
                (git.run("diff", "--binary", from, "HEAD") + "\n").getBytes(StandardCharsets.UTF_8));
        bundle.add("reason.txt", "log", (reason + "\n").getBytes(StandardCharsets.UTF_8));
        bundle.add("bench.yaml", "config", bench.file().file(), Yaml.BYTES_MAX);
        bundle.decisions(bench.decisions().lines());
        String name = "rollback-" + id.replaceAll("[^A-Za-z0-9._-]", "-") + "-" + stamp;
        return bundle.write(
                bench.storage().resolve("bundles").resolve(name),
                name,
                git.source(),
                session.host().clock().instant().toString());
    }

    /// Tests and outputs of what is there now; a file that is gone with the phase has none.
    private int sound() throws Exception {
        List<String> names = bench.file().gates().entrySet().stream()
                .filter(one -> isCorrectness(one.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (names.isEmpty()) {
            session.err()
                    .print(Line.of("There is no gate of tests or outputs: nothing shows that this state is sound."));
            return Exit.DONE;
        }
        GateReport report = new GateRun(
                        bench.here(),
                        bench.launcher(),
                        bench.measuring(1, Optional.empty()),
                        bench.decisions(),
                        Optional.empty())
                .run(names);
        if (report.exit(false) != 0) {
            throw new CommandError(
                    Exit.NO,
                    Problem.lasting(
                            "LEAT-B083",
                            Place.of("decide revert"),
                            String.join(
                                    ", ",
                                    report.gates().stream()
                                            .filter(gate -> gate.outcome() != GateReport.Outcome.PASS)
                                            .map(GateReport.Result::name)
                                            .toList()),
                            "the state before the phase does not pass its own tests and outputs",
                            "The state after it is the branch that was named"));
        }
        session.err().print(Line.of("Tests and outputs pass on this state."));
        return Exit.DONE;
    }

    private static boolean isCorrectness(GateSettings gate) {
        return gate.tests().isPresent() || gate.parity().isPresent();
    }
}
