package dev.leat.cli.bench;

import dev.leat.bench.decision.Decision;
import dev.leat.bench.json.Json;
import dev.leat.bench.revision.Git;
import dev.leat.bench.sweep.Study;
import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Line;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// `leat bench decide`: a line in the log, and for a revert the revert.
public final class DecideCommand extends Command {
    private String verb = "";
    private Optional<String> reason = Optional.empty();
    private Optional<String> result = Optional.empty();
    private boolean dryRun;
    private boolean yes;
    private Optional<String> phase = Optional.empty();
    private Optional<String> sweep = Optional.empty();
    private boolean hard;
    private boolean force;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Keep or revert the last change, and say why")
                .description("Writes a line to the decision log, chained by hashes, with the last result. revert also"
                        + " runs git revert of the last commit; it asks for --yes and for a clean tree, and keeps the"
                        + " reverted state as a branch leat/failed/COMMIT. With --phase all commits since the phase"
                        + " before are reverted, evidence of the failed state is kept, and tests and outputs must pass"
                        + " afterwards.")
                .examples(
                        "leat bench decide keep --reason \"batch size 200\"",
                        "leat bench decide revert --yes --reason \"slower\"",
                        "leat bench decide revert --phase 8.1 --dry-run --reason \"slower\"")
                .operand(true, "WHAT", "keep or revert", v -> verb = v)
                .text("--reason", "TEXT", "Why; needed", v -> reason = Optional.of(v))
                .text("--result", "ID", "The result it rests on; default the last", v -> result = Optional.of(v))
                .text("--from-sweep", "ID", "Keep what this sweep chose", v -> sweep = Optional.of(v))
                .text("--phase", "ID", "Revert all commits of this phase", v -> phase = Optional.of(v))
                .flag("--hard", "Move the branch back instead of adding commits that undo", on -> hard = on)
                .flag("--force", "--hard also where others have these commits", on -> force = on)
                .flag("-n, --dry-run", "Say what would be done", on -> dryRun = on)
                .flag("--yes", "Do revert", on -> yes = on);
    }

    @Override
    public int run(Session session) throws Exception {
        if (!List.of("keep", "revert").contains(verb)) {
            throw CommandError.usage("bench decide", verb, "the word is keep or revert", "leat bench decide keep");
        }
        if (reason.filter(text -> !text.isBlank()).isEmpty()) {
            throw CommandError.usage("bench decide", "", "a decision has a reason", "--reason \"why\"");
        }
        boolean revert = verb.equals("revert");
        if ((phase.isPresent() || hard) && !(revert && phase.isPresent())) {
            throw CommandError.usage(
                    "bench decide", verb, "--phase and --hard are for reverting a phase", "decide revert --phase ID");
        }
        if (sweep.isPresent() && revert) {
            throw CommandError.usage("bench decide", verb, "--from-sweep keeps", "decide keep --from-sweep ID");
        }
        return Workbench.guarded(() -> {
            try (Workbench bench = Workbench.open(session)) {
                return phase.isPresent()
                        ? new PhaseRevert(session, bench, phase.get(), hard, force, dryRun, yes, reason.orElseThrow())
                                .run()
                        : decide(session, bench);
            }
        });
    }

    private int decide(Session session, Workbench bench) throws Exception {
        Git git = new Git(bench.launcher(), session.host().disk(), bench.file().folder());
        String commit = git.resolve("HEAD").orElse("");
        String parent = git.resolve("HEAD~1").orElse("");
        List<Path> results = bench.archive().results();
        Json facts = new Json.Null();
        String id = "";
        if (result.isPresent() || !results.isEmpty()) {
            var kept = CompareCommand.load(
                    session,
                    bench.archive(),
                    result.orElseGet(() -> results.getLast().toString()));
            id = kept.document().id();
            facts = facts(kept.comparisons());
        }
        if (sweep.isPresent()) {
            Study study = SweepCommand.load(
                    session, bench.storage().resolve(SweepCommand.FOLDER).resolve(sweep.get() + ".json"));
            id = study.id();
            facts = chosen(study);
        }
        boolean revert = verb.equals("revert");
        if (revert && commit.isEmpty()) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-B015", Place.of("git"), "HEAD", "there is no commit to revert", "Commit the change"));
        }
        if (revert && git.source().dirty()) {
            throw new CommandError(
                    Exit.REFUSED,
                    Problem.lasting(
                            "LEAT-B052",
                            Place.of("git"),
                            "",
                            "files have changes that are not committed",
                            "Commit or stash them first; nothing was changed"));
        }
        String branch = "leat/failed/" + commit.substring(0, Math.min(12, commit.length()));
        if (dryRun || (revert && !yes)) {
            session.out()
                    .print(Line.of(
                            revert
                                    ? "git branch " + branch
                                            + " HEAD; git revert --no-edit HEAD; then a line in the log"
                                    : "a line in the log: keep " + commit));
            if (!dryRun) {
                throw new CommandError(
                        Exit.REFUSED,
                        Problem.lasting(
                                "LEAT-B053", Place.of("decide revert"), "", "reverting asks for --yes", "Add --yes"));
            }
            return Exit.DONE;
        }
        String title = commit.isEmpty() ? "" : git.run("log", "-1", "--format=%s", "HEAD");
        if (revert) {
            git.run("branch", "--force", branch, "HEAD");
            git.run("revert", "--no-edit", "HEAD");
        }
        add(
                session,
                bench,
                new Decision(
                        revert ? Decision.Kind.REVERT : Decision.Kind.KEEP,
                        title,
                        commit,
                        parent,
                        id,
                        facts,
                        reason.orElseThrow(),
                        session.host().clock().instant().toString()));
        session.err()
                .print(Line.of(revert ? "Reverted; the state before is the branch " + branch + "." : "Kept.")
                        .add(" Written to ")
                        .data(session.show(bench.decisions().file())));
        return Exit.DONE;
    }

    /// One line more, or an error that says why not.
    static void add(Session session, Workbench bench, Decision decision) throws Exception {
        Optional<String> line;
        try {
            line = bench.decisions().add(decision);
        } catch (IllegalStateException e) {
            throw changedByHand(session, bench, e);
        }
        if (line.isEmpty()) {
            throw new CommandError(
                    Exit.UNREACHABLE,
                    Problem.passing(
                            "LEAT-B054",
                            Place.of(session.show(bench.decisions().file())),
                            "",
                            "another process writes the decision log",
                            "Try again"));
        }
    }

    static CommandError changedByHand(Session session, Workbench bench, IllegalStateException e) {
        return new CommandError(
                Exit.NO,
                Problem.lasting(
                        "LEAT-B051",
                        Place.of(session.show(bench.decisions().file())),
                        String.valueOf(e.getMessage()),
                        "the decision log was changed by hand",
                        "Restore it from git"));
    }

    private static Json chosen(Study study) {
        SequencedMap<String, Json> facts = new LinkedHashMap<>();
        facts.put("sweep", Json.text(study.name()));
        facts.put("chosen", Json.text(study.configurations().get(study.chosen()).name()));
        facts.put(
                "ratio", Json.number(study.configurations().get(study.chosen()).ratio()));
        facts.put("why", Json.text(study.reason()));
        return Json.object(facts);
    }

    /// The comparisons of a result: gate → verdict and ratio.
    private static Json facts(List<Json> comparisons) {
        SequencedMap<String, Json> facts = new LinkedHashMap<>();
        for (Json one : comparisons) {
            Json answer = one.get("answer").orElse(new Json.Null());
            SequencedMap<String, Json> fields = new LinkedHashMap<>();
            for (String key : List.of("metric", "verdict", "ratio", "ci")) {
                answer.get(key).ifPresent(value -> fields.put(key, value));
            }
            facts.put(
                    one.get("question")
                            .flatMap(question -> question.string("gate"))
                            .orElse(""),
                    Json.object(fields));
        }
        return Json.object(facts);
    }
}
