package dev.leat.bench.export;

import dev.leat.bench.json.Json;
import dev.leat.engine.plot.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The answer of `leat bench gate`, read back from its JSON, so that a report can be made later and elsewhere.
public record GateView(int exit, String reason, List<Gate> gates, List<Parity> parity) {
    public static final String SCHEMA = "leat.bench.gate/1";

    public GateView {
        gates = List.copyOf(gates);
        parity = List.copyOf(parity);
    }

    /// @param comparison empty where nothing was compared
    public record Gate(
            String name,
            String outcome,
            String severity,
            String limit,
            String observed,
            String problem,
            String result,
            Optional<Compared> comparison) {

        public boolean passed() {
            return outcome.equals("pass");
        }

        public boolean failed() {
            return outcome.equals("fail") || outcome.equals("broken");
        }

        /// `✓ pass`, `✗ fail`, `? cannot tell` …
        public String state() {
            return switch (outcome) {
                case "pass" -> "✓ pass";
                case "fail" -> "✗ fail";
                case "broken" -> "✗ does not run";
                case "inconclusive" -> "? cannot tell";
                case "incomparable" -> "? nothing to compare";
                case "not-judged" -> "· not judged";
                default -> outcome;
            };
        }

        /// One sentence for a person.
        public String sentence() {
            if (!problem.isEmpty()) {
                return problem;
            }
            return comparison
                    .map(c -> c.metric() + " " + Numbers.change(c.ratio() - 1) + " " + c.interval() + ", "
                            + c.pairs() + " pairs, limit " + limit
                            + (outcome.equals("inconclusive")
                                    ? "; this noise shows changes of " + Numbers.change(c.detectable()) + " and more, "
                                            + c.pairsNeeded() + " pairs would be needed"
                                    : ""))
                    .orElse(observed + (limit.isEmpty() ? "" : ", limit " + limit));
        }
    }

    /// @param low not finite: there is no interval
    public record Compared(
            String metric,
            String verdict,
            int pairs,
            double medianA,
            double medianB,
            double ratio,
            double low,
            double high,
            double limit,
            double detectable,
            long pairsNeeded,
            List<String> flags) {
        static Compared of(Json json) {
            List<Double> ends = json.list("ci").stream()
                    .map(end -> end instanceof Json.Num n ? n.value().doubleValue() : Double.NaN)
                    .toList();
            return new Compared(
                    json.string("metric").orElse(""),
                    json.string("verdict").orElse(""),
                    json.decimal("pairs").orElse(0.0).intValue(),
                    json.decimal("median_a").orElse(Double.NaN),
                    json.decimal("median_b").orElse(Double.NaN),
                    json.decimal("ratio").orElse(Double.NaN),
                    ends.size() == 2 ? ends.get(0) : Double.NaN,
                    ends.size() == 2 ? ends.get(1) : Double.NaN,
                    json.decimal("limit").orElse(Double.NaN),
                    json.decimal("mde").orElse(Double.NaN),
                    json.decimal("pairs_needed").orElse(0.0).longValue(),
                    json.list("flags").stream()
                            .map(flag -> flag.string("flag").orElse("") + ": "
                                    + flag.string("advice").orElse(""))
                            .toList());
        }

        /// `[−5.1 % … −2.4 %]`
        public String interval() {
            return Double.isFinite(low) && Double.isFinite(high)
                    ? "[" + Numbers.change(low - 1) + " … " + Numbers.change(high - 1) + "]"
                    : "[no interval]";
        }
    }

    public record Parity(String set, long same, long total, boolean partial) {}

    /// @throws IllegalArgumentException if it is no answer of a gate
    public static GateView of(Json json) {
        if (!json.string("schema").equals(Optional.of(SCHEMA))) {
            throw new IllegalArgumentException("it is not an answer of the schema " + SCHEMA);
        }
        return new GateView(
                json.decimal("exit").orElse(0.0).intValue(),
                json.string("reason").orElse(""),
                json.list("gates").stream()
                        .map(gate -> new Gate(
                                gate.string("name").orElse(""),
                                gate.string("outcome").orElse(""),
                                gate.string("severity").orElse("fail"),
                                gate.string("limit").orElse(""),
                                gate.string("observed").orElse(""),
                                gate.string("problem").orElse(""),
                                gate.string("result").orElse(""),
                                gate.get("comparison").map(Compared::of)))
                        .toList(),
                json.list("parity").stream()
                        .map(set -> new Parity(
                                set.string("set").orElse(""),
                                set.decimal("same").orElse(0.0).longValue(),
                                set.decimal("total").orElse(0.0).longValue(),
                                set.get("partial").equals(Optional.of(new Json.Bool(true)))))
                        .toList());
    }

    /// The verdict in one sentence.
    public String verdict() {
        long passed = gates.stream().filter(Gate::passed).count();
        String others = gates.stream()
                .filter(gate -> !gate.passed())
                .collect(Collectors.groupingBy(
                        gate -> gate.state().substring(2), java.util.TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", "));
        return passed == gates.size()
                ? "All " + gates.size() + " gates passed."
                : passed + " of " + gates.size() + " gates passed; " + others + ".";
    }

    /// What a person does now.
    public String next() {
        return switch (exit) {
            case 0 -> "Keep it: leat bench decide keep --reason \"…\"";
            case 1 ->
                reason.equals("parity-or-tests")
                        ? "Mend the outputs or tests first; speed was not judged."
                        : "Find what became slower: leat bench profile WORKLOAD. Or undo: leat bench decide revert --yes"
                                + " --reason \"…\"";
            case 4 -> "Make the workload run; what it said stands beside its gate.";
            case 5 -> "Give it something to compare with: leat bench gate --against REVISION";
            default -> "Measure on a calmer machine or for longer: leat bench doctor tells what disturbs.";
        };
    }
}
