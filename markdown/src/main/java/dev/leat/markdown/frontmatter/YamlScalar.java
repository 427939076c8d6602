package dev.leat.markdown.frontmatter;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Scalars by the types of YAML 1.1 (yaml.org/type, as its common "safe" loaders apply them): `yes` is true, `012`
/// is ten, `1:30` is ninety, `1e3` is text, `2020-01-02` is a date. snakeyaml-engine knows only YAML 1.2, hence
/// this table.
final class YamlScalar {
    static final String PREFIX = "tag:yaml.org,2002:";
    private static final Pattern INTEGER = Pattern.compile("[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)"
            + "|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+");
    private static final Pattern FLOAT = Pattern.compile("[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?"
            + "|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*"
            + "|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)");
    private static final Pattern TIMESTAMP =
            Pattern.compile("(\\d{4})-(\\d\\d?)-(\\d\\d?)(?:[Tt]|[ \\t]+)(\\d\\d?):(\\d\\d):(\\d\\d)"
                    + "(?:\\.(\\d*))?(?:[ \\t]*(Z|([-+])(\\d\\d?)(?::(\\d\\d))?))?");
    /// No word for true, false or nothing is longer, and each begins with one of these.
    private static final int WORD_MAX = 5;
    private static final String WORDS_BEGIN = "~yYtToOnNfF";
    private static final int YEAR_DIGITS = 4;
    private static final int DIGITS_MAX = 1_000;
    private static final int LONG_DIGITS = 18;

    private YamlScalar() {}

    /// A plain scalar without a tag.
    static @Nullable Object resolve(String text) throws BadScalar {
        if (text.isEmpty()) {
            return null;
        }
        char first = text.charAt(0);
        boolean numeric = (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
        if (!numeric) {
            if (text.length() > WORD_MAX || WORDS_BEGIN.indexOf(first) < 0) {
                return text;
            }
            return switch (text) {
                case "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON" -> Boolean.TRUE;
                case "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF" -> Boolean.FALSE;
                case "~", "null", "Null", "NULL" -> null;
                default -> text;
            };
        }
        if (first >= '1' && first <= '9' && isShortNumber(text)) {
            return Long.parseLong(text);
        }
        if (text.indexOf('.') >= 0 && FLOAT.matcher(text).matches()) {
            return real(text);
        }
        if (text.indexOf('-', 1) < 0 && INTEGER.matcher(text).matches()) {
            return integer(text);
        }
        boolean dated = text.indexOf('-') == YEAR_DIGITS;
        if (dated && (DATE.matcher(text).matches() || TIMESTAMP.matcher(text).matches())) {
            return time(text);
        }
        return text;
    }

    /// Digits only, few enough for a `long`.
    private static boolean isShortNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() <= LONG_DIGITS;
    }

    /// A scalar with an explicit tag.
    static @Nullable Object tagged(String tag, String text) throws BadScalar {
        if (!tag.startsWith(PREFIX)) {
            throw new BadScalar("unknown tag " + tag);
        }
        return switch (tag.substring(PREFIX.length())) {
            case "str" -> text;
            case "null" -> null;
            case "bool" -> truth(text);
            case "int" -> integer(text);
            case "float" -> real(text);
            case "timestamp" -> time(text);
            case "binary" -> binary(text);
            default -> throw new BadScalar("unknown tag " + tag);
        };
    }

    private static Object truth(String text) throws BadScalar {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on" -> true;
            case "no", "false", "off" -> false;
            default -> throw new BadScalar("not a boolean: " + text);
        };
    }

    private static Object integer(String text) throws BadScalar {
        String digits = text.replace("_", "");
        boolean negative = digits.startsWith("-");
        if (negative || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        if (digits.length() > DIGITS_MAX) {
            throw new BadScalar("an integer of " + digits.length() + " digits");
        }
        try {
            BigInteger value;
            if (digits.startsWith("0b")) {
                value = new BigInteger(digits.substring(2), 2);
            } else if (digits.startsWith("0x")) {
                value = new BigInteger(digits.substring(2), 16);
            } else if (digits.contains(":")) {
                value = BigInteger.ZERO;
                for (String part : digits.split(":", -1)) {
                    value = value.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
                }
            } else {
                value = new BigInteger(digits, digits.length() > 1 && digits.charAt(0) == '0' ? 8 : 10);
            }
            value = negative ? value.negate() : value;
            return value.bitLength() < 64 ? (Object) value.longValue() : value;
        } catch (NumberFormatException e) {
            throw new BadScalar("not an integer: " + text);
        }
    }

    private static Object real(String text) throws BadScalar {
        String digits = text.replace("_", "").toLowerCase(Locale.ROOT);
        double sign = digits.startsWith("-") ? -1 : 1;
        if (digits.startsWith("-") || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        if (digits.equals(".inf")) {
            return sign * Double.POSITIVE_INFINITY;
        }
        if (digits.equals(".nan")) {
            return Double.NaN;
        }
        try {
            if (!digits.contains(":")) {
                return sign * Double.parseDouble(digits);
            }
            double value = 0;
            for (String part : digits.split(":", -1)) {
                value = value * 60 + Double.parseDouble(part);
            }
            return sign * value;
        } catch (NumberFormatException e) {
            throw new BadScalar("not a number: " + text);
        }
    }

    private static String time(String text) throws BadScalar {
        try {
            Matcher date = DATE.matcher(text);
            if (date.matches()) {
                return LocalDate.of(number(date, 1), number(date, 2), number(date, 3))
                        .toString();
            }
            Matcher m = TIMESTAMP.matcher(text);
            if (!m.matches()) {
                throw new BadScalar("not a timestamp: " + text);
            }
            LocalDateTime time = LocalDateTime.of(
                    number(m, 1), number(m, 2), number(m, 3), number(m, 4), number(m, 5), number(m, 6));
            String clock = String.format(
                    Locale.ROOT,
                    "%sT%02d:%02d:%02d",
                    time.toLocalDate(),
                    time.getHour(),
                    time.getMinute(),
                    time.getSecond());
            return clock + fraction(m.group(7)) + zone(m, text);
        } catch (DateTimeException e) {
            throw new BadScalar("impossible date " + text);
        }
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }

    private static String fraction(@Nullable String digits) {
        if (digits == null || digits.isEmpty()) {
            return "";
        }
        String six = (digits + "000000").substring(0, 6);
        return six.equals("000000") ? "" : "." + six;
    }

    private static String zone(Matcher m, String text) throws BadScalar {
        if (m.group(8) == null) {
            return "";
        }
        if (m.group(9) == null) {
            return "+00:00";
        }
        int hours = number(m, 10);
        int minutes = m.group(11) == null ? 0 : number(m, 11);
        if (hours > 23 || minutes > 59) {
            throw new BadScalar("impossible time zone in " + text);
        }
        String sign = hours == 0 && minutes == 0 ? "+" : m.group(9);
        return String.format(Locale.ROOT, "%s%02d:%02d", sign, hours, minutes);
    }

    private static String binary(String text) throws BadScalar {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.replaceAll("\\s", ""));
            return Base64.getEncoder().encodeToString(bytes);
        } catch (IllegalArgumentException e) {
            throw new BadScalar("not base64: " + e.getMessage());
        }
    }

    /// The text does not fit its type.
    static final class BadScalar extends Exception {
        private static final long serialVersionUID = 1L;

        BadScalar(String message) {
            super(message, null, false, false);
        }
    }
}
