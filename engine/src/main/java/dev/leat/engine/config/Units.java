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
import org.jspecify.annotations.Nullable;

/// How values with a unit are written. Every method answers empty for text that is not such a value.
public final class Units {
    private static final long MILLION = 1_000_000;
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,15})(?:\\.(\\d{1,6}))?([A-Za-z%/]{1,5})");
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
                        .flatMap(one -> a.times(one.toNanos()))
                        .map(Duration::ofNanos));
    }

    public static Optional<ByteSize> size(String text) {
        return amount(text)
                .flatMap(a -> Optional.ofNullable(SIZES.get(a.unit()))
                        .flatMap(one -> a.times(one))
                        .map(ByteSize::new));
    }

    public static Optional<Rate> rate(String text) {
        return amount(text)
                .filter(a -> a.isPositive() && a.unit().matches("/[smh]"))
                .flatMap(a ->
                        Optional.ofNullable(SPANS.get(a.unit().substring(1))).map(per -> new Rate(a.number(), per)));
    }

    public static Optional<Share> share(String text) {
        return amount(text)
                .filter(a -> a.unit().equals("%") && a.number() <= 100)
                .map(a -> new Share(a.hundredth()));
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
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
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

    /// A number of at most 15 digits with 6 decimals, as written. Not a `BigDecimal`: the first one costs every
    /// command ten milliseconds.
    private record Amount(long whole, int millionths, String written, String unit) {
        /// Rounded down to a whole number of the unit; empty if that is too large.
        Optional<Long> times(long one) {
            try {
                long parts = Math.addExact(
                        Math.multiplyExact(one / MILLION, millionths), one % MILLION * millionths / MILLION);
                return Optional.of(Math.addExact(Math.multiplyExact(whole, one), parts));
            } catch (ArithmeticException tooLarge) {
                return Optional.empty();
            }
        }

        boolean isPositive() {
            return whole > 0 || millionths > 0;
        }

        double number() {
            return Double.parseDouble(written);
        }

        double hundredth() {
            return Double.parseDouble(written + "e-2");
        }
    }

    private static Optional<Amount> amount(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String whole = matcher.group(1);
        @Nullable String decimals = matcher.group(2);
        return Optional.of(
                decimals == null
                        ? new Amount(Long.parseLong(whole), 0, whole, matcher.group(3))
                        : new Amount(
                                Long.parseLong(whole),
                                Integer.parseInt((decimals + "000000").substring(0, 6)),
                                whole + "." + decimals,
                                matcher.group(3)));
    }
}
