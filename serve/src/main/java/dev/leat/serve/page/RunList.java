package dev.leat.serve.page;

import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import dev.leat.serve.visit.Visit;
import dev.leat.store.view.RunView;
import java.time.Duration;
import java.util.List;

/// Runs as a table, and the mark and word for how one ended.
final class RunList {
    private RunList() {}

    static Part of(Visit visit, List<RunView> runs) {
        return new Part.Grid(
                "runs",
                "Runs, the newest first",
                List.of("run", "state", "exit", "started", "took", "command"),
                runs.stream()
                        .map(run -> List.of(
                                Cell.count(run.run()).to("/runs/" + run.run()),
                                state(run),
                                run.exit().isPresent() ? Cell.count(run.exit().getAsInt()) : Cell.UNKNOWN,
                                Cell.time(run.started(), visit.now()),
                                run.ended()
                                        .map(end -> Cell.took(Duration.between(run.started(), end)))
                                        .orElse(Cell.UNKNOWN),
                                Cell.of(Cell.Tone.CODE, run.command())))
                        .toList(),
                "",
                "no run yet");
    }

    static Cell state(RunView run) {
        return switch (run.state()) {
            case "done" ->
                run.exit().orElse(0) == 0
                        ? Cell.state(Cell.Tone.OK, "✓", "done")
                        : Cell.state(Cell.Tone.BAD, "✗", "done, with failures");
            case "running" -> Cell.state(Cell.Tone.INK, "▸", "running");
            case "interrupted", "killed" -> Cell.state(Cell.Tone.WARN, "?", run.state());
            default -> Cell.state(Cell.Tone.BAD, "✗", run.state());
        };
    }
}
