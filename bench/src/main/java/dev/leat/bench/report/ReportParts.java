package dev.leat.bench.report;

import dev.leat.bench.decision.Decision;
import dev.leat.bench.result.Archive;
import dev.leat.bench.result.ResultDocument;
import java.util.List;
import java.util.function.UnaryOperator;

/// The report's parts, for pages that show them one by one. Each is HTML of our own making, complete without scripts.
public final class ReportParts {
    private ReportParts() {}

    /// Every run of a result, by side and state and in its order.
    public static String result(Archive.Kept kept, UnaryOperator<String> unit) {
        return ResultSection.of(kept, "result", unit);
    }

    /// Medians over results, steps marked, decisions named; empty where there are fewer than three.
    public static String trend(List<ResultDocument> history, List<Decision> decisions, UnaryOperator<String> unit) {
        return TrendSection.of(history, decisions, unit);
    }
}
