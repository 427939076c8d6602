package dev.leat.cli.bench;

import dev.leat.bench.config.BenchFile;
import dev.leat.bench.foreign.Foreign;
import dev.leat.bench.gate.Question;
import dev.leat.bench.json.Json;
import dev.leat.bench.judge.Limit;
import dev.leat.bench.result.Archive;
import dev.leat.bench.result.MeasuredRun;
import dev.leat.bench.result.RunSet;
import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.JsonText;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// Two stored results, two files of another tool, or two states that are measured now.
public final class CompareCommand extends Command {
    private static final String CURRENT = "current";
    private static final Pattern STAMP = Pattern.compile("\\d{8}T\\d{0,6}");

    private List<String> operands = List.of();
    private String limit = "5%";
    private String metric = "auto";
    private boolean same;
    private List<String> workloads = List.of();
    private Optional<Integer> pairs = Optional.empty();
    private Optional<Duration> most = Optional.empty();
    private long seed = 1;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Judge two sides: is B within the limit of A")
                .description("Sides are stored results (an id, the beginning of one, or a file), files that other tools"
                        + " wrote, or states that are measured now in interleaved pairs: a git revision, built beside;"
                        + " variant:NAME; baseline:NAME; current, the tree as it is, which B is if only A is named."
                        + " Stored results must be of the same workload definition, corpus and class of machine, else"
                        + " the exit is 5; measured one after the other they say less than pairs. --aa compares the"
                        + " tree with itself: what the machine's noise alone looks like.")
                .examples(
                        "leat bench compare HEAD~1",
                        "leat bench compare variant:old variant:new --workload parse --limit 3%",
                        "leat bench compare 20260117T1015 20260118T0900",
                        "leat bench compare before.json after.json",
                        "leat bench compare --aa --pairs 10")
                .operands(false, "SIDE", "What is compared: A, then B", words -> operands = words)
                .text("--limit", "SHARE", "How much slower is still well; default 5%", v -> limit = v)
                .text("--metric", "NAME", "Which metric; default auto: wall or cpu", v -> metric = v)
                .flag("--aa", "The tree as it is on both sides", on -> same = on)
                .texts("--workload", "NAME", "Only this workload is measured; repeatable", v -> workloads = v)
                .value("--pairs", "N", Integer.class, "Exactly so many pairs", v -> pairs = Optional.of(v))
                .value("--max-time", "SPAN", Duration.class, "For each measurement", v -> most = Optional.of(v))
                .value("--seed", "N", Long.class, "Of the order of runs; default 1", v -> seed = v);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON);
    }

    @Override
    public int run(Session session) throws Exception {
        if (same ? !operands.isEmpty() : operands.isEmpty() || operands.size() > 2) {
            throw CommandError.usage(
                    "bench compare",
                    String.join(" ", operands),
                    "two sides are compared; --aa names none",
                    "leat bench compare A B");
        }
        double share = dev.leat.bench.config.Quantity.share(limit)
                .orElseThrow(() -> CommandError.usage("bench compare", limit, "a share such as 5%", "--limit 5%"));
        if (pairs.orElse(1) < 1) {
            throw CommandError.usage("bench compare", "--pairs " + pairs.get(), "at least one pair", "Leave it out");
        }
        String a = same ? CURRENT : operands.getFirst();
        String b = operands.size() < 2 ? CURRENT : operands.get(1);
        Optional<Foreign.Imported> foreignA = ImportCommand.foreign(session, a);
        Optional<Foreign.Imported> foreignB = foreignA.isEmpty() ? Optional.empty() : ImportCommand.foreign(session, b);
        if (foreignB.isPresent()) {
            return ImportCommand.compare(session, foreignA.orElseThrow(), foreignB.get(), share);
        }
        return Workbench.guarded(() -> {
            BenchFile file = Workbench.read(session);
            Archive archive = archive(session);
            boolean storedA = !same && stored(session, archive, a);
            boolean storedB = !same && stored(session, archive, b);
            if (storedA && storedB) {
                return stored(session, archive, a, b, share);
            }
            if (storedA || storedB) {
                throw CommandError.usage(
                        "bench compare",
                        a + " " + b,
                        "a stored result is compared with a stored one",
                        "Keep it by name and compare that: leat bench run --save-baseline NAME, then  compare"
                                + " baseline:NAME current");
            }
            return new LiveComparison(workloads, metric, limit, pairs, most, seed).run(session, file, a, b);
        });
    }

    /// Whether it names a stored result; what looks like one and is none is one that is missing.
    private static boolean stored(Session session, Archive archive, String name) throws Exception {
        return !name.equals(CURRENT)
                && (archive.locate(name, session.host().here()).isPresent()
                        || name.endsWith(".json")
                        || STAMP.matcher(name).lookingAt());
    }

    private int stored(Session session, Archive archive, String nameA, String nameB, double share) throws Exception {
        Archive.Kept a = load(session, archive, nameA);
        Archive.Kept b = load(session, archive, nameB);
        alike(a, b);
        List<MeasuredRun> runs = new ArrayList<>();
        add(a.document().runs(), 'A', runs);
        add(b.document().runs(), 'B', runs);
        Question question = new Question(
                "compare", metric, "median", Optional.of(MeasuredRun.State.WARM), Limit.maxIncrease(share), 0.05, 1, 0);
        Question.Answer answer = question.ask(new RunSet(runs))
                .or(() -> new Question(
                                "compare", metric, "median", Optional.empty(), Limit.maxIncrease(share), 0.05, 1, 0)
                        .ask(new RunSet(runs)))
                .orElseThrow(() -> new CommandError(
                        Exit.NOT_THERE,
                        Problem.lasting(
                                "LEAT-B013",
                                Place.of("compare"),
                                metric,
                                "not every run of both results has this metric",
                                "Name another: --metric wall")));
        if (session.format() == Format.JSON) {
            SequencedMap<String, Json> fields = new LinkedHashMap<>();
            fields.put("schema", Json.text("leat.bench.compare/1"));
            fields.put("a", Json.text(a.document().id()));
            fields.put("b", Json.text(b.document().id()));
            fields.put("comparison", Question.json(answer));
            session.out().raw(JsonText.escaped(Json.object(fields).line()) + "\n");
        } else {
            session.out().print(VerdictScreen.verdict(a.document().workload(), answer.comparison(), answer.metric()));
            VerdictScreen.sentences(answer.comparison()).forEach(session.out()::print);
        }
        return switch (answer.comparison().verdict()) {
            case PASS, IMPROVED -> Exit.DONE;
            case FAIL -> Exit.NO;
            case INCONCLUSIVE -> Exit.UNSURE;
        };
    }

    private static void add(RunSet set, char letter, List<MeasuredRun> to) {
        for (MeasuredRun run : set.of('B').runs()) {
            to.add(new MeasuredRun(
                    letter, to.size(), run.state(), run.warmIndex(), run.exit(), run.metrics(), run.check()));
        }
    }

    static Archive archive(Session session) throws Exception {
        try (Workbench bench = Workbench.open(session)) {
            return bench.archive();
        }
    }

    static Archive.Kept load(Session session, Archive archive, String name) throws Exception {
        return read(session, archive, locate(session, archive, name));
    }

    /// @param name an id, the beginning of one, or a path
    static Path locate(Session session, Archive archive, String name) throws Exception {
        return archive.locate(name, session.host().here())
                .orElseThrow(() -> new CommandError(
                        Exit.NOT_THERE,
                        Problem.lasting(
                                "LEAT-B018",
                                Place.of(session.show(archive.folder())),
                                name,
                                "there is no such result, or several begin so",
                                "leat bench history lists them")));
    }

    static Archive.Kept read(Session session, Archive archive, Path file) throws Exception {
        try {
            return archive.find(file).orElseThrow();
        } catch (Json.Malformed | IllegalArgumentException e) {
            throw new CommandError(
                    Exit.UNREACHABLE,
                    Problem.lasting(
                            "LEAT-B022",
                            Place.of(session.show(file)),
                            String.valueOf(e.getMessage()),
                            "the stored result is damaged",
                            "Restore it, or measure again"));
        }
    }

    private static void alike(Archive.Kept a, Archive.Kept b) throws CommandError {
        List<String> differences = new ArrayList<>();
        if (!a.document().workload().equals(b.document().workload())) {
            differences.add("workload");
        }
        if (!a.document().definition().equals(b.document().definition())) {
            differences.add("definition of the workload");
        }
        if (!a.document().corpus().equals(b.document().corpus())) {
            differences.add("corpus");
        }
        differences.addAll(b.document().machine().differences(a.document().machine()));
        if (!differences.isEmpty()) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-B021",
                            Place.of(b.document().id()),
                            String.join("; ", differences),
                            "the results were measured under other conditions",
                            "Measure both now: leat bench gate --against REVISION"));
        }
    }
}
