package dev.leat.cli.bench;

import dev.leat.bench.config.BenchFile;
import dev.leat.bench.gate.GateReport;
import dev.leat.bench.gate.GateRun;
import dev.leat.bench.gate.Question;
import dev.leat.bench.json.Json;
import dev.leat.bench.revision.Git;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.screen.JsonText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// `leat bench compare` of states that are measured now: revisions, variants, the working tree, a stored baseline
/// beside one of them. Each workload is one comparison, without a second try: whoever compares wants to see, a gate
/// decides.
///
/// @param workloads names; none: all that have the variants that are named
/// @param limit     as it was given
record LiveComparison(
        List<String> workloads,
        String metric,
        String limit,
        Optional<Integer> pairs,
        Optional<Duration> most,
        long seed) {
    private static final String VARIANT = "variant:";

    int run(Session session, BenchFile file, String a, String b) throws Exception {
        for (String name : workloads) {
            Workbench.known("workload", name, file.workloads().keySet());
        }
        List<String> wanted = wanted(file, a, b);
        StringBuilder gates = new StringBuilder("{");
        for (String name : wanted) {
            gates.append(String.format(
                    "%s: { workload: %s, metric: %s, compare: { a: %s, b: %s }, max_increase: %s, confirm: false }, ",
                    quoted(name), quoted(name), quoted(metric), quoted(side(a)), quoted(side(b)), quoted(limit)));
        }
        BenchFile asked = file.withGates(gates.append("}").toString(), "bench compare");
        try (Workbench bench = Workbench.of(session, pairs.isPresent() ? asked.withPairs(pairs.get()) : asked)) {
            known(session, bench, a);
            known(session, bench, b);
            GateReport report = new GateRun(
                            bench.here(),
                            bench.launcher(),
                            bench.measuring(seed, most),
                            bench.decisions(),
                            Optional.empty())
                    .run(List.of());
            if (session.format() == Format.JSON) {
                json(session, a, b, report);
            } else {
                GateCommand.screen(session, report, false);
            }
            return report.exit(false);
        }
    }

    private static void known(Session session, Workbench bench, String side) throws Exception {
        boolean named = side.equals("current")
                || side.startsWith("baseline:")
                || bench.file().workloads().values().stream()
                        .anyMatch(workload -> workload.variants().containsKey(side(side)));
        if (!named
                && new Git(bench.launcher(), session.host().disk(), bench.file().folder())
                        .resolve(side)
                        .isEmpty()) {
            throw CommandError.usage(
                    "bench compare",
                    side,
                    "there is no such result, file, variant or git revision",
                    "leat bench history lists results; a baseline is baseline:NAME, a variant variant:NAME");
        }
    }

    private List<String> wanted(BenchFile file, String a, String b) throws CommandError {
        if (!workloads.isEmpty()) {
            return workloads;
        }
        List<String> all = new ArrayList<>();
        file.workloads().forEach((name, workload) -> {
            if (has(workload.variants().keySet(), a) && has(workload.variants().keySet(), b)) {
                all.add(name);
            }
        });
        if (all.isEmpty()) {
            throw CommandError.usage(
                    "bench compare",
                    a + " " + b,
                    "no workload has both variants",
                    "Name them as bench.yaml does: variant:NAME");
        }
        return all;
    }

    private static boolean has(java.util.Set<String> variants, String side) {
        return !side.startsWith(VARIANT) || variants.contains(side.substring(VARIANT.length()));
    }

    private static String side(String given) {
        return given.startsWith(VARIANT) ? given.substring(VARIANT.length()) : given;
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static void json(Session session, String a, String b, GateReport report) {
        List<Json> all = new ArrayList<>();
        for (GateReport.Result one : report.gates()) {
            SequencedMap<String, Json> fields = new LinkedHashMap<>();
            fields.put("workload", Json.text(one.name()));
            fields.put("outcome", Json.text(GateReport.word(one.outcome())));
            fields.put("result", Json.text(one.result()));
            one.problem().ifPresent(problem -> {
                fields.put("code", Json.text(problem.code()));
                fields.put("problem", Json.text(problem.describe()));
            });
            one.answer().ifPresent(answer -> fields.put("comparison", Question.json(answer)));
            all.add(Json.object(fields));
        }
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("schema", Json.text("leat.bench.compare/1"));
        fields.put("a", Json.text(a));
        fields.put("b", Json.text(b));
        fields.put("exit", Json.number(report.exit(false)));
        fields.put("reason", Json.text(report.reason(false)));
        fields.put("comparisons", new Json.Arr(all));
        session.out().raw(JsonText.escaped(Json.object(fields).line()) + "\n");
    }
}
