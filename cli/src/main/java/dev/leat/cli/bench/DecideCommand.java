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
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
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
    private List<String> words = List.of();
    private String baseline = "default";
    private Optional<String> until = Optional.empty();
    private Optional<String> issue = Optional.empty();
    private Optional<String> author = Optional.empty();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Keep or revert the last change, take a result as baseline, waive a gate; and say why")
                .description("Writes a line to the decision log, chained by hashes, with the last result. revert also"
                        + " runs git revert of the last commit; it asks for --yes and for a clean tree, and"
                        + " keeps the reverted state as a branch leat/failed/COMMIT. With --phase all commits"
                        + " since the phase before are reverted, evidence of the failed state is kept, and"
                        + " tests and outputs must pass afterwards. accept makes a result the baseline from"
                        + " now on, where a change of speed is meant. waive writes down that a gate's failure"
                        + " is borne until a day, and prints the lines that bench.yaml needs for it.")
                .examples(
                        "leat bench decide keep --reason \"batch size 200\"",
                        "leat bench decide revert --yes --reason \"slower\"",
                        "leat bench decide revert --phase 8.1 --dry-run --reason \"slower\"",
                        "leat bench decide accept --reason \"the new checks cost 3 %\"",
                        "leat bench decide waive speed --until 2027-01-31 --author ann --reason \"#12\"")
                .operands(true, "WHAT", "keep, revert, accept, or waive and a gate", v -> words = v)
                .text("--baseline", "NAME", "With accept: its name; default default", v -> baseline = v)
                .text("--until", "DAY", "With waive: the last day, as 2027-01-31", v -> until = Optional.of(v))
                .text("--author", "NAME", "With waive: who answers for it", v -> author = Optional.of(v))
                .text("--issue", "TEXT", "With waive: where it is worked on", v -> issue = Optional.of(v))
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
        verb = words.getFirst();
        boolean waive = verb.equals("waive");
        if (!List.of("keep", "revert", "accept", "waive").contains(verb) || words.size() != (waive ? 2 : 1)) {
            throw CommandError.usage(
                    "bench decide",
                    String.join(" ", words),
                    "the word is keep, revert, accept, or waive and a gate",
                    "leat bench decide keep");
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
                if (waive) {
                    return waive(session, bench, words.get(1));
                }
                if (verb.equals("accept")) {
                    return accept(session, bench);
                }
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

    /// A result becomes what is compared with from now on.
    private int accept(Session session, Workbench bench) throws Exception {
        List<Path> results = bench.archive().results();
        if (result.isEmpty() && results.isEmpty()) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-B018",
                            Place.of(session.show(bench.archive().folder())),
                            "",
                            "there is no result to accept",
                            "Measure first: leat bench run"));
        }
        var kept = CompareCommand.load(
                session,
                bench.archive(),
                result.orElseGet(() -> results.getLast().toString()));
        if (dryRun) {
            session.out()
                    .print(Line.ofData(kept.document().id())
                            .add(" as baseline ")
                            .data(baseline));
            return Exit.DONE;
        }
        Git git = new Git(bench.launcher(), session.host().disk(), bench.file().folder());
        add(
                session,
                bench,
                new Decision(
                        Decision.Kind.BASELINE,
                        kept.document().workload() + " as " + baseline,
                        git.resolve("HEAD").orElse(""),
                        git.resolve("HEAD~1").orElse(""),
                        kept.document().id(),
                        facts(kept.comparisons()),
                        reason.orElseThrow(),
                        session.host().clock().instant().toString()));
        bench.archive().saveBaseline(baseline, kept);
        session.err()
                .print(Line.of("Kept as baseline ")
                        .data(baseline)
                        .add(" of ")
                        .data(kept.document().workload()));
        return Exit.DONE;
    }

    /// The log says it; that it is borne stands in bench.yaml, where whoever reads the gate sees it.
    private int waive(Session session, Workbench bench, String gate) throws Exception {
        Workbench.known("gate", gate, bench.file().gates().keySet());
        if (author.isEmpty() || until.filter(DecideCommand::isDay).isEmpty()) {
            throw CommandError.usage(
                    "bench decide",
                    until.orElse(""),
                    "a waiver has a last day and an author",
                    "--until 2027-01-31 --author NAME");
        }
        SequencedMap<String, String> waiver = new LinkedHashMap<>();
        waiver.put("reason", reason.orElseThrow());
        waiver.put("author", author.get());
        waiver.put("expires", until.get());
        issue.ifPresent(text -> waiver.put("issue", text));
        SequencedMap<String, Json> facts = new LinkedHashMap<>();
        facts.put("gate", Json.text(gate));
        waiver.forEach((key, value) -> facts.put(key, Json.text(value)));
        if (!dryRun) {
            Git git = new Git(
                    bench.launcher(), session.host().disk(), bench.file().folder());
            add(
                    session,
                    bench,
                    new Decision(
                            Decision.Kind.WAIVE,
                            gate,
                            git.resolve("HEAD").orElse(""),
                            git.resolve("HEAD~1").orElse(""),
                            "",
                            Json.object(facts),
                            reason.get(),
                            session.host().clock().instant().toString()));
            session.err()
                    .print(Line.of("Written to ")
                            .data(session.show(bench.decisions().file()))
                            .add(". It is borne once these lines stand under gates.")
                            .data(gate)
                            .add(" of bench.yaml:"));
        }
        session.out().print(Line.of("waiver:"));
        waiver.forEach((key, value) -> session.out()
                .print(Line.ofData("  " + key + ": " + Json.text(value).line())));
        return Exit.DONE;
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
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
