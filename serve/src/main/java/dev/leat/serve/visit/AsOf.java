package dev.leat.serve.visit;

import dev.leat.engine.apply.TargetLost;
import dev.leat.serve.sheet.Part;
import dev.leat.store.QueryFailed;
import java.util.Map;
import java.util.OptionalLong;

/// The moment a page looks at: now, or as the store was after a run, by its number or by a time.
public final class AsOf {
    private AsOf() {}

    public static OptionalLong run(Visit visit) throws QueryFailed, TargetLost, PageMissing {
        String typed = visit.value("asof").orElse("").strip();
        if (typed.isEmpty()) {
            return OptionalLong.empty();
        }
        if (typed.matches("\\d{1,9}")) {
            return OptionalLong.of(Long.parseLong(typed));
        }
        if (!typed.matches("\\d{4}-\\d{2}-\\d{2}([T ][0-9:.]+Z?)?")) {
            throw new PageMissing(
                    "As of takes the number of a run, or a time such as 2026-11-19 or 2026-11-19T06:00Z.");
        }
        Visit.Rows found = visit.rows(
                "SELECT max(run) AS run FROM runs WHERE started <= :time",
                Map.of("time", typed.length() == 10 ? typed + "T23:59:59.999Z" : typed.replace(' ', 'T')),
                1);
        if (found.text(0, "run").isEmpty()) {
            throw new PageMissing("There was no run yet at " + typed + ".");
        }
        return OptionalLong.of(found.number(0, "run"));
    }

    /// The field that goes elsewhere in time.
    public static Part field(Visit visit) {
        return new Part.Field(
                visit.request().with(Map.of("asof", "")).split("\\?", 2)[0],
                "asof",
                "As of (run or time; empty: now)",
                visit.value("asof").orElse(""),
                false,
                "Go");
    }
}
