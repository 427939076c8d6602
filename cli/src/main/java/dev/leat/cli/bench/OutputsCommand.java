package dev.leat.cli.bench;

import dev.leat.bench.json.Json;
import dev.leat.bench.parity.Compared;
import dev.leat.bench.parity.ParityCheck;
import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/// `leat bench parity`: expected outputs.
public final class OutputsCommand extends Command {
    private List<String> words = List.of();
    private Optional<String> subset = Optional.empty();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Record and check expected outputs")
                .description("check: every input of a set must have an expected output, every expected output an input,"
                        + " and all must be the same; exit 1 if not, 5 if there is nothing to compare. record: what"
                        + " comes now is what is expected from now on; review the difference with git.")
                .examples(
                        "leat bench parity check",
                        "leat bench parity record full",
                        "leat bench parity check --subset 'a/**'")
                .operands(true, "WORD", "check or record, then names of sets; default: all", w -> words = w)
                .text("--subset", "GLOB", "Only such inputs; proves nothing to a gate", v -> subset = Optional.of(v));
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON);
    }

    @Override
    public int run(Session session) throws Exception {
        String verb = words.getFirst();
        if (!List.of("check", "record").contains(verb)) {
            throw CommandError.usage("bench parity", verb, "the word is check or record", "leat bench parity check");
        }
        return Workbench.guarded(() -> {
            try (Workbench bench = Workbench.open(session)) {
                List<String> sets = words.size() > 1
                        ? words.subList(1, words.size())
                        : List.copyOf(bench.file().settings().parity().keySet());
                if (sets.isEmpty()) {
                    throw CommandError.usage("bench parity", "", "bench.yaml has no parity set", "Add  parity: …");
                }
                List<ParityCheck.Report> reports = new ArrayList<>();
                for (String set : sets) {
                    Workbench.known(
                            "parity set", set, bench.file().settings().parity().keySet());
                    ParityCheck check = new ParityCheck(bench.here(), set, bench.launcher());
                    reports.add(verb.equals("check") ? check.check(subset) : check.record(subset));
                }
                return answer(session, verb, reports);
            }
        });
    }

    private static int answer(Session session, String verb, List<ParityCheck.Report> reports) {
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
                                        + (verb.equals("check") ? " identical" : " recorded")
                                        + (report.partial() ? ", partial" : "") + "  ")
                                .add(good == report.items().size() ? Mark.DONE : Mark.FAILED));
                GateCommand.differences(session, report);
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
