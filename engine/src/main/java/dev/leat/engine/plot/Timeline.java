package dev.leat.engine.plot;

import java.util.ArrayList;
import java.util.List;

/// What happened when: a lane each, spans as bars, moments as marks.
public final class Timeline {
    private static final double LANE = 26;
    private static final double LEFT = 200;
    private static final double RIGHT = 700;

    /// More lanes are said, not drawn.
    private static final int LANES_MAX = 24;

    /// Of a lane; more would lie upon each other.
    private static final int PIECES_MAX = 40;

    /// Of the whole picture, so that a page of it stays light.
    private static final int ALL_MAX = 120;

    private static final int ROWS_MAX = 30;

    private Timeline() {}

    /// @param series tells kinds of spans apart, from 0
    public record Span(double from, double to, int series, String words) {}

    /// @param bad drawn as a cross, else as a tick
    public record Moment(double at, boolean bad, String words) {}

    public record Lane(String name, List<Span> spans, List<Moment> moments) {
        public Lane {
            spans = List.copyOf(spans);
            moments = List.copyOf(moments);
        }
    }

    /// @param unit of all positions
    public static Figure of(String id, String finding, String unit, List<Lane> all) {
        List<Lane> lanes = all.subList(0, Math.min(LANES_MAX, all.size()));
        double bottom = 10 + LANE * lanes.size();
        Canvas canvas = new Canvas(finding, bottom + 40);
        List<Double> ends = new ArrayList<>(List.of(0.0));
        lanes.forEach(lane -> {
            lane.spans().forEach(span -> ends.add(span.to()));
            lane.moments().forEach(moment -> ends.add(moment.at()));
        });
        Scale scale = Scale.around(ends.stream().mapToDouble(v -> v).toArray(), LEFT, RIGHT, false);
        double y = 10;
        int most = Math.min(PIECES_MAX, Math.max(2, ALL_MAX / Math.max(1, 2 * lanes.size())));
        for (Lane lane : lanes) {
            canvas.cut("end", LEFT - 8, y + 15, lane.name(), LEFT - 10);
            canvas.line("hair", LEFT, y + LANE / 2, RIGHT, y + LANE / 2);
            for (Span span : lane.spans().subList(0, Math.min(most, lane.spans().size()))) {
                canvas.to
                        .open(
                                "rect",
                                "class",
                                "f" + span.series(),
                                "x",
                                scale.at(span.from()),
                                "y",
                                y + 5,
                                "width",
                                Math.max(1, scale.at(span.to()) - scale.at(span.from())),
                                "height",
                                LANE - 10)
                        .element("title", span.words())
                        .close("rect");
            }
            for (Moment moment :
                    lane.moments().subList(0, Math.min(most, lane.moments().size()))) {
                double x = scale.at(moment.at());
                canvas.to
                        .open(
                                "path",
                                "class",
                                moment.bad() ? "limit" : "axis",
                                "d",
                                moment.bad()
                                        ? "M%.2f %.2fl8 8m0 -8l-8 8".formatted(x - 4, y + LANE / 2 - 4)
                                        : "M%.2f %.2fv%.2f".formatted(x, y + 3, LANE - 6))
                        .element("title", moment.words())
                        .close("path");
            }
            y += LANE;
        }
        canvas.bottom(scale, bottom, unit);
        return new Figure(id, finding, canvas.done(), table(unit, all));
    }

    private static Figure.Data table(String unit, List<Lane> lanes) {
        List<List<String>> rows = new ArrayList<>();
        for (Lane lane : lanes) {
            lane.spans()
                    .forEach(span -> rows.add(
                            List.of(lane.name(), Numbers.show(span.from()), Numbers.show(span.to()), span.words())));
            lane.moments()
                    .forEach(moment -> rows.add(List.of(lane.name(), Numbers.show(moment.at()), "", moment.words())));
        }
        List<List<String>> shown = rows.subList(0, Math.min(ROWS_MAX, rows.size()));
        return new Figure.Data(List.of("", "from " + unit, "to " + unit, "what"), shown, rows.size());
    }
}
