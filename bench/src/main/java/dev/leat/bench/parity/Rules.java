package dev.leat.bench.parity;

import dev.leat.bench.config.BenchSettings;
import java.util.List;
import java.util.Map;

/// How two outputs are compared.
///
/// @param ignore    JSON paths that may differ
/// @param unordered JSON paths of lists without order
/// @param key       columns that name a row
public record Rules(
        BenchSettings.Mode mode,
        List<String> ignore,
        List<String> unordered,
        Map<String, BenchSettings.Tolerance> tolerance,
        List<String> key,
        double tolerancePct) {
    public Rules {
        ignore = List.copyOf(ignore);
        unordered = List.copyOf(unordered);
        tolerance = Map.copyOf(tolerance);
        key = List.copyOf(key);
    }

    public static Rules of(BenchSettings.Mode mode) {
        return new Rules(mode, List.of(), List.of(), Map.of(), List.of(), 0);
    }

    public static Rules of(BenchSettings.Parity parity) {
        return new Rules(
                parity.mode(),
                parity.ignore(),
                parity.unordered(),
                parity.tolerance(),
                parity.key(),
                parity.tolerancePct());
    }
}
