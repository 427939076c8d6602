package dev.leat.cli.bench;

import dev.leat.bench.gate.Measuring;
import dev.leat.bench.json.Json;
import dev.leat.bench.result.Archive;
import dev.leat.bench.result.ResultDocument;
import dev.leat.bench.workload.Corpus;
import dev.leat.bench.workload.Prepared;
import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Pairs;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Token;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// `leat bench run`: one side.
public final class MeasureCommand extends Command {
    private List<String> names = List.of();
    private Optional<Integer> cold = Optional.empty();
    private Optional<Integer> warm = Optional.empty();
    private String variant = "";
    private boolean freeze;
    private List<String> sets = List.of();
    private Optional<String> baseline = Optional.empty();
    private Optional<Duration> most = Optional.empty();
    private Optional<String> imported = Optional.empty();
    private String tag = "";

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Measure workloads of bench.yaml as they are now, and keep the result")
                .description("Without a name every workload is measured. Exit 4 if one does not run, 5 if its corpus is"
                        + " not what it should be.")
                .examples(
                        "leat bench run parse",
                        "leat bench run --save-baseline default",
                        "leat bench run micro --import jmh.json")
                .operands(false, "WORKLOAD", "Names of workloads; default: all", words -> names = words)
                .value("--cold", "N", Integer.class, "Runs after a reset", v -> cold = Optional.of(v))
                .value("--warm", "N", Integer.class, "Runs without one", v -> warm = Optional.of(v))
                .text("--side", "VARIANT", "A variant of the workload", v -> variant = v)
                .texts("--set", "N=V", "A parameter; repeatable", v -> sets = v)
                .flag("--freeze", "Write down what the frozen corpora are now, and measure nothing", on -> freeze = on)
                .value(
                        "--time-budget",
                        "SPAN",
                        Duration.class,
                        "Make no further warm run of a workload after this",
                        v -> most = Optional.of(v))
                .text(
                        "--import",
                        "FILE",
                        "Read the runs of the one workload from what another tool wrote",
                        v -> imported = Optional.of(v))
                .text("--tag", "TEXT", "A word to find the result by", v -> tag = v)
                .text("--save-baseline", "NAME", "Keep the result as this baseline", v -> baseline = Optional.of(v));
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON);
    }

    @Override
    public int run(Session session) throws Exception {
        Map<String, String> params = Pairs.of("bench run", "--set", sets);
        if (cold.orElse(0) < 0 || warm.orElse(0) < 0 || cold.orElse(1) + warm.orElse(1) == 0) {
            throw CommandError.usage("bench run", "0", "there is at least one run", "Leave --cold and --warm out");
        }
        if (imported.isPresent() && names.size() != 1) {
            throw CommandError.usage(
                    "bench run", imported.get(), "a file holds runs of one workload", "Name it: leat bench run NAME");
        }
        return Workbench.guarded(() -> {
            try (Workbench bench = Workbench.open(session)) {
                if (freeze) {
                    for (var corpus : bench.file().settings().corpora().entrySet()) {
                        if (corpus.getValue().freeze()) {
                            Corpus.freeze(bench.here(), corpus.getKey(), corpus.getValue());
                            session.err().print(Line.of(Token.SOFT, "Frozen: ").data(Token.SOFT, corpus.getKey()));
                        }
                    }
                    return 0;
                }
                List<String> wanted =
                        names.isEmpty() ? List.copyOf(bench.file().workloads().keySet()) : names;
                for (String name : wanted) {
                    Workbench.known("workload", name, bench.file().workloads().keySet());
                    if (!variant.isEmpty()) {
                        Workbench.known(
                                "variant of " + name,
                                variant,
                                java.util.Objects.requireNonNull(
                                                bench.file().workloads().get(name))
                                        .variants()
                                        .keySet());
                    }
                }
                List<Json> results = new ArrayList<>();
                List<VerdictScreen.Measured> rows = new ArrayList<>();
                Measuring measuring = bench.measuring(1, most);
                for (String name : wanted) {
                    Prepared workload = Prepared.of(bench.here(), name, params, variant);
                    Prepared prepared = imported.map(file ->
                                    workload.importing(session.host().here().resolve(file)))
                            .orElse(workload);
                    String shown = imported.map(file -> "import " + file).orElse("working tree")
                            + (tag.isEmpty() ? "" : ", " + tag);
                    ResultDocument document =
                            measuring.single(prepared, cold, warm, new Measuring.SideSpecShown(shown));
                    Archive.Kept kept = new Archive.Kept(document, List.of());
                    measuring.archive().save(kept);
                    if (baseline.isPresent()) {
                        measuring.archive().saveBaseline(baseline.get(), kept);
                    }
                    results.add(kept.json());
                    rows.add(new VerdictScreen.Measured(
                            name, document.id(), document.runs().counted()));
                }
                if (session.format() == Format.JSON) {
                    SequencedMap<String, Json> fields = new LinkedHashMap<>();
                    fields.put("schema", Json.text("leat.bench.run/1"));
                    fields.put("results", new Json.Arr(results));
                    session.out().raw(JsonText.escaped(Json.object(fields).line()) + "\n");
                } else {
                    VerdictScreen.samples(rows, session.out());
                    baseline.ifPresent(name -> session.err()
                            .print(Line.of(Token.SOFT, "Kept as baseline ").data(Token.SOFT, name)));
                }
                return 0;
            }
        });
    }
}
