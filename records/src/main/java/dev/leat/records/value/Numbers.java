package dev.leat.records.value;

import java.math.BigDecimal;
import java.util.Optional;

/// Numbers as documents write them: sign, digits with commas anywhere between them, a point. No exponent, no currency.
public final class Numbers {
    /// Longer numbers are no numbers: exact arithmetic on them has no bound.
    public static final int DIGITS_MAX = 1_000;

    private Numbers() {}

    /// The whole text, trimmed, as a number.
    public static Optional<BigDecimal> parse(String text) {
        int end = trimmedEnd(text);
        int at = trimmedStart(text, end);
        if (end - at > DIGITS_MAX || at == end) {
            return Optional.empty();
        }
        StringBuilder plain = new StringBuilder(end - at);
        char first = text.charAt(at);
        if (first == '+' || first == '-') {
            if (first == '-') {
                plain.append('-');
            }
            at++;
        }
        int whole = at;
        while (at < end && (isDigit(text.charAt(at)) || (text.charAt(at) == ',' && isInside(text, whole, at, end)))) {
            if (text.charAt(at) != ',') {
                plain.append(text.charAt(at));
            }
            at++;
        }
        if (at == end) {
            return at == whole ? Optional.empty() : Optional.of(new BigDecimal(plain.toString()));
        }
        if (text.charAt(at) != '.' || at + 1 == end) {
            return Optional.empty();
        }
        plain.append('.');
        for (at++; at < end; at++) {
            if (!isDigit(text.charAt(at))) {
                return Optional.empty();
            }
            plain.append(text.charAt(at));
        }
        return Optional.of(new BigDecimal(plain.toString()));
    }

    /// A comma counts only between digits and other commas.
    private static boolean isInside(String text, int first, int at, int end) {
        int next = at + 1;
        while (next < end && text.charAt(next) == ',') {
            next++;
        }
        return at > first && next < end && isDigit(text.charAt(next));
    }

    /// The same with an exponent, for columns of floating point.
    public static Optional<BigDecimal> parseReal(String text) {
        String trimmed = text.strip();
        int exponent = Math.max(trimmed.indexOf('e'), trimmed.indexOf('E'));
        if (exponent < 0) {
            return parse(trimmed);
        }
        String power = trimmed.substring(exponent + 1);
        if (!power.matches("[+-]?[0-9]{1,5}")) {
            return Optional.empty();
        }
        int by = Integer.parseInt(power);
        return Math.abs(by) > 10_000
                ? Optional.empty()
                : parse(trimmed.substring(0, exponent)).map(number -> number.scaleByPowerOfTen(by));
    }

    /// The first number anywhere in the text: digits with commas removed and decimals kept. A sign directly before it
    /// counts at the start, after white space, or after a currency sign or bracket.
    public static Optional<String> first(String text) {
        int n = text.length();
        int start = 0;
        while (start < n && !startsNumber(text, start)) {
            start++;
        }
        if (start == n) {
            return Optional.empty();
        }
        StringBuilder number = new StringBuilder();
        if (start > 0 && isSign(text.charAt(start - 1)) && countsAsSign(text, start - 1)) {
            number.append(text.charAt(start - 1));
        }
        int at = start;
        while (at < n && (isDigit(text.charAt(at)) || (text.charAt(at) == ',' && isInside(text, start, at, n)))) {
            if (text.charAt(at) != ',') {
                number.append(text.charAt(at));
            }
            at++;
        }
        if (at + 1 < n && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
            number.append('.');
            for (at++; at < n && isDigit(text.charAt(at)); at++) {
                number.append(text.charAt(at));
            }
        }
        return Optional.of(number.toString());
    }

    private static boolean startsNumber(String text, int at) {
        return isDigit(text.charAt(at))
                || (text.charAt(at) == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)));
    }

    private static boolean countsAsSign(String text, int at) {
        return at == 0 || Character.isWhitespace(text.charAt(at - 1)) || "$€£(".indexOf(text.charAt(at - 1)) >= 0;
    }

    /// Its digits and nothing else; empty if there are none.
    public static String digits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (isDigit(text.charAt(i))) {
                digits.append(text.charAt(i));
            }
        }
        return digits.toString();
    }

    private static boolean isSign(char c) {
        return c == '+' || c == '-';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int trimmedEnd(String text) {
        int end = text.length();
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static int trimmedStart(String text, int end) {
        int at = 0;
        while (at < end && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
