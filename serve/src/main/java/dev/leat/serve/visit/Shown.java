package dev.leat.serve.visit;

import dev.leat.engine.item.Problem;
import dev.leat.serve.http.Request;
import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import java.util.List;

/// What every page shows in the same way.
public final class Shown {
    private Shown() {}

    public static Part problem(Problem problem) {
        return new Part.Facts(
                "problem",
                List.of(
                        new Part.Fact("code", Cell.of(Cell.Tone.BAD, problem.code())),
                        new Part.Fact("place", Cell.of(problem.place().toString())),
                        new Part.Fact("value", Cell.of(Cell.Tone.CODE, problem.seen())),
                        new Part.Fact("rule", Cell.of(problem.rule())),
                        new Part.Fact("remedy", Cell.of(problem.remedy()))));
    }

    /// A run's number, leading to its page; 0 is none.
    public static Cell run(long run) {
        return run == 0 ? Cell.UNKNOWN : Cell.count(run).to("/runs/" + run);
    }

    public static Cell item(String pipeline, String key) {
        return Cell.of(key).to("/items/" + Request.part(pipeline) + "/" + Request.parts(key));
    }

    public static Cell pipeline(String name) {
        return Cell.of(name).to("/pipelines/" + Request.part(name));
    }

    public static Cell change(String op) {
        return switch (op) {
            case "added", "insert" -> Cell.state(Cell.Tone.OK, "+", "added");
            case "changed", "update" -> Cell.state(Cell.Tone.WARN, "~", "changed");
            case "removed", "delete" -> Cell.state(Cell.Tone.BAD, "-", "removed");
            case "failed" -> Cell.state(Cell.Tone.BAD, "✗", "failed");
            default -> Cell.of(op);
        };
    }
}
