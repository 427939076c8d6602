package dev.leat.engine.config;

import dev.leat.engine.plan.RemovalGuard;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How values with a unit are written. Every method answers empty for text that is not such a value.
public final class Units {
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,6})?)([A-Za-z%/]{1,5})");
    /// Spans of time, longest first.
    private static final SequencedMap<String, Duration> SPANS = spans();

    private static final Map<String, Long> SIZES = Map.of(
            "B", 1L,
            "KB", 1_000L,
            "MB", 1_000_000L,
            "GB", 1_000_000_000L,
            "KiB", 1L << 10,
            "MiB", 1L << 20,
            "GiB", 1L << 30);

    private static SequencedMap<String, Duration> spans() {
        SequencedMap<String, Duration> spans = new LinkedHashMap<>();
        spans.put("d", Duration.ofDays(1));
        spans.put("h", Duration.ofHours(1));
        spans.put("m", Duration.ofMinutes(1));
        spans.put("s", Duration.ofSeconds(1));
        spans.put("ms", Duration.ofMillis(1));
        return spans;
    }

    private Units() {}

    public static Optional<Duration> duration(String text) {
        return amount(text)
                .flatMap(a -> Optional.ofNullable(SPANS.get(a.unit()))
                        .flatMap(one -> times(a.number(), one.toNanos()))
                        .map(Duration::ofNanos));
    }

    public static Optional<ByteSize> size(String text) {
        return amount(text)
                .flatMap(a -> Optional.ofNullable(SIZES.get(a.unit()))
                        .flatMap(one -> times(a.number(), one))
                        .map(ByteSize::new));
    }

    public static Optional<Rate> rate(String text) {
        return amount(text)
                .filter(a -> a.number().signum() > 0 && a.unit().matches("/[smh]"))
                .flatMap(a -> Optional.ofNullable(SPANS.get(a.unit().substring(1)))
                        .map(per -> new Rate(a.number().doubleValue(), per)));
    }

    public static Optional<Share> share(String text) {
        return amount(text)
                .filter(a -> a.unit().equals("%") && a.number().compareTo(BigDecimal.valueOf(100)) <= 0)
                .map(a -> new Share(a.number().movePointLeft(2).doubleValue()));
    }

    /// `20 and 25%`, or one of the two.
    static Optional<RemovalGuard> guard(String text) {
        long items = RemovalGuard.DEFAULT.items();
        double share = RemovalGuard.DEFAULT.share();
        String[] parts = text.strip().split("\\s+and\\s+", 3);
        if (parts.length > 2) {
            return Optional.empty();
        }
        for (String part : parts) {
            Optional<Share> asShare = share(part);
            if (asShare.isPresent()) {
                share = asShare.get().fraction();
            } else if (part.matches("\\d{1,15}")) {
                items = Long.parseLong(part);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new RemovalGuard(items, share));
    }

    static Optional<ErrorLimit> errors(String text) {
        if (text.equals("none")) {
            return Optional.of(ErrorLimit.NONE);
        }
        if (text.matches("\\d{1,15}")) {
            return Optional.of(new ErrorLimit(Long.parseLong(text), 1));
        }
        return share(text).map(s -> new ErrorLimit(Long.MAX_VALUE, s.fraction()));
    }

    /// A value as it would be written in the file.
    public static String text(Object value) {
        // No switch over types: its first use costs every command milliseconds that no cache keeps.
        if (value instanceof Duration duration) {
            return durationText(duration);
        }
        if (value instanceof RemovalGuard guard) {
            return guard.items() + " and " + new Share(guard.share());
        }
        if (value instanceof Enum<?> constant) {
            return name(constant);
        }
        return value instanceof Double number ? number(number) : value.toString();
    }

    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String durationText(Duration duration) {
        long nanos = duration.toNanos();
        for (Map.Entry<String, Duration> unit : SPANS.entrySet()) {
            long one = unit.getValue().toNanos();
            if (nanos >= one && nanos % one == 0) {
                return nanos / one + unit.getKey();
            }
        }
        return number(nanos / 1e6) + "ms";
    }

    private record Amount(BigDecimal number, String unit) {}

    private static Optional<Amount> amount(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new Amount(new BigDecimal(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    private static Optional<Long> times(BigDecimal number, long unit) {
        BigDecimal product = number.multiply(BigDecimal.valueOf(unit));
        return product.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? Optional.empty()
                : Optional.of(product.longValue());
    }
}
