package dev.leat.bench.report;

import dev.leat.bench.sweep.Study;
import dev.leat.engine.plot.Lines;
import dev.leat.engine.plot.Markup;
import dev.leat.engine.plot.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// A sweep: value over configuration with the choice marked; its growth; what workers bring.
final class SweepSection {
    private SweepSection() {}

    static String of(List<Study> studies, UnaryOperator<String> unit) {
        Markup to = new Markup();
        int number = 0;
        for (Study study : studies) {
            String id = "sweep-" + number++;
            String words = study.metric() + " " + unit.apply(study.metric());
            Study.Configuration chosen = study.configurations().get(study.chosen());
            to.element("h3", study.name());
            to.raw(values(study, id, words, chosen));
            if (study.growth().isPresent()) {
                to.raw(growth(study, study.growth().get(), id, words));
            }
            if (study.scaling().isPresent()) {
                to.raw(scaling(study.scaling().get(), id));
            }
        }
        return to.toString();
    }

    private static String values(Study study, String id, String words, Study.Configuration chosen) {
        List<Lines.Point> points = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Study.Configuration one : study.configurations()) {
            points.add(new Lines.Point(
                    names.size(),
                    one.median(),
                    one.low(),
                    one.high(),
                    false,
                    one.name() + ": " + Numbers.show(one.median())));
            names.add(one.params().size() == 1 ? one.params().firstEntry().getValue() : one.name());
        }
        String axis = chosen.params().size() == 1 ? chosen.params().firstEntry().getKey() : "configuration";
        return Lines.of(
                        id,
                        "Chosen: " + chosen.name() + ", " + study.reason(),
                        Lines.Axes.named(axis, words, names),
                        List.of(new Lines.Series("", 0, true, points)),
                        List.of(),
                        List.of(new Lines.Mark(study.chosen(), "chosen")))
                .html();
    }

    private static String growth(Study study, Study.Growth growth, String id, String words) {
        List<Lines.Point> points = new ArrayList<>();
        for (Study.Configuration one : study.configurations()) {
            double x = Double.parseDouble(one.params().firstEntry().getValue());
            points.add(new Lines.Point(x, one.median(), one.low(), one.high(), false, one.name()));
        }
        return Lines.of(
                        id + "-growth",
                        String.format(
                                Locale.ROOT,
                                "Grows as %s to the power %.2f [%.2f … %.2f]",
                                growth.param(),
                                growth.exponent(),
                                growth.low(),
                                growth.high()),
                        Lines.Axes.logarithmic(growth.param(), words),
                        List.of(new Lines.Series("", 0, true, points)),
                        List.of(),
                        List.of())
                .html();
    }

    private static String scaling(Study.Scaling scaling, String id) {
        List<Lines.Point> seen = new ArrayList<>();
        List<Lines.Point> ideal = new ArrayList<>();
        List<Lines.Point> amdahl = new ArrayList<>();
        for (int i = 0; i < scaling.workers().length; i++) {
            double workers = scaling.workers()[i];
            double times = workers / scaling.workers()[0];
            seen.add(Lines.Point.of(
                    workers,
                    scaling.speedup()[i],
                    String.format(
                            Locale.ROOT,
                            "%.0f: %.2f ×, efficiency %.0f %%",
                            workers,
                            scaling.speedup()[i],
                            100 * scaling.efficiency(i))));
            ideal.add(Lines.Point.of(workers, times, "ideal"));
            amdahl.add(Lines.Point.of(workers, 1 / (scaling.serial() + (1 - scaling.serial()) / times), "Amdahl"));
        }
        int last = scaling.workers().length - 1;
        return Lines.of(
                        id + "-scaling",
                        String.format(
                                Locale.ROOT,
                                "%.2f times as fast with %.0f %s; %.0f %% of the work is serial (Amdahl)",
                                scaling.speedup()[last],
                                scaling.workers()[last],
                                scaling.param(),
                                100 * scaling.serial()),
                        Lines.Axes.linear(scaling.param(), "speed-up"),
                        List.of(
                                new Lines.Series("seen", 0, true, seen),
                                new Lines.Series("ideal", 1, true, ideal),
                                new Lines.Series("Amdahl", 2, true, amdahl)),
                        List.of(),
                        List.of())
                .html();
    }
}
