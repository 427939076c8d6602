package dev.leat.cli.bench;

import dev.leat.bench.json.Json;
import dev.leat.bench.judge.Flag;
import dev.leat.bench.reference.Case;
import dev.leat.bench.reference.Evaluation;
import dev.leat.bench.reference.Figures;
import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.cli.screen.Table;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// `leat bench reference`: the harness judged by labelled samples.
public final class ReferenceCommand extends Command {
    private static final int FILE_MAX = 256 << 20;

    private String file = "";

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Judge labelled samples, and show how often the verdict is right")
                .description(
                        "One case a line: id, family, truth, order, a, b, params; where processor time was measured"
                                + " too (cpu_a, cpu_b) it decides. Limit 5 %, one look at 95 %, no confirmation. Of a"
                                + " folder of such data (synthetic/, foreign/) every bar is shown; exit 1 if one is"
                                + " missed.")
                .examples("leat bench reference two-sample.jsonl", "leat bench reference data/bench")
                .operand(true, "PATH", "JSON lines, or a folder with synthetic/ and foreign/", v -> file = v);
    }

    @Override
    public int run(Session session) throws Exception {
        Path path = session.host().here().resolve(file);
        Disk disk = session.host().disk();
        if (disk.exists(path) && disk.factsFollowing(path).kind() == Facts.Kind.FOLDER) {
            return figures(session, path);
        }
        List<Case> cases = new ArrayList<>();
        int number = 0;
        try {
            String text = new String(session.host().disk().readAll(path, FILE_MAX), StandardCharsets.UTF_8);
            for (String line : text.split("\n")) {
                number++;
                if (!line.isBlank()) {
                    cases.add(Case.read(line));
                }
            }
        } catch (NoSuchFileException e) {
            throw wrong(Exit.NOT_THERE, Place.of(session.show(path)), "there is no such file");
        } catch (Json.Malformed | IllegalArgumentException | java.util.NoSuchElementException e) {
            throw wrong(
                    Exit.USAGE,
                    new Place(session.show(path), number, 0),
                    "this line is no labelled case: " + e.getMessage());
        }
        Map<String, List<Case>> families =
                cases.stream().collect(Collectors.groupingBy(Case::family, LinkedHashMap::new, Collectors.toList()));
        Table table = new Table(
                new Table.Column("family", Table.Kind.KEY),
                new Table.Column("cases", Table.Kind.NUMBER),
                new Table.Column("fail", Table.Kind.NUMBER),
                new Table.Column("pass", Table.Kind.NUMBER),
                new Table.Column("inconclusive", Table.Kind.NUMBER),
                new Table.Column("drift", Table.Kind.NUMBER),
                new Table.Column("bimodal", Table.Kind.NUMBER));
        families.forEach((family, some) -> {
            boolean cpu = some.stream().map(Case::cpu).allMatch(Optional::isPresent);
            List<Evaluation.Judged> judged = cpu ? Evaluation.judgeCpu(some) : Evaluation.judge(some);
            Evaluation.Row row = Evaluation.row(family, judged);
            table.row(
                    Line.ofData(family),
                    Line.of("" + row.cases()),
                    Line.of(share(row.fail())),
                    Line.of(share(row.pass())),
                    Line.of(share(row.inconclusive())),
                    Line.of(share(Evaluation.flagged(judged, Flag.Kind.DRIFT))),
                    Line.of(share(Evaluation.flagged(judged, Flag.Kind.BIMODAL))));
        });
        table.print(session.out());
        return Exit.DONE;
    }

    private static int figures(Session session, Path folder) throws Exception {
        List<Figures.Row> rows;
        try {
            rows = Figures.of(session.host().disk(), folder);
        } catch (Json.Malformed | IllegalArgumentException | java.util.NoSuchElementException e) {
            throw wrong(Exit.USAGE, Place.of(session.show(folder)), "a line is no labelled case: " + e.getMessage());
        }
        if (rows.isEmpty()) {
            throw wrong(Exit.NOT_THERE, Place.of(session.show(folder)), "there is no labelled data in this folder");
        }
        Table table = new Table(
                new Table.Column("", Table.Kind.STATE),
                new Table.Column("what", Table.Kind.KEY),
                new Table.Column("must", Table.Kind.WORD),
                new Table.Column("seen", Table.Kind.PROSE));
        for (Figures.Row row : rows) {
            table.row(
                    new Line().add(row.holds() ? Mark.DONE : Mark.FAILED),
                    Line.of(row.what()),
                    Line.of(row.must()),
                    Line.ofData(row.seen()));
        }
        table.print(session.out());
        return rows.stream().allMatch(Figures.Row::holds) ? Exit.DONE : Exit.NO;
    }

    private static String share(double share) {
        return String.format(java.util.Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static CommandError wrong(int exit, Place place, String rule) {
        return new CommandError(
                exit, Problem.lasting("LEAT-B060", place, "", rule, "See the description of leat bench reference"));
    }
}
