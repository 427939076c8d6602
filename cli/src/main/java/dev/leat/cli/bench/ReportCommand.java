package dev.leat.cli.bench;

import dev.leat.bench.export.GateView;
import dev.leat.bench.export.ResultTables;
import dev.leat.bench.profile.Profile;
import dev.leat.bench.protocol.Scoreboard;
import dev.leat.bench.report.Material;
import dev.leat.bench.result.Archive;
import dev.leat.bench.result.ResultDocument;
import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Table;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `leat bench report`: stored answers and results in every form.
public final class ReportCommand extends Command {
    private final Reporting forms = new Reporting();
    private List<String> names = List.of();
    private boolean protocols;
    private List<String> profiles = List.of();
    private Optional<String> gate = Optional.empty();
    private Optional<String> csv = Optional.empty();
    private Optional<String> hyperfine = Optional.empty();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Show what was judged and measured: HTML, Markdown, JUnit XML, annotations, CSV")
                .description("Of the last gate, or of the results named. Without an option the report is written as one"
                        + " HTML file, report.html beside the results: distributions, ratios with intervals, the order"
                        + " of runs, trends with their steps, sweeps, flame graphs. It needs no network and no"
                        + " scripts.")
                .examples(
                        "leat bench report",
                        "leat bench report --md comment.md --junit bench.xml --annotations",
                        "leat bench report --csv runs.csv --hyperfine runs.json")
                .operands(false, "RESULT", "Ids; default those of the last gate", words -> names = words);
        forms.describe(syntax);
        syntax.text("--csv", "FILE", "Write every run as CSV; - is stdout", v -> csv = Optional.of(v))
                .text("--hyperfine", "FILE", "Write every run as hyperfine's JSON", v -> hyperfine = Optional.of(v))
                .text(
                        "--gate",
                        "FILE",
                        "The answer of a gate as JSON; default the last one",
                        v -> gate = Optional.of(v))
                .flag(
                        "--protocols",
                        "Print every figure of the founding plans: limit, what was seen, verdict, command; from"
                                + " scoreboard.yaml in bench/ or the folder of -f",
                        on -> protocols = on)
                .texts("--profile", "PATH", "Show this profile too; repeatable", v -> profiles = v);
    }

    @Override
    public int run(Session session) throws Exception {
        if (protocols) {
            return protocols(session);
        }
        try (Workbench bench = Workbench.open(session)) {
            Path file = gate.map(name -> session.host().here().resolve(name))
                    .orElse(bench.storage().resolve(Reporting.GATE));
            Optional<GateView> view = names.isEmpty() ? Reporting.stored(session, file) : Optional.empty();
            if (view.isEmpty() && (gate.isPresent() || forms.needsGate())) {
                throw new CommandError(
                        Exit.NOT_THERE,
                        Problem.lasting(
                                "LEAT-B018",
                                Place.of(session.show(file)),
                                "",
                                "there is no answer of a gate to report",
                                "Ask first: leat bench gate"));
            }
            List<Material.Profiled> shown = new ArrayList<>();
            for (String path : profiles) {
                Profile profile = ProfileCommand.read(session, List.of(path));
                shown.add(new Material.Profiled(path, profile));
            }
            Material material = Reporting.material(session, bench, view, names, shown);
            if (view.isEmpty() && material.results().isEmpty() && shown.isEmpty()) {
                throw new CommandError(
                        Exit.NOT_THERE,
                        Problem.lasting(
                                "LEAT-B018",
                                Place.of(session.show(bench.archive().folder())),
                                "",
                                "there is nothing to report",
                                "Measure first: leat bench gate"));
            }
            List<ResultDocument> documents =
                    material.results().stream().map(Archive.Kept::document).toList();
            if (csv.isPresent()) {
                Reporting.put(session, csv.get(), ResultTables.csv(documents, bench.file()::unit));
            }
            if (hyperfine.isPresent()) {
                Reporting.put(
                        session,
                        hyperfine.get(),
                        ResultTables.hyperfine(documents).line() + "\n");
            }
            Path page = bench.storage().resolve("report.html");
            boolean whole = !forms.asked() && csv.isEmpty() && hyperfine.isEmpty();
            if (whole) {
                forms.htmlDefault(page);
            }
            forms.write(session, bench, material);
            if (whole) {
                session.err().print(Line.of("Report: ").data(session.show(page)));
            }
            return Exit.DONE;
        }
    }

    private static int protocols(Session session) throws Exception {
        String shown = session.common().file().orElse("bench");
        Path folder = session.host().here().resolve(shown).normalize();
        if (!session.host().disk().exists(folder.resolve(Scoreboard.NAME))) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-B018",
                            Place.of(session.show(folder.resolve(Scoreboard.NAME))),
                            "",
                            "there is no scoreboard",
                            "Run it in a clone of Leat"));
        }
        Table table = new Table(
                new Table.Column("row", Table.Kind.KEY),
                new Table.Column("what", Table.Kind.WORD),
                new Table.Column("limit", Table.Kind.WORD),
                new Table.Column("verdict", Table.Kind.WORD),
                new Table.Column("seen", Table.Kind.WORD),
                new Table.Column("command", Table.Kind.WORD));
        for (Scoreboard.Row row : Scoreboard.read(session.host().disk(), folder, shown)) {
            table.row(
                    Line.ofData(row.id()),
                    Line.ofData(row.item()),
                    Line.ofData(row.limit()),
                    Line.ofData(row.verdict()),
                    Line.ofData(row.seen()),
                    Line.ofData(row.command()));
        }
        table.print(session.out());
        return Exit.DONE;
    }
}
