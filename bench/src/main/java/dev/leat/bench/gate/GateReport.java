package dev.leat.bench.gate;

import dev.leat.bench.config.GateSettings;
import dev.leat.bench.json.Json;
import dev.leat.bench.parity.Compared;
import dev.leat.bench.parity.ParityCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/// What came of all gates of one invocation.
///
/// @param unsure what "cannot tell" means, whatever the gates say; empty: what they say
public record GateReport(
        List<Result> gates, List<ParityCheck.Report> parity, Optional<GateSettings.Inconclusive> unsure) {
    public GateReport {
        gates = List.copyOf(gates);
        parity = List.copyOf(parity);
    }

    GateReport(List<Result> gates, List<ParityCheck.Report> parity) {
        this(gates, parity, Optional.empty());
    }

    public GateReport unsure(Optional<GateSettings.Inconclusive> means) {
        return new GateReport(gates, parity, means);
    }

    public enum Outcome {
        PASS,
        FAIL,
        INCONCLUSIVE,
        /// Nothing to compare with, or not alike.
        INCOMPARABLE,
        /// The workload does not run.
        BROKEN,
        /// Outputs or tests fail: speed does not matter.
        NOT_JUDGED
    }

    /// @param observed for people
    /// @param problem  what stands in the way; empty if nothing does
    /// @param result   id of the stored measurement; empty without one
    public record Result(
            String name,
            GateSettings settings,
            Outcome outcome,
            String limit,
            String observed,
            Optional<dev.leat.engine.item.Problem> problem,
            Optional<Question.Answer> answer,
            String result) {

        boolean counts() {
            return settings.severity() == GateSettings.Severity.FAIL && !waived();
        }

        /// It did not pass, and that is known and borne. What does not run or cannot be compared is never
        /// borne.
        public boolean waived() {
            return settings.waiver().isPresent() && (outcome == Outcome.FAIL || outcome == Outcome.INCONCLUSIVE);
        }
    }

    /// 4, then 1, then 5, then 7: the first that applies. A gate whose severity is not `fail` never counts;
    /// with `strict` a warning is a failure.
    public int exit(boolean strict) {
        if (has(Outcome.BROKEN, strict)) {
            return 4;
        }
        boolean warned = gates.stream()
                .anyMatch(gate -> gate.outcome() == Outcome.INCONCLUSIVE
                        && gate.counts()
                        && unsure.orElse(gate.settings().onInconclusive()) == GateSettings.Inconclusive.WARN);
        if (has(Outcome.FAIL, strict) || (strict && warned)) {
            return 1;
        }
        boolean nothing = gates.stream()
                .anyMatch(gate -> gate.outcome() == Outcome.INCOMPARABLE
                        && gate.counts()
                        && !gate.settings().optional());
        if (nothing) {
            return 5;
        }
        boolean unsure = gates.stream()
                .anyMatch(gate -> gate.outcome() == Outcome.INCONCLUSIVE
                        && gate.counts()
                        && this.unsure.orElse(gate.settings().onInconclusive()) == GateSettings.Inconclusive.FAIL);
        return unsure ? 7 : 0;
    }

    private boolean has(Outcome outcome, boolean strict) {
        return gates.stream()
                .anyMatch(gate ->
                        gate.outcome() == outcome && (gate.counts() || (strict && (gate.waived() || warns(gate)))));
    }

    private static boolean warns(Result gate) {
        return gate.settings().severity() == GateSettings.Severity.WARN
                || gate.settings().severity() == GateSettings.Severity.ALERT;
    }

    /// Why it ends as it does, in one word.
    public String reason(boolean strict) {
        return switch (exit(strict)) {
            case 0 -> "passed";
            case 1 ->
                gates.stream()
                                .anyMatch(gate -> gate.outcome() == Outcome.FAIL
                                        && (gate.settings().parity().isPresent()
                                                || gate.settings().tests().isPresent()))
                        ? "parity-or-tests"
                        : "gate";
            case 4 -> "workload-failed";
            case 5 -> "incomparable";
            default -> "inconclusive";
        };
    }

    public Json json(boolean strict) {
        List<Json> all = new ArrayList<>();
        for (Result gate : gates) {
            SequencedMap<String, Json> fields = new LinkedHashMap<>();
            fields.put("name", Json.text(gate.name()));
            fields.put("outcome", Json.text(word(gate.outcome())));
            fields.put("severity", Json.text(gate.settings().severity().name().toLowerCase(Locale.ROOT)));
            fields.put("limit", Json.text(gate.limit()));
            fields.put("observed", Json.text(gate.observed()));
            gate.settings().reason().ifPresent(text -> fields.put("reason", Json.text(text)));
            gate.settings().owner().ifPresent(text -> fields.put("owner", Json.text(text)));
            gate.settings().waiver().filter(waiver -> gate.waived()).ifPresent(waiver -> {
                SequencedMap<String, Json> borne = new LinkedHashMap<>();
                borne.put("reason", Json.text(waiver.reason()));
                borne.put("author", Json.text(waiver.author()));
                borne.put("expires", Json.text(waiver.expires()));
                borne.put("issue", Json.text(waiver.issue().orElse("")));
                fields.put("waiver", Json.object(borne));
            });
            gate.problem().ifPresent(problem -> {
                fields.put("code", Json.text(problem.code()));
                fields.put("problem", Json.text(problem.describe()));
            });
            gate.answer().ifPresent(answer -> fields.put("comparison", Question.json(answer)));
            fields.put("result", Json.text(gate.result()));
            all.add(Json.object(fields));
        }
        List<Json> sets = new ArrayList<>();
        for (ParityCheck.Report report : parity) {
            SequencedMap<String, Json> fields = new LinkedHashMap<>();
            fields.put("set", Json.text(report.set()));
            fields.put("same", Json.number(report.count(Compared.Result.SAME)));
            fields.put("total", Json.number(report.items().size()));
            fields.put("partial", new Json.Bool(report.partial()));
            sets.add(Json.object(fields));
        }
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("schema", Json.text("leat.bench.gate/1"));
        fields.put("exit", Json.number(exit(strict)));
        fields.put("reason", Json.text(reason(strict)));
        fields.put("gates", new Json.Arr(all));
        fields.put("parity", new Json.Arr(sets));
        return Json.object(fields);
    }

    public static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
