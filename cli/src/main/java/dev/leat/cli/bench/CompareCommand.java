package dev.leat.cli.bench;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Two stored results.
public final class CompareCommand extends Command {
    private List<String> operands = List.of();
    private String limit = "5%";
    private String metric = "auto";

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Judge two stored results: is B within the limit of A")
                .description("Results are named by id, the beginning of one, or file. They must be of the same workload"
                        + " definition, corpus and class of machine, else the exit is 5. Measured one after the other"
                        + " they say less than pairs: see leat bench gate --against.")
                .examples(
                        "leat bench compare 20260117T1015 20260118T0900", "leat bench compare a.json b.json --limit 3%")
                .operands(true, "RESULT", "Two results", words -> operands = words)
                .text("--limit", "SHARE", "How much slower is still well; default 5%", v -> limit = v)
                .text("--metric", "NAME", "Which metric; default auto: wall or cpu", v -> metric = v);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON);
    }

    @Override
    public int run(Session session) throws Exception {
        if (operands.size() != 2) {
            throw CommandError.usage(
                    "bench compare", String.join(" ", operands), "two results are compared", "leat bench compare A B");
        }
        double share = dev.leat.bench.config.Quantity.share(limit)
                .orElseThrow(() -> CommandError.usage("bench compare", limit, "a share such as 5%", "--limit 5%"));
        Archive archive = archive(session);
        Archive.Kept a = load(session, archive, operands.get(0));
        Archive.Kept b = load(session, archive, operands.get(1));
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
