package dev.leat.bench.config;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers with units as limits are written: `5%`, `300%`, `950ms`, `10us`, `100MiB`, `0.8`.
public final class Quantity {
    private static final Pattern SHAPE = Pattern.compile("(-?\\d{1,15}(?:\\.\\d{1,9})?)\\s?([A-Za-zµ%/]{0,10})");
    private static final Map<String, Double> MILLIS =
            Map.of("ns", 1e-6, "us", 1e-3, "µs", 1e-3, "ms", 1.0, "s", 1e3, "m", 6e4, "min", 6e4, "h", 3.6e6);
    private static final Map<String, Double> MIB = Map.ofEntries(
            Map.entry("B", 1.0 / (1 << 20)),
            Map.entry("KiB", 1.0 / 1024),
            Map.entry("MiB", 1.0),
            Map.entry("GiB", 1024.0),
            Map.entry("KB", 1e3 / (1 << 20)),
            Map.entry("kB", 1e3 / (1 << 20)),
            Map.entry("MB", 1e6 / (1 << 20)),
            Map.entry("GB", 1e9 / (1 << 20)));

    private Quantity() {}

    /// `5%` is 0.05; more than 100 % is allowed.
    public static Optional<Double> share(String text) {
        Matcher matcher = SHAPE.matcher(text.strip());
        return matcher.matches() && matcher.group(2).equals("%")
                ? Optional.of(Double.parseDouble(matcher.group(1)) / 100)
                : Optional.empty();
    }

    /// The number in the metric's unit; a number without unit is already in it. Empty if the units do not fit.
    public static Optional<Double> in(String text, String unit) {
        Matcher matcher = SHAPE.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(matcher.group(1));
        String written = matcher.group(2);
        if (written.isEmpty() || written.equals(unit)) {
            return Optional.of(number);
        }
        for (Map<String, Double> family : java.util.List.of(MILLIS, MIB)) {
            if (family.containsKey(written) && family.containsKey(unit)) {
                return Optional.of(number * family.get(written) / family.get(unit));
            }
        }
        return Optional.empty();
    }
}
