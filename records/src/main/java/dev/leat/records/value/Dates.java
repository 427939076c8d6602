package dev.leat.records.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Dates as documents write them: `yyyy-M-d` and `a/b/yyyy`, with or without a time of day, strict calendar.
public final class Dates {
    /// How `a/b/yyyy` is read.
    public enum Order {
        MDY,
        DMY,
        YMD
    }

    /// `fallback`: only the other order gives a date. `clamped`: seconds from 60 to 99 became 59.
    public record Read(LocalDateTime time, boolean fallback, boolean clamped) {}

    private final Order order;
    private final ZoneId zone;

    public Dates(Order order, ZoneId zone) {
        this.order = order;
        this.zone = zone;
    }

    public Optional<Read> parse(String text) {
        String trimmed = text.strip();
        if (trimmed.length() < 6 || trimmed.length() > 64) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(new Cursor(trimmed).read());
        } catch (DateTimeException e) {
            return Optional.empty(); // a day the calendar does not have: said by "no date"
        }
    }

    /// One text from left to right; null where it is no date.
    private final class Cursor {
        private final String text;
        private int at;
        private boolean clamped;

        Cursor(String text) {
            this.text = text;
        }

        @Nullable
        Read read() {
            int first = number(1, 4);
            int digits = at;
            if (first < 0 || at == text.length()) {
                return null;
            }
            char separator = text.charAt(at);
            if (separator != '-' && separator != '/') {
                return null;
            }
            boolean yearFirst = digits == 4;
            if (!yearFirst && (digits > 2 || separator == '-')) {
                return null;
            }
            if (yearFirst && separator == '/' && order != Order.YMD) {
                return null;
            }
            at++;
            int second = number(1, 2);
            if (second < 0 || !take(separator)) {
                return null;
            }
            int third = yearFirst ? number(1, 2) : number(4, 4);
            if (third < 0) {
                return null;
            }
            return yearFirst ? withTime(day(first, second, third), false, false) : slashed(first, second, third);
        }

        private @Nullable Read slashed(int a, int b, int year) {
            boolean monthFirst = order != Order.DMY;
            int month = monthFirst ? a : b;
            int day = monthFirst ? b : a;
            if (isDay(year, month, day)) {
                return withTime(day(year, month, day), true, false);
            }
            return isDay(year, day, month) ? withTime(day(year, day, month), true, true) : null;
        }

        private @Nullable Read withTime(LocalDate date, boolean halfDays, boolean fallback) {
            if (at == text.length()) {
                return new Read(date.atStartOfDay(), fallback, false);
            }
            if (zoneBegins()) {
                return offset() == null ? null : new Read(date.atStartOfDay(), fallback, false);
            }
            if (!take('T') && !blanks()) {
                return null;
            }
            LocalTime time = time(halfDays);
            if (time == null) {
                return null;
            }
            LocalDateTime moment = date.atTime(time);
            if (at < text.length()) {
                ZoneOffset offset = offset();
                if (offset == null) {
                    return null;
                }
                moment = moment.atOffset(offset).atZoneSameInstant(zone).toLocalDateTime();
            }
            return new Read(moment, fallback, clamped);
        }

        private @Nullable LocalTime time(boolean halfDays) {
            int hour = number(1, 2);
            if (hour < 0 || !take(':')) {
                return null;
            }
            int minute = number(2, 2);
            if (minute < 0) {
                return null;
            }
            int second = 0;
            int nano = 0;
            if (take(':')) {
                second = number(2, 2);
                if (second < 0) {
                    return null;
                }
                if (second > 59) {
                    second = 59;
                    clamped = true;
                }
                if (take('.')) {
                    nano = fraction();
                    if (nano < 0) {
                        return null;
                    }
                }
            }
            int mark = at;
            blanks();
            if (halfDays && at + 2 == text.length()) {
                String half = text.substring(at);
                boolean pm = half.equalsIgnoreCase("PM");
                if ((pm || half.equalsIgnoreCase("AM")) && hour >= 1 && hour <= 12) {
                    at += 2;
                    return LocalTime.of(hour % 12 + (pm ? 12 : 0), minute, second, nano);
                }
            }
            at = mark;
            return LocalTime.of(hour, minute, second, nano);
        }

        private int fraction() {
            int value = 0;
            int digits = 0;
            while (at < text.length() && Numbers.isDigit(text.charAt(at))) {
                if (digits < 9) {
                    value = value * 10 + (text.charAt(at) - '0');
                }
                digits++;
                at++;
            }
            if (digits == 0) {
                return -1;
            }
            for (int i = digits; i < 9; i++) {
                value *= 10;
            }
            return value;
        }

        private boolean zoneBegins() {
            char c = text.charAt(at);
            return c == 'Z' || c == '+' || c == '-';
        }

        private @Nullable ZoneOffset offset() {
            String rest = text.substring(at);
            if (rest.equals("Z")) {
                return ZoneOffset.UTC;
            }
            return rest.matches("[+-][0-9]{2}(:?[0-9]{2})?") ? ZoneOffset.of(rest) : null;
        }

        private boolean blanks() {
            int before = at;
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            return at > before;
        }

        private boolean take(char c) {
            if (at < text.length() && text.charAt(at) == c) {
                at++;
                return true;
            }
            return false;
        }

        /// A number of so many digits, or -1.
        private int number(int least, int most) {
            int begin = at;
            int value = 0;
            while (at < text.length() && at - begin < most && Numbers.isDigit(text.charAt(at))) {
                value = value * 10 + (text.charAt(at) - '0');
                at++;
            }
            return at - begin < least ? -1 : value;
        }
    }

    private static boolean isDay(int year, int month, int day) {
        return year >= 1
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= java.time.YearMonth.of(year, month).lengthOfMonth();
    }

    private static LocalDate day(int year, int month, int day) {
        if (!isDay(year, month, day)) {
            throw new DateTimeException("no such day");
        }
        return LocalDate.of(year, month, day);
    }
}
