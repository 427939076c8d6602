package dev.leat.markdown.frontmatter;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers, truths and times of TOML 1.0. Times become ISO 8601 as those of YAML do: `T` between date and time, six
/// digits of a fraction, `+00:00` for `Z`.
final class TomlScalar {
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(?:0|[1-9](?:_?[0-9])*)");
    private static final Pattern OTHER =
            Pattern.compile("0x([0-9a-fA-F](?:_?[0-9a-fA-F])*)|0o([0-7](?:_?[0-7])*)|0b([01](?:_?[01])*)");
    private static final Pattern REAL =
            Pattern.compile("[-+]?(?:0|[1-9](?:_?[0-9])*)(?:\\.[0-9](?:_?[0-9])*)?(?:[eE][-+]?[0-9](?:_?[0-9])*)?");
    private static final Pattern TIME = Pattern.compile("(?:(\\d{4}-\\d\\d-\\d\\d)(?:[Tt ]|$))?"
            + "(?:(\\d\\d:\\d\\d:\\d\\d)(?:\\.(\\d+))?([Zz]|[-+]\\d\\d:\\d\\d)?)?");
    private static final int CHARS_MAX = 1_000;
    private static final int DATE_LENGTH = 10;

    private TomlScalar() {}

    /// Whether what stands from `from` to `at` is a date and the blank behind it leads to a time.
    static boolean isDateBeforeTime(String text, int from, int at) {
        return at - from == DATE_LENGTH
                && at + 2 < text.length()
                && text.charAt(from + 4) == '-'
                && Character.isDigit(text.charAt(at + 1))
                && Character.isDigit(text.charAt(at + 2));
    }

    /// Empty if it is none.
    static Optional<Object> of(String word) {
        if (word.length() > CHARS_MAX) {
            return Optional.empty();
        }
        return switch (word) {
            case "" -> Optional.empty();
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            case "inf", "+inf" -> Optional.of(Double.POSITIVE_INFINITY);
            case "-inf" -> Optional.of(Double.NEGATIVE_INFINITY);
            case "nan", "+nan", "-nan" -> Optional.of(Double.NaN);
            default -> number(word).or(() -> time(word));
        };
    }

    private static Optional<Object> number(String word) {
        String digits = word.replace("_", "");
        try {
            if (DECIMAL.matcher(word).matches()) {
                return Optional.of(Long.parseLong(digits));
            }
            Matcher other = OTHER.matcher(word);
            if (other.matches()) {
                int radix = other.group(1) != null ? 16 : other.group(2) != null ? 8 : 2;
                return Optional.of(Long.parseLong(digits.substring(2), radix));
            }
        } catch (NumberFormatException e) {
            return Optional.empty(); // more than 64 bits: TOML says that is an error
        }
        return REAL.matcher(word).matches() ? Optional.of(Double.parseDouble(digits)) : Optional.empty();
    }

    private static Optional<Object> time(String word) {
        Matcher m = TIME.matcher(word);
        if (!m.matches() || (m.group(1) == null && m.group(4) != null)) {
            return Optional.empty();
        }
        try {
            String date = m.group(1) == null ? "" : LocalDate.parse(m.group(1)).toString();
            if (m.group(2) == null) {
                return date.length() == word.length() ? Optional.of(date) : Optional.empty();
            }
            LocalTime.parse(m.group(2));
            String zone = m.group(4) == null ? "" : m.group(4).equalsIgnoreCase("z") ? "+00:00" : m.group(4);
            if (!zone.isEmpty()) {
                java.time.ZoneOffset.of(zone);
            }
            return Optional.of(date + (date.isEmpty() ? "" : "T") + m.group(2) + fraction(m.group(3)) + zone);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String fraction(@org.jspecify.annotations.Nullable String digits) {
        String six = ((digits == null ? "" : digits) + "000000").substring(0, 6);
        return six.equals("000000") ? "" : "." + six;
    }
}
