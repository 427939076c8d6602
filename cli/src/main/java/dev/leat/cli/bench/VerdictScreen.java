package dev.leat.cli.bench;

import dev.leat.bench.judge.Comparison;
import dev.leat.bench.judge.Flag;
import dev.leat.bench.judge.Limit;
import dev.leat.bench.judge.Verdict;
import dev.leat.bench.result.RunSet;
import dev.leat.bench.stats.Ordered;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.cli.screen.Printer;
import dev.leat.cli.screen.Table;
import dev.leat.cli.screen.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Verdicts and samples as people read them.
final class VerdictScreen {
    private VerdictScreen() {}

    /// One line of samples: what, its median and spread.
    record Measured(String letter, String name, RunSet runs) {}

    static void samples(List<Measured> measured, Printer to) {
        Table table = new Table(
                new Table.Column("", Table.Kind.KEY),
                new Table.Column("median", Table.Kind.NUMBER),
                new Table.Column("spread", Table.Kind.NUMBER),
                new Table.Column("min", Table.Kind.NUMBER),
                new Table.Column("max", Table.Kind.NUMBER),
                new Table.Column("cpu", Table.Kind.NUMBER),
                new Table.Column("peak", Table.Kind.NUMBER),
                new Table.Column("runs", Table.Kind.NUMBER),
                new Table.Column("command", Table.Kind.PROSE));
        for (Measured one : measured) {
            Optional<Ordered> wall = one.runs().values("wall").map(Ordered::of);
            table.row(
                    Line.of(Token.STRONG, one.letter()),
                    Line.of(wall.map(w -> millis(w.median())).orElse("–")),
                    Line.of(wall.map(w -> percent(w.robustSd() / w.median())).orElse("–")),
                    Line.of(wall.map(w -> millis(w.min())).orElse("–")),
                    Line.of(wall.map(w -> millis(w.max())).orElse("–")),
                    Line.of(median(one.runs(), "cpu").map(VerdictScreen::millis).orElse("–")),
                    Line.of(median(one.runs(), "peak_rss")
                            .map(mib -> number(mib) + " MiB")
                            .orElse("–")),
                    Line.of("" + one.runs().size()),
                    Line.ofData(one.name()));
        }
        table.print(to);
    }

    static Optional<Double> median(RunSet runs, String metric) {
        return runs.values(metric)
                .filter(v -> v.length > 0)
                .map(v -> Ordered.of(v).median());
    }

    /// `NAME  ratio 1.083  [1.061 … 1.104]   limit 1.050   cpu, 18 pairs   ✗ fail`
    static Line verdict(String name, Comparison comparison, String metric) {
        return Line.ofData(name)
                .add("  ratio ")
                .add(ratio(comparison.ratio()))
                .add("  ")
                .add(interval(comparison))
                .add("   limit ")
                .add(ratio(comparison.limit().ratio()))
                .add("   ")
                .data(metric)
                .add(", " + comparison.pairs() + " pairs   ")
                .add(mark(comparison.verdict()))
                .add(" " + comparison.verdict().word());
    }

    static String interval(Comparison comparison) {
        return comparison.bounded()
                ? "[" + ratio(comparison.low()) + " … " + ratio(comparison.high()) + "]"
                : "[no interval]";
    }

    static Mark mark(Verdict verdict) {
        return switch (verdict) {
            case PASS, IMPROVED -> Mark.DONE;
            case FAIL -> Mark.FAILED;
            case INCONCLUSIVE -> Mark.UNSURE;
        };
    }

    /// What the verdict means, and what limits it.
    static List<Line> sentences(Comparison comparison) {
        List<Line> lines = new ArrayList<>();
        double change = comparison.ratio() - 1;
        boolean worse = (comparison.limit().better() == Limit.Better.LOWER) == change > 0;
        String size = percent(Math.abs(change));
        lines.add(
                switch (comparison.verdict()) {
                    case PASS ->
                        Line.of("Shown to be within the limit: B differs by " + size + " ("
                                + (worse ? "worse" : "better") + ").");
                    case IMPROVED -> Line.of("B is better by " + size + ".");
                    case FAIL -> Line.of("B is worse by " + size + ", beyond the limit.");
                    case INCONCLUSIVE -> unsure(comparison);
                });
        for (Flag flag : comparison.flags()) {
            lines.add(new Line()
                    .add(Mark.OLD)
                    .add(" " + flag.kind().word() + " ")
                    .add(Token.SOFT, number(flag.number()) + ": " + flag.advice()));
        }
        return lines;
    }

    private static Line unsure(Comparison comparison) {
        return comparison.bounded()
                ? Line.of("Cannot tell: " + comparison.pairs() + " pairs of this noise show changes of "
                        + percent(comparison.detectable()) + " and more; about " + comparison.pairsNeeded()
                        + " pairs are needed for "
                        + percent(Math.abs(comparison.limit().ratio() - 1)) + ".")
                : Line.of("Cannot tell: " + comparison.pairs() + " runs a side are too few for an interval.");
    }

    static String millis(double value) {
        return value >= 10_000 ? number(value / 1_000) + " s" : number(value) + " ms";
    }

    static String ratio(double value) {
        return value < 10 ? String.format(Locale.ROOT, "%.3f", value) : number(value);
    }

    static String percent(double share) {
        return number(100 * share) + " %";
    }

    static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size < 9.995 ? "%.2f" : size < 99.95 ? "%.1f" : "%.0f", value);
    }
}
