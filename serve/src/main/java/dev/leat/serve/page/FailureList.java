package dev.leat.serve.page;

import dev.leat.serve.http.Request;
import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import dev.leat.store.view.Failure;
import java.time.Instant;
import java.util.List;

/// Failures with place, value, rule and remedy.
final class FailureList {
    private FailureList() {}

    static Part of(String id, String caption, List<Failure> failures, Instant now) {
        return new Part.Grid(
                id,
                caption,
                List.of("code", "item", "place", "value", "rule", "remedy", "attempts", "last"),
                failures.stream()
                        .map(f -> List.of(
                                Cell.of(Cell.Tone.BAD, f.problem().code()),
                                Cell.of(f.key())
                                        .to("/items/" + Request.part(f.pipeline()) + "/" + Request.parts(f.key())),
                                Cell.of(f.problem().place().toString()),
                                Cell.of(Cell.Tone.CODE, f.problem().seen()),
                                Cell.of(f.problem().rule()),
                                Cell.of(f.problem().remedy()),
                                Cell.count(f.attempts()),
                                Cell.time(f.last(), now)))
                        .toList(),
                "",
                "nothing failed");
    }
}
