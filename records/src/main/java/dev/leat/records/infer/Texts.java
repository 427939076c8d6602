package dev.leat.records.infer;

import dev.leat.records.value.DataType;
import dev.leat.records.value.Dates;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;

/// What the values of one attribute or element have in common: the narrowest type that takes all of them unchanged.
final class Texts {
    /// More values than this are not compared with each other.
    private static final int DISTINCT_MAX = 100_000;

    private static final Dates DATES = new Dates(Dates.Order.MDY, ZoneId.of("UTC"));

    private boolean whole = true;
    private boolean decimal = true;
    private boolean date = true;
    private boolean moment = true;
    private boolean truth = true;
    private int digits;
    private int scale;
    private int length;
    private long count;
    private boolean unique = true;
    private final Set<String> distinct = new HashSet<>();

    void add(String raw) {
        String text = raw.strip();
        if (text.isEmpty()) {
            return;
        }
        count++;
        length = Math.max(length, text.codePointCount(0, text.length()));
        whole &= text.matches("0|-?[1-9][0-9]{0,17}");
        decimal &= text.matches("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,10})?");
        if (decimal) {
            int point = text.indexOf('.');
            scale = Math.max(scale, point < 0 ? 0 : text.length() - point - 1);
            digits = Math.max(digits, (point < 0 ? text.length() : point));
        }
        date &= text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") && DATES.parse(text).isPresent();
        moment &= text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,6})?)?Z?")
                && DATES.parse(text).isPresent();
        truth &= text.equals("true") || text.equals("false");
        if (unique) {
            unique = distinct.size() < DISTINCT_MAX && distinct.add(text);
        }
    }

    long count() {
        return count;
    }

    boolean isUnique() {
        return unique;
    }

    boolean isWholeKey() {
        return whole && distinct.stream().noneMatch(text -> text.startsWith("-"));
    }

    DataType type() {
        if (count == 0) {
            return DataType.STRING;
        }
        if (truth) {
            return DataType.BOOLEAN;
        }
        if (whole) {
            return digits < 10 ? DataType.INT : DataType.BIGINT;
        }
        if (decimal) {
            return DataType.DECIMAL;
        }
        return date ? DataType.DATE : moment ? DataType.DATETIME : DataType.STRING;
    }

    int scale() {
        return scale;
    }

    int precision() {
        return Math.min(38, digits + scale + 4);
    }

    /// Of strings, with room: the next power of two, at least 16.
    int roomyLength() {
        return Math.max(16, Integer.highestOneBit(Math.max(1, length * 2 - 1)));
    }

    int length() {
        return length;
    }
}
