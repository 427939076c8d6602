package dev.leat.bench.export;

import dev.leat.bench.export.GateView.Gate;

/// Workflow commands of GitHub Actions: `::error title=…::message`. Only what did not pass is said.
public final class Annotations {
    private Annotations() {}

    /// @param file that is annotated, relative to the repository: bench.yaml
    public static String of(GateView view, String file) {
        StringBuilder out = new StringBuilder();
        for (Gate gate : view.gates()) {
            if (!gate.passed()) {
                String level = gate.failed() && gate.severity().equals("fail")
                        ? "error"
                        : gate.severity().equals("record") ? "notice" : "warning";
                out.append("::")
                        .append(level)
                        .append(" file=")
                        .append(property(file))
                        .append(",title=")
                        .append(property("gate " + gate.name() + ": " + gate.state()))
                        .append("::")
                        .append(data(gate.sentence()))
                        .append('\n');
            }
        }
        return out.toString();
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
