package dev.leat.bench.export;

import dev.leat.bench.export.GateView.Gate;
import dev.leat.engine.plot.Markup;
import java.util.List;

/// One test case a gate. What cannot be told, or has nothing to compare with, is skipped where it does not count,
/// and an error where it does: the build must not be green without an answer.
public final class JUnitXml {
    private JUnitXml() {}

    public static String of(GateView view, String suite) {
        List<Gate> gates = view.gates();
        Markup to = new Markup().raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        to.open(
                "testsuite",
                "name",
                suite,
                "tests",
                gates.size(),
                "failures",
                gates.stream().filter(JUnitXml::failure).count(),
                "errors",
                gates.stream().filter(gate -> error(view, gate)).count(),
                "skipped",
                gates.stream()
                        .filter(gate -> !gate.passed() && !failure(gate) && !error(view, gate))
                        .count());
        for (Gate gate : gates) {
            to.raw("\n  ").open("testcase", "classname", suite, "name", gate.name());
            if (failure(gate)) {
                to.element(
                        "failure", gate.sentence(), "message", gate.state() + ": " + gate.sentence(), "type", "gate");
            } else if (error(view, gate)) {
                to.element(
                        "error",
                        gate.sentence(),
                        "message",
                        gate.state() + ": " + gate.sentence(),
                        "type",
                        gate.outcome());
            } else if (!gate.passed()) {
                to.empty("skipped", "message", gate.state() + ": " + gate.sentence());
            }
            to.close("testcase");
        }
        return to.raw("\n").close("testsuite").raw("\n").toString();
    }

    private static boolean counts(Gate gate) {
        return gate.severity().equals("fail");
    }

    private static boolean failure(Gate gate) {
        return gate.outcome().equals("fail") && counts(gate);
    }

    /// Nothing is known of it, and that decided the exit.
    private static boolean error(GateView view, Gate gate) {
        boolean decides = switch (gate.outcome()) {
            case "broken" -> true;
            case "incomparable" -> view.exit() == 5;
            case "inconclusive" -> view.exit() == 7;
            default -> false;
        };
        return decides && counts(gate);
    }
}
