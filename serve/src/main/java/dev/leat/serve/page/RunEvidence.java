package dev.leat.serve.page;

import dev.leat.engine.plot.Timeline;
import dev.leat.serve.sheet.Part;
import dev.leat.serve.visit.EvidenceFiles;
import dev.leat.serve.visit.JsonValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/// A run's events as a picture: a lane per stage of each pipeline, failures as crosses. Reads a bounded part of the
/// file, its beginning and its end; a line that was cut off where the run was killed is passed over.
final class RunEvidence {
    private static final int BYTES_MAX = 192 << 10;
    private static final int PLAN = 1;
    private static final int APPLY = 2;

    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private double last;

    private static final class Lane {
        private final List<Timeline.Span> spans = new ArrayList<>();
        private final List<Timeline.Moment> moments = new ArrayList<>();
    }

    private RunEvidence() {}

    static void add(EvidenceFiles files, String folder, List<Part> parts) throws IOException {
        Optional<EvidenceFiles.Part> found = files.read(folder, BYTES_MAX);
        if (found.isEmpty()) {
            parts.add(new Part.Prose("Its events are not kept any more."));
            return;
        }
        RunEvidence evidence = new RunEvidence();
        Map<String, Double> open = new LinkedHashMap<>();
        found.get().lines().lines().forEach(line -> evidence.hear(line, open));
        open.forEach((pipeline, start) -> evidence.lane(pipeline)
                .spans
                .add(new Timeline.Span(start, Math.max(start, evidence.last), 0, pipeline + ": not ended")));
        if (evidence.lanes.isEmpty()) {
            return;
        }
        String finding = "When what happened"
                + (found.get().whole() ? "" : "; the middle of its events is left out, they are many");
        parts.add(new Part.Plot(Timeline.of(
                "timeline",
                finding,
                "s",
                evidence.lanes.entrySet().stream()
                        .map(lane -> new Timeline.Lane(lane.getKey(), lane.getValue().spans, lane.getValue().moments))
                        .toList())));
    }

    private Lane lane(String name) {
        return lanes.computeIfAbsent(name, key -> new Lane());
    }

    private void hear(String line, Map<String, Double> open) {
        Map<String, ?> event;
        try {
            event = JsonValues.object(line);
        } catch (JacksonException e) {
            return; // cut off where the process ended
        }
        double at = JsonValues.number(event, "t") / 1e6;
        last = Math.max(last, at);
        String pipeline = JsonValues.text(event, "pipeline");
        switch (JsonValues.text(event, "type")) {
            case "pipeline.started" -> open.put(pipeline, at);
            case "pipeline.ended" -> {
                Double start = open.remove(pipeline);
                double took = JsonValues.number(event, "took_ms") / 1_000;
                lane(pipeline)
                        .spans
                        .add(new Timeline.Span(
                                start == null ? Math.max(0, at - took) : start,
                                at,
                                0,
                                pipeline + ": "
                                        + JsonValues.text(event, "state").toLowerCase(java.util.Locale.ROOT)));
            }
            case "batch.committed" -> committed(event, pipeline, at);
            case "item.outcome" -> {
                if (JsonValues.text(event, "outcome").equals("failed")) {
                    lane(pipeline)
                            .moments
                            .add(new Timeline.Moment(at, true, "failed: " + JsonValues.text(event, "item")));
                }
            }
            case "retry", "lock.waited" ->
                lane(pipeline.isEmpty() ? "waits" : pipeline)
                        .moments
                        .add(new Timeline.Moment(at, false, JsonValues.text(event, "type")));
            default -> {}
        }
    }

    private void committed(Map<String, ?> event, String pipeline, double at) {
        double apply = JsonValues.number(event, "apply_ms") / 1_000;
        double plan = JsonValues.number(event, "plan_ms") / 1_000;
        String batch = "batch " + JsonValues.text(event, "batch");
        lane(pipeline + ", plan")
                .spans
                .add(new Timeline.Span(
                        Math.max(0, at - apply - plan), Math.max(0, at - apply), PLAN, batch + " planned"));
        lane(pipeline + ", apply").spans.add(new Timeline.Span(Math.max(0, at - apply), at, APPLY, batch + " applied"));
        lane(pipeline + ", apply").moments.add(new Timeline.Moment(at, false, batch + " committed"));
    }
}
