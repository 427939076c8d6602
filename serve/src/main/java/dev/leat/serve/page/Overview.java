package dev.leat.serve.page;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.plot.Bars;
import dev.leat.serve.http.Request;
import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import dev.leat.serve.sheet.Sheet;
import dev.leat.serve.visit.Visit;
import dev.leat.store.view.Failure;
import dev.leat.store.view.RunView;
import dev.leat.store.view.StatusView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The start page: is it in step, what changed, what needs a look.
final class Overview {
    private static final int RUNS = 10;
    private static final int FAILURES = 3;

    private Overview() {}

    static Sheet of(Visit visit) throws TargetLost {
        List<StatusView.PipelineStatus> pipelines = StatusView.of(visit.store()).pipelines();
        List<RunView> runs = RunView.newest(visit.store(), RUNS);
        List<Part> parts = new ArrayList<>();
        if (runs.isEmpty()) {
            parts.add(new Part.Prose("Nothing has run yet. What would a run do, then do it, then ask again:"));
            parts.add(new Part.Command("leat plan\nleat run\nleat status"));
            return Sheet.of("overview", "Overview", "an empty store", parts);
        }
        long look = pipelines.stream().filter(p -> p.failed() + p.stale() > 0).count();
        parts.add(new Part.Grid(
                "pipelines",
                "Pipelines",
                List.of("pipeline", "room", "state", "items", "changed", "failed", "last run"),
                pipelines.stream().map(p -> row(visit, p)).toList(),
                "",
                "no pipeline yet"));
        if (pipelines.stream().anyMatch(p -> p.changed() > 0)) {
            parts.add(new Part.Plot(Bars.of(
                    "changed",
                    "Items that the last run of each pipeline changed",
                    "items",
                    pipelines.stream()
                            .map(p -> new Bars.Bar(
                                    p.name(),
                                    p.changed(),
                                    Cell.count(p.changed()).text()))
                            .toList(),
                    List.of())));
        }
        parts.add(RunList.of(visit, runs));
        List<Failure> failures = Failure.list(visit.store(), Optional.empty(), Optional.empty(), FAILURES);
        if (!failures.isEmpty()) {
            parts.add(FailureList.of("failures", "What failed, the first by pipeline and item", failures, visit.now()));
            parts.add(new Part.Command("leat status --failed"));
        }
        String state = look == 0
                ? "✓ " + pipelines.size() + (pipelines.size() == 1 ? " pipeline" : " pipelines") + ", nothing failed"
                : "✗ " + look + " of " + pipelines.size() + " pipelines hold items that failed";
        return Sheet.of("overview", "Overview", state, parts);
    }

    private static List<Cell> row(Visit visit, StatusView.PipelineStatus p) {
        return List.of(
                Cell.of(p.name()).to("/pipelines/" + Request.part(p.name())),
                Cell.of(p.room()),
                state(p),
                Cell.count(p.items()),
                Cell.count(p.changed()),
                Cell.faults(p.failed() + p.stale()),
                p.lastRun() == 0
                        ? Cell.UNKNOWN
                        : Cell.time(p.lastRunAt(), visit.now()).to("/runs/" + p.lastRun()));
    }

    static Cell state(StatusView.PipelineStatus p) {
        if (p.lastRun() == 0) {
            return Cell.state(Cell.Tone.SOFT, "·", "never run");
        }
        return switch (p.lastRunState()) {
            case "running" -> Cell.state(Cell.Tone.INK, "▸", "running");
            case "interrupted", "killed" -> Cell.state(Cell.Tone.WARN, "?", p.lastRunState());
            default ->
                p.failed() + p.stale() > 0
                        ? Cell.state(Cell.Tone.BAD, "✗", "failed items")
                        : Cell.state(Cell.Tone.OK, "✓", "in step");
        };
    }

    /// Rooms that have a pipeline, by name.
    static Map<String, Long> rooms(List<StatusView.PipelineStatus> pipelines) {
        Map<String, Long> rooms = new java.util.TreeMap<>();
        pipelines.forEach(p -> rooms.merge(p.room(), p.items(), Long::sum));
        return rooms;
    }
}
