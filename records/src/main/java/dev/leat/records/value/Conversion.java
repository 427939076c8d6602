package dev.leat.records.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Text to the value of one column. Immutable and thread-safe.
///
/// @param length    most code points of a string
/// @param precision most digits of a decimal
/// @param flags     what the words for flags mean, in lower case
public record Conversion(
        DataType type,
        OptionalInt length,
        OptionalInt precision,
        int scale,
        boolean firstNumber,
        Dates dates,
        Map<String, Integer> flags) {
    public Conversion {
        flags = Map.copyOf(flags);
    }

    /// What came of it; `value` is null where nothing did.
    public record Result(@Nullable Value value, @Nullable Trouble trouble, boolean fallback, boolean clamped) {
        static Result of(Value value) {
            return new Result(value, null, false, false);
        }

        static Result failed(Trouble trouble) {
            return new Result(null, trouble, false, false);
        }
    }

    /// Why a text is no value of its column; truncation alone still gives one.
    public enum Trouble {
        CONVERT,
        RANGE,
        TRUNCATED,
        BIT_UNKNOWN
    }

    /// `text` is not blank.
    public Result of(String text) {
        return switch (type) {
            case STRING, JSON, XML -> string(text.strip());
            case TINYINT, SMALLINT, INT, BIGINT -> whole(text);
            case DECIMAL -> Numbers.parse(text).map(this::exact).orElse(Result.failed(Trouble.CONVERT));
            case FLOAT -> Numbers.parseReal(text).map(this::real).orElse(Result.failed(Trouble.CONVERT));
            case DATE, DATETIME, SMALLDATETIME -> date(text);
            case BIT, BOOLEAN -> {
                Integer flag = flags.get(text.strip().toLowerCase(java.util.Locale.ROOT));
                yield flag == null ? Result.failed(Trouble.BIT_UNKNOWN) : Result.of(new Value.Whole(flag));
            }
            case BYTES -> bytes(text.strip());
            case UUID -> uuid(text.strip());
            case TIME -> time(text.strip());
        };
    }

    private Result whole(String text) {
        Optional<BigDecimal> number = Numbers.parse(text);
        if (number.isEmpty() && firstNumber) {
            number = Numbers.first(text).flatMap(Numbers::parse);
        }
        return number.map(this::number).orElse(Result.failed(Trouble.CONVERT));
    }

    /// A number that an expression gave.
    public Result number(BigDecimal number) {
        return switch (type) {
            case TINYINT, SMALLINT, INT, BIGINT -> {
                BigInteger rounded = number.setScale(0, RoundingMode.HALF_UP).toBigInteger();
                yield rounded.bitLength() > 63
                                || rounded.longValue() < type.least()
                                || rounded.longValue() > type.most()
                        ? Result.failed(Trouble.RANGE)
                        : Result.of(new Value.Whole(rounded.longValue()));
            }
            case DECIMAL -> exact(number);
            case FLOAT -> real(number);
            case BIT, BOOLEAN ->
                number.signum() == 0 || number.compareTo(BigDecimal.ONE) == 0
                        ? Result.of(new Value.Whole(number.signum()))
                        : Result.failed(Trouble.BIT_UNKNOWN);
            case STRING, JSON, XML -> string(plain(number));
            case DATE, DATETIME, SMALLDATETIME, BYTES, UUID, TIME -> Result.failed(Trouble.CONVERT);
        };
    }

    /// A date that an expression gave.
    public Result moment(LocalDateTime time) {
        return switch (type) {
            case DATE -> Result.of(new Value.Day(time.toLocalDate()));
            case DATETIME, SMALLDATETIME -> Result.of(new Value.Moment(time));
            default -> of(time.toLocalDate().toString());
        };
    }

    /// Without exponent and without zeros at the end.
    public static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private Result exact(BigDecimal number) {
        BigDecimal rounded = number.setScale(scale, RoundingMode.HALF_UP);
        return precision.isPresent() && rounded.precision() - rounded.scale() > precision.getAsInt() - scale
                ? Result.failed(Trouble.RANGE)
                : Result.of(new Value.Exact(rounded));
    }

    private Result real(BigDecimal number) {
        double real = number.doubleValue();
        return Double.isInfinite(real) ? Result.failed(Trouble.RANGE) : Result.of(new Value.Real(real));
    }

    private Result string(String text) {
        if (length.isEmpty()
                || text.length() <= length.getAsInt()
                || text.codePointCount(0, text.length()) <= length.getAsInt()) {
            return Result.of(new Value.Text(text));
        }
        String cut =
                text.substring(0, text.offsetByCodePoints(0, length.getAsInt())).stripTrailing();
        return new Result(new Value.Text(cut), Trouble.TRUNCATED, false, false);
    }

    private Result date(String text) {
        Optional<Dates.Read> read = dates.parse(text);
        if (read.isEmpty()) {
            return Result.failed(Trouble.CONVERT);
        }
        Value value = type == DataType.DATE
                ? new Value.Day(read.get().time().toLocalDate())
                : new Value.Moment(read.get().time());
        int year = read.get().time().getYear();
        return year < 1 || year > 9_999
                ? Result.failed(Trouble.RANGE)
                : new Result(value, null, read.get().fallback(), read.get().clamped());
    }

    /// As lower-case hexadecimal; read as such, or as Base64.
    private static Result bytes(String text) {
        try {
            boolean hex = text.length() % 2 == 0 && text.matches("(0[xX])?[0-9a-fA-F]+");
            byte[] bytes = hex
                    ? HexFormat.of().parseHex(text.startsWith("0x") || text.startsWith("0X") ? text.substring(2) : text)
                    : Base64.getMimeDecoder().decode(text);
            return Result.of(new Value.Text(HexFormat.of().formatHex(bytes)));
        } catch (IllegalArgumentException e) {
            return Result.failed(Trouble.CONVERT);
        }
    }

    private static Result uuid(String text) {
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        return lower.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Result.of(new Value.Text(lower))
                : Result.failed(Trouble.CONVERT);
    }

    private Result time(String text) {
        Optional<Dates.Read> read = dates.parse("2000-01-01 " + text);
        return read.isEmpty()
                ? Result.failed(Trouble.CONVERT)
                : new Result(
                        new Value.Text(read.get().time().toLocalTime().toString()),
                        null,
                        false,
                        read.get().clamped());
    }
}
