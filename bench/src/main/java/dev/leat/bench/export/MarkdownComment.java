package dev.leat.bench.export;

import dev.leat.bench.export.GateView.Gate;
import dev.leat.engine.plot.Numbers;
import java.util.List;

/// A comment for a pull request: verdict first, then what did not pass, the rest folded. A hidden marker lets a
/// script find and renew it. Forges take 65,536 characters, so rows are left out beyond 60,000, and it says so.
public final class MarkdownComment {
    private static final int MAX = 60_000;

    private MarkdownComment() {}

    /// @param name        of the marker
    /// @param environment one line: machine, commit
    public static String of(GateView view, String name, String environment) {
        StringBuilder out = new StringBuilder("<!-- leat-bench:" + name.replaceAll("[^A-Za-z0-9._-]", "-") + " -->\n");
        out.append("**")
                .append(view.exit() == 0 ? "✓ " : "✗ ")
                .append(view.verdict())
                .append("** ");
        out.append(plain(view.next())).append("\n\n");
        List<Gate> loud = view.gates().stream().filter(gate -> !gate.passed()).toList();
        List<Gate> quiet = view.gates().stream().filter(Gate::passed).toList();
        if (!loud.isEmpty()) {
            table(loud, out);
        }
        if (!quiet.isEmpty()) {
            out.append("<details><summary>").append(quiet.size()).append(" passed</summary>\n\n");
            table(quiet, out);
            out.append("</details>\n\n");
        }
        for (GateView.Parity set : view.parity()) {
            out.append("Outputs ")
                    .append(cell(set.set()))
                    .append(": ")
                    .append(set.same())
                    .append('/')
                    .append(set.total())
                    .append(set.partial() ? " identical, of a part\n\n" : " identical\n\n");
        }
        double noise = view.gates().stream()
                .flatMap(gate -> gate.comparison().stream())
                .mapToDouble(GateView.Compared::detectable)
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
        if (Double.isFinite(noise)) {
            out.append("Noise: changes of ")
                    .append(Numbers.change(noise))
                    .append(" and more would have been seen.\n\n");
        }
        return out.append(plain(environment)).append('\n').toString();
    }

    private static void table(List<Gate> gates, StringBuilder out) {
        out.append("| gate | base | head | change | limit | verdict |\n|---|--:|--:|--:|--:|---|\n");
        int left = gates.size();
        for (Gate gate : gates) {
            if (out.length() > MAX - 2_000) {
                out.append("\n… and ").append(left).append(" more\n");
                break;
            }
            left--;
            out.append("| ")
                    .append(cell(gate.name()))
                    .append(" | ")
                    .append(gate.comparison()
                            .map(c -> Numbers.show(c.medianA()))
                            .orElse(""))
                    .append(" | ")
                    .append(gate.comparison()
                            .map(c -> Numbers.show(c.medianB()))
                            .orElse(cell(gate.problem().isEmpty() ? gate.observed() : gate.problem())))
                    .append(" | ")
                    .append(gate.comparison()
                            .map(c -> Numbers.change(c.ratio() - 1) + " " + cell(c.interval()))
                            .orElse(""))
                    .append(" | ")
                    .append(cell(gate.limit()))
                    .append(" | ")
                    .append(gate.state())
                    .append(" |\n");
        }
        out.append('\n');
    }

    private static String cell(String text) {
        String brief = text.length() <= 300 ? text : text.substring(0, 299) + "…";
        return plain(brief).replace("|", "\\|");
    }

    /// Nothing that Markdown or HTML would read as more than text.
    private static String plain(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\n', '\r', '\t' -> out.append(' ');
                case '<' -> out.append("&lt;");
                case '&' -> out.append("&amp;");
                case '`', '*', '_', '[', ']', '\\', '@', '#' -> out.append('\\').append(c);
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
