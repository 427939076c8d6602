package dev.leat.bench.parity;

import dev.leat.bench.config.BenchSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How two outputs are compared.
///
/// @param ignore    JSON paths that may differ
/// @param unordered JSON paths of lists without order
/// @param key       columns that name a row
/// @param normalise what is replaced on both sides before all else
/// @param sort      lines in any order
public record Rules(
        BenchSettings.Mode mode,
        List<String> ignore,
        List<String> unordered,
        Map<String, BenchSettings.Tolerance> tolerance,
        List<String> key,
        double tolerancePct,
        List<BenchSettings.Normalise> normalise,
        boolean sort) {
    public Rules {
        ignore = List.copyOf(ignore);
        unordered = List.copyOf(unordered);
        tolerance = Map.copyOf(tolerance);
        key = List.copyOf(key);
        normalise = List.copyOf(normalise);
    }

    public Rules(
            BenchSettings.Mode mode,
            List<String> ignore,
            List<String> unordered,
            Map<String, BenchSettings.Tolerance> tolerance,
            List<String> key,
            double tolerancePct) {
        this(mode, ignore, unordered, tolerance, key, tolerancePct, List.of(), false);
    }

    public static Rules of(BenchSettings.Mode mode) {
        return new Rules(mode, List.of(), List.of(), Map.of(), List.of(), 0, List.of(), false);
    }

    /// One side as it is compared.
    byte[] normalised(byte[] bytes) {
        if (normalise.isEmpty() && !sort) {
            return bytes;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (BenchSettings.Normalise one : normalise) {
            text = Pattern.compile(one.pattern(), Pattern.MULTILINE)
                    .matcher(text)
                    .replaceAll(one.with());
        }
        if (sort) {
            text = text.lines().sorted().collect(Collectors.joining("\n"));
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static Rules of(BenchSettings.Parity parity) {
        return new Rules(
                parity.mode(),
                parity.ignore(),
                parity.unordered(),
                parity.tolerance(),
                parity.key(),
                parity.tolerancePct(),
                parity.normalise(),
                parity.sort());
    }
}
