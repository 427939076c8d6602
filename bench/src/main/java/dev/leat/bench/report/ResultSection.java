package dev.leat.bench.report;

import dev.leat.bench.json.Json;
import dev.leat.bench.result.Archive;
import dev.leat.bench.result.MeasuredRun;
import dev.leat.bench.result.ResultDocument;
import dev.leat.bench.result.RunSet;
import dev.leat.bench.stats.Ordered;
import dev.leat.engine.plot.Distributions;
import dev.leat.engine.plot.Lines;
import dev.leat.engine.plot.Markup;
import dev.leat.engine.plot.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// One result: every run by side and state, and every run in its order.
final class ResultSection {
    private static final double CONFIDENCE = 0.95;

    private ResultSection() {}

    static String of(Archive.Kept kept, String id, UnaryOperator<String> unit) {
        ResultDocument document = kept.document();
        Markup to = new Markup()
                .open("section", "class", "result", "id", "result-" + HtmlReport.anchor(document.id()))
                .element("h3", document.workload() + (document.variant().isEmpty() ? "" : " " + document.variant()));
        to.element(
                "p",
                (document.a().isEmpty() ? "" : "A: " + document.a() + ". B: ") + document.b() + ". Result "
                        + document.id() + ".",
                "class",
                "soft");
        List<String> metrics = metrics(kept);
        int number = 0;
        for (String metric : metrics) {
            to.raw(figures(document, metric, unit.apply(metric), id + "-" + number++));
        }
        HtmlReport.answers(kept).forEach((gate, answer) -> {
            for (Json flag : answer.list("flags")) {
                to.element(
                        "p",
                        "! " + gate + ": " + flag.string("flag").orElse("") + ". "
                                + flag.string("advice").orElse(""),
                        "class",
                        "warn");
            }
        });
        String command = "leat bench run " + document.workload()
                + (document.variant().isEmpty() ? "" : " --side " + document.variant());
        return to.raw("<p class=\"again\">Measure it again: ")
                .element("code", command)
                .raw(" <button type=\"button\" class=\"copy\" hidden>Copy</button></p>")
                .close("section")
                .toString();
    }

    /// What was asked of it, and its time.
    private static List<String> metrics(Archive.Kept kept) {
        RunSet runs = kept.document().runs().counted();
        List<String> all = new ArrayList<>();
        for (Json answer : HtmlReport.answers(kept).values()) {
            answer.string("metric").filter(metric -> !all.contains(metric)).ifPresent(all::add);
        }
        if (all.isEmpty() || !all.contains("wall")) {
            all.add("wall");
        }
        return all.stream()
                .filter(metric -> runs.size() > 0 && runs.values(metric).isPresent())
                .limit(4)
                .toList();
    }

    private static String figures(ResultDocument document, String metric, String unit, String id) {
        List<Distributions.Group> groups = new ArrayList<>();
        for (char side : new char[] {'A', 'B'}) {
            for (MeasuredRun.State state : List.of(MeasuredRun.State.COLD, MeasuredRun.State.WARM)) {
                RunSet runs = document.runs().of(side).of(state);
                if (runs.size() > 0) {
                    groups.add(group(document, runs, metric, side, state));
                }
            }
        }
        if (groups.isEmpty()) {
            return "";
        }
        String words = unit.isEmpty() ? metric : metric + " " + unit;
        String finding = groups.size() == 1
                ? groups.getFirst().name() + ": median "
                        + Numbers.show(groups.getFirst().median()) + " " + unit + " over "
                        + groups.getFirst().values().size() + " runs"
                : String.join(
                                "; ",
                                groups.stream()
                                        .map(g -> g.name() + " " + Numbers.show(g.median()))
                                        .toList())
                        + " (medians, " + words + ")";
        return Distributions.of(id + "-strip", finding, words, groups).html() + order(document, metric, words, id);
    }

    private static Distributions.Group group(
            ResultDocument document, RunSet runs, String metric, char side, MeasuredRun.State state) {
        List<Distributions.Value> values = new ArrayList<>();
        List<Double> numbers = new ArrayList<>();
        for (MeasuredRun run : runs.runs()) {
            run.metric(metric).ifPresent(value -> {
                values.add(new Distributions.Value(value, state == MeasuredRun.State.COLD, words(run, value)));
                numbers.add(value);
            });
        }
        Optional<Ordered> ordered = numbers.isEmpty()
                ? Optional.empty()
                : Optional.of(Ordered.of(numbers.stream().mapToDouble(v -> v).toArray()));
        double[] ends = ordered.map(o -> o.interval(0.5, CONFIDENCE)).orElse(new double[] {Double.NaN, Double.NaN});
        boolean single = document.runs().of('A').size() == 0;
        return new Distributions.Group(
                (single ? "" : side + ", ") + state.name().toLowerCase(Locale.ROOT),
                side == 'A' ? 0 : 1,
                values,
                ordered.map(Ordered::median).orElse(Double.NaN),
                ends[0],
                ends[1]);
    }

    private static String words(MeasuredRun run, double value) {
        return "run " + run.index() + ", " + run.side() + " "
                + run.state().name().toLowerCase(Locale.ROOT) + ": " + Numbers.show(value);
    }

    private static String order(ResultDocument document, String metric, String words, String id) {
        List<Lines.Series> series = new ArrayList<>();
        for (char side : new char[] {'A', 'B'}) {
            List<Lines.Point> points = new ArrayList<>();
            for (MeasuredRun run : document.runs().of(side).runs()) {
                run.metric(metric)
                        .ifPresent(value -> points.add(new Lines.Point(
                                run.index(),
                                value,
                                Double.NaN,
                                Double.NaN,
                                run.state() != MeasuredRun.State.WARM,
                                words(run, value))));
            }
            if (!points.isEmpty()) {
                series.add(new Lines.Series("" + side, side == 'A' ? 0 : 1, false, points));
            }
        }
        return Lines.of(
                        id + "-order",
                        "Runs in the order in which they were made; rings are warm-up and cold runs",
                        Lines.Axes.linear("order", words),
                        series,
                        List.of(),
                        List.of())
                .html();
    }
}
