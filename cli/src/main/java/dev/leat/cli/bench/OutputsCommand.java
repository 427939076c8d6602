package dev.leat.cli.bench;

import dev.leat.bench.decision.Decision;
import dev.leat.bench.json.Json;
import dev.leat.bench.parity.Compared;
import dev.leat.bench.parity.ParityCheck;
import dev.leat.bench.revision.Git;
import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/// `leat bench parity`: expected outputs.
public final class OutputsCommand extends Command {
    private static final int ACCEPTED_NAMED = 100;
    private static final int JOBS_MAX = 256;

    private List<String> words = List.of();
    private Optional<String> subset = Optional.empty();
    private Optional<String> reason = Optional.empty();
    private boolean force;
    private int most = 20;
    private int repeat = 1;
    private Optional<Integer> jobs = Optional.empty();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Record and check expected outputs")
                .description("check: every input of a set must have an expected output, every expected output an input,"
                        + " and all must be the same; exit 1 if not, 5 if there is nothing to compare. diff: the same,"
                        + " with what was expected and what came. record: what"
                        + " comes now is what is expected from now on; refused where files have changes that are not"
                        + " committed, unless --force. accept: the same for what differs, with a reason, written to the"
                        + " decision log.")
                .examples(
                        "leat bench parity check",
                        "leat bench parity diff --max-diffs 5",
                        "leat bench parity record full",
                        "leat bench parity accept full --subset 'a/**' --reason \"new heading ids\"",
                        "leat bench parity check --subset 'a/**'")
                .operands(
                        true, "WORD", "check, diff, record or accept, then names of sets; default: all", w -> words = w)
                .text("--reason", "TEXT", "With accept: why the new outputs are right", v -> reason = Optional.of(v))
                .value(
                        "-j, --jobs",
                        "N",
                        Integer.class,
                        "With check: so many commands at once; default what the set says",
                        v -> jobs = Optional.of(v))
                .value(
                        "--max-diffs",
                        "N",
                        Integer.class,
                        "So many differing items are shown; default 20",
                        v -> most = v)
                .value(
                        "--repeat",
                        "N",
                        Integer.class,
                        "2: make each output twice; unequal ones are an error",
                        v -> repeat = v)
                .flag("--force", "With record: from a tree with changes too", on -> force = on)
                .text("--subset", "GLOB", "Only such inputs; proves nothing to a gate", v -> subset = Optional.of(v));
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON);
    }

    @Override
    public int run(Session session) throws Exception {
        String verb = words.getFirst();
        if (!List.of("check", "diff", "record", "accept").contains(verb)) {
            throw CommandError.usage(
                    "bench parity", verb, "the word is check, diff, record or accept", "leat bench parity check");
        }
        if (most < 0 || repeat < 1 || repeat > 2) {
            throw CommandError.usage("bench parity", "", "--max-diffs is 0 or more, --repeat 1 or 2", "Leave them out");
        }
        if (jobs.orElse(1) < 1 || jobs.orElse(1) > JOBS_MAX) {
            throw CommandError.usage(
                    "bench parity", "--jobs " + jobs.orElse(1), "1 to " + JOBS_MAX + " at once", "--jobs 4");
        }
        if (verb.equals("accept") && reason.filter(text -> !text.isBlank()).isEmpty()) {
            throw CommandError.usage("bench parity", "", "accepting has a reason", "--reason \"why\"");
        }
        return Workbench.guarded(() -> {
            try (Workbench bench = Workbench.open(session)) {
                List<String> sets = words.size() > 1
                        ? words.subList(1, words.size())
                        : List.copyOf(bench.file().settings().parity().keySet());
                if (sets.isEmpty()) {
                    throw CommandError.usage("bench parity", "", "bench.yaml has no parity set", "Add  parity: …");
                }
                if (verb.equals("record") && !force) {
                    clean(session, bench);
                }
                List<ParityCheck.Report> reports = new ArrayList<>();
                for (String set : sets) {
                    Workbench.known(
                            "parity set", set, bench.file().settings().parity().keySet());
                    ParityCheck check = new ParityCheck(bench.here(), set, bench.launcher());
                    jobs.ifPresent(check::jobs);
                    if (repeat == 2) {
                        check.repeated();
                    }
                    reports.add(
                            switch (verb) {
                                case "check", "diff" -> check.check(subset);
                                case "record" -> check.record(subset);
                                default -> accept(session, bench, check);
                            });
                }
                return answer(session, verb, reports);
            }
        });
    }

    /// Outputs recorded from a tree that nobody else has prove nothing to them. Where expected outputs were
    /// never recorded there is nothing to lose.
    private static void clean(Session session, Workbench bench) throws Exception {
        Git git = new Git(bench.launcher(), session.host().disk(), bench.file().folder());
        if (git.source().dirty()) {
            throw new CommandError(
                    Exit.REFUSED,
                    Problem.lasting(
                            "LEAT-B052",
                            Place.of("git"),
                            "",
                            "files have changes that are not committed",
                            "Commit them first, or add --force; nothing was changed"));
        }
    }

    /// Replaces what differs, and says in the decision log which outputs became which and why.
    private ParityCheck.Report accept(Session session, Workbench bench, ParityCheck check) throws Exception {
        ParityCheck.Report before = check.check(subset);
        ParityCheck.Report after = check.record(subset);
        SequencedMap<String, Json> facts = new LinkedHashMap<>();
        facts.put("set", Json.text(before.set()));
        facts.put("corpus", Json.text(before.corpus()));
        facts.put("accepted", Json.number(before.items().size() - before.count(Compared.Result.SAME)));
        SequencedMap<String, Json> buckets = new LinkedHashMap<>();
        check.buckets(before).forEach((label, count) -> buckets.put(label, Json.number(count)));
        facts.put("buckets", Json.object(buckets));
        facts.put(
                "items",
                Json.texts(before.items().entrySet().stream()
                        .filter(item -> item.getValue().result() != Compared.Result.SAME)
                        .map(item -> item.getKey() + " "
                                + String.join(
                                        ", ",
                                        item.getValue().places().stream()
                                                .limit(3)
                                                .toList()))
                        .limit(ACCEPTED_NAMED)
                        .toList()));
        Git git = new Git(bench.launcher(), session.host().disk(), bench.file().folder());
        Optional<String> line = bench.decisions()
                .add(new Decision(
                        Decision.Kind.ACCEPT_PARITY,
                        before.set(),
                        git.resolve("HEAD").orElse(""),
                        git.resolve("HEAD~1").orElse(""),
                        "",
                        Json.object(facts),
                        reason.orElseThrow(),
                        session.host().clock().instant().toString()));
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
        return after;
    }

    private int answer(Session session, String verb, List<ParityCheck.Report> reports) {
        boolean same = true;
        List<Json> all = new ArrayList<>();
        for (ParityCheck.Report report : reports) {
            long good = report.count(Compared.Result.SAME);
            same &= good == report.items().size();
            all.add(json(report));
            if (session.format() != Format.JSON) {
                session.out()
                        .print(Line.ofData(report.set())
                                .add("  " + good + "/" + report.items().size()
                                        + (verb.equals("check") || verb.equals("diff")
                                                ? " identical"
                                                : " " + verb + "ed")
                                        + (report.partial() ? ", partial" : "") + "  ")
                                .add(good == report.items().size() ? Mark.DONE : Mark.FAILED));
                GateCommand.differences(session, report, most, verb.equals("diff"));
            }
        }
        if (session.format() == Format.JSON) {
            SequencedMap<String, Json> fields = new LinkedHashMap<>();
            fields.put("schema", Json.text("leat.bench.parity/1"));
            fields.put("sets", new Json.Arr(all));
            session.out().raw(JsonText.escaped(Json.object(fields).line()) + "\n");
        }
        return same ? Exit.DONE : Exit.NO;
    }

    private static Json json(ParityCheck.Report report) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("set", Json.text(report.set()));
        fields.put("corpus", Json.text(report.corpus()));
        fields.put("same", Json.number(report.count(Compared.Result.SAME)));
        fields.put("total", Json.number(report.items().size()));
        fields.put("partial", new Json.Bool(report.partial()));
        List<Json> items = new ArrayList<>();
        report.items().forEach((name, compared) -> {
            if (compared.result() != Compared.Result.SAME) {
                SequencedMap<String, Json> one = new LinkedHashMap<>();
                one.put("item", Json.text(name));
                one.put("result", Json.text(compared.result().name().toLowerCase(Locale.ROOT)));
                one.put("places", Json.texts(compared.places()));
                one.put("detail", Json.text(compared.detail()));
                items.add(Json.object(one));
            }
        });
        fields.put("differing", new Json.Arr(items));
        return Json.object(fields);
    }
}
