package dev.leat.store.dialect;

import java.time.Instant;
import java.time.LocalDate;

/// Times as the store holds them: UTC to the microsecond, `2026-11-19T06:00:00.000000Z`, so that text order is time
/// order. Written and read by hand, because formatters are slow to start.
public final class SqlTime {
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private SqlTime() {}

    public static String text(Instant instant) {
        return ofMicros(
                Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000));
    }

    public static String ofMicros(long micros) {
        long day = Math.floorDiv(micros, MICROS_PER_DAY);
        long rest = Math.floorMod(micros, MICROS_PER_DAY);
        StringBuilder text = new StringBuilder(27).append(ofDay(day)).append('T');
        two(text, rest / 3_600_000_000L).append(':');
        two(text, rest / 60_000_000L % 60).append(':');
        two(text, rest / 1_000_000L % 60).append('.');
        String fraction = Long.toString(1_000_000L + rest % 1_000_000L);
        return text.append(fraction, 1, 7).append('Z').toString();
    }

    private static StringBuilder two(StringBuilder text, long value) {
        return text.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }

    public static String ofDay(long epochDay) {
        return LocalDate.ofEpochDay(epochDay).toString();
    }

    static long day(String text) {
        return isDay(text, text.length())
                ? epochDay(text)
                : LocalDate.parse(text).toEpochDay();
    }

    static long micros(String text) {
        Instant instant = instant(text);
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    public static Instant instant(String text) {
        if (text.length() != 27 || !isDay(text, 10) || text.charAt(26) != 'Z') {
            return Instant.parse(text); // not written by us
        }
        long seconds = epochDay(text) * 86_400
                + digits(text, 11, 13) * 3_600L
                + digits(text, 14, 16) * 60L
                + digits(text, 17, 19);
        return Instant.ofEpochSecond(seconds, digits(text, 20, 26) * 1_000L);
    }

    /// Whether the text begins with a day of four digits of year, as ours do from year 0 to 9999.
    private static boolean isDay(String text, int length) {
        return length == 10 && text.length() >= 10 && text.charAt(4) == '-' && text.charAt(7) == '-';
    }

    private static long epochDay(String text) {
        return LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10))
                .toEpochDay();
    }

    private static int digits(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
