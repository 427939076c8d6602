package dev.leat.records.expression;

import dev.leat.records.expression.Surroundings.Trouble;
import dev.leat.records.value.Conversion;
import dev.leat.records.value.Dates;
import dev.leat.records.value.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Evaluates one expression: NULL is null, conditions have three values, operands go from left to right and what is
/// not needed is not evaluated, so it cannot warn.
public final class Evaluator {
    private static final int POWER_MAX = 64;
    private static final int QUOTIENT_SCALE = 10;
    /// Beyond it exact arithmetic would have no bound.
    private static final int DIGITS_MAX = 10_000;

    private final Dates dates;
    private final Surroundings around;

    public Evaluator(Dates dates, Surroundings around) {
        this.dates = dates;
        this.around = around;
    }

    public @Nullable Result value(Expression expression) {
        return switch (expression) {
            case Expression.Number(BigDecimal number) -> new Result.Number(number);
            case Expression.Text(String text) -> new Result.Text(text);
            case Expression.Null() -> null;
            case Expression.Reference(Optional<String> element, String name) -> {
                String text = around.text(element, name);
                yield text == null || text.isBlank() ? null : new Result.Text(text);
            }
            case Expression.Arithmetic(char operator, Expression left, Expression right) ->
                arithmetic(operator, value(left), value(right));
            case Expression.Negate(Expression operand) -> {
                BigDecimal number = number(value(operand));
                yield number == null ? null : new Result.Number(number.negate());
            }
            case Expression.Case cases -> cases(cases);
            case Expression.If(Expression.Condition condition, Expression yes, Expression no) ->
                Boolean.TRUE.equals(truth(condition)) ? value(yes) : value(no);
            case Expression.Call(Expression.Function function, List<Expression> arguments) -> call(function, arguments);
            case Expression.DateAdd(Expression.Unit unit, Expression amount, Expression date) ->
                dateAdd(unit, value(amount), value(date));
            case Expression.DateDifference(Expression.Unit unit, Expression from, Expression to) -> {
                LocalDateTime a = date(value(from));
                LocalDateTime b = date(value(to));
                yield a == null || b == null
                        ? null
                        : new Result.Number(BigDecimal.valueOf(
                                chrono(unit).between(a.truncatedTo(whole(unit)), b.truncatedTo(whole(unit)))));
            }
            case Expression.Condition condition -> {
                Boolean truth = truth(condition);
                yield truth == null ? null : new Result.Truth(truth);
            }
        };
    }

    private @Nullable Result cases(Expression.Case cases) {
        for (Expression.When when : cases.whens()) {
            if (Boolean.TRUE.equals(truth(when.condition()))) {
                return value(when.value());
            }
        }
        return cases.otherwise().isPresent() ? value(cases.otherwise().get()) : null;
    }

    /// True, false, or null for unknown.
    private @Nullable Boolean truth(Expression.Condition condition) {
        return switch (condition) {
            case Expression.And(Expression.Condition left, Expression.Condition right) -> {
                Boolean first = truth(left);
                if (Boolean.FALSE.equals(first)) {
                    yield false;
                }
                Boolean second = truth(right);
                yield Boolean.FALSE.equals(second) ? Boolean.FALSE : first == null ? null : second;
            }
            case Expression.Or(Expression.Condition left, Expression.Condition right) -> {
                Boolean first = truth(left);
                if (Boolean.TRUE.equals(first)) {
                    yield true;
                }
                Boolean second = truth(right);
                yield Boolean.TRUE.equals(second) ? Boolean.TRUE : first == null ? null : second;
            }
            case Expression.Not(Expression.Condition operand) -> not(truth(operand));
            case Expression.IsEmpty(Expression operand, boolean negated) -> isEmpty(value(operand)) != negated;
            case Expression.Compare(Expression.Comparison comparison, Expression left, Expression right) ->
                compare(comparison, left, right);
            case Expression.Like(Expression operand, Expression pattern, boolean negated) -> {
                String text = text(value(operand));
                String like = text(value(pattern));
                yield (text == null || like == null) ? null : like(text.strip(), like) != negated;
            }
            case Expression.In(Expression operand, List<Expression> among, boolean negated) -> {
                Boolean found = false;
                for (Expression one : among) {
                    Boolean equal = compare(Expression.Comparison.EQUAL, operand, one);
                    if (Boolean.TRUE.equals(equal)) {
                        found = true;
                        break;
                    }
                    found = equal == null ? null : found;
                }
                yield negated ? not(found) : found;
            }
            case Expression.Between(Expression operand, Expression low, Expression high, boolean negated) -> {
                Boolean from = compare(Expression.Comparison.AT_LEAST, operand, low);
                Boolean to = Boolean.FALSE.equals(from)
                        ? Boolean.FALSE
                        : compare(Expression.Comparison.AT_MOST, operand, high);
                Boolean both = Boolean.FALSE.equals(to) ? Boolean.FALSE : from == null ? null : to;
                yield negated ? not(both) : both;
            }
        };
    }

    private static @Nullable Boolean not(@Nullable Boolean truth) {
        return truth == null ? null : !truth;
    }

    private @Nullable Boolean compare(Expression.Comparison comparison, Expression left, Expression right) {
        boolean leftEmpty = isEmptyText(left);
        if (leftEmpty || isEmptyText(right)) {
            boolean empty = isEmpty(value(leftEmpty ? right : left));
            return switch (comparison) {
                case EQUAL -> empty;
                case UNEQUAL -> !empty;
                case LESS, GREATER, AT_MOST, AT_LEAST -> null;
            };
        }
        Result a = value(left);
        Result b = value(right);
        if (isEmpty(a) || isEmpty(b) || a == null || b == null) {
            return null;
        }
        if (a instanceof Result.Date || b instanceof Result.Date) {
            LocalDateTime first = date(a);
            LocalDateTime second = date(b);
            return (first == null || second == null) ? null : comparison.holds(first.compareTo(second));
        }
        Optional<BigDecimal> first = quietNumber(a);
        Optional<BigDecimal> second = first.isEmpty() ? first : quietNumber(b);
        if (first.isPresent() && second.isPresent()) {
            return comparison.holds(first.get().compareTo(second.get()));
        }
        String x = String.valueOf(text(a)).strip();
        String y = String.valueOf(text(b)).strip();
        return comparison.holds(byCodePoint(x, y));
    }

    private static int byCodePoint(String a, String b) {
        int n = Math.min(a.length(), b.length());
        for (int i = 0; i < n; i++) {
            if (a.charAt(i) != b.charAt(i)) {
                return Integer.compare(codePointAround(a, i), codePointAround(b, i));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /// The code point that the character at `i` is (the second half of).
    private static int codePointAround(String text, int i) {
        boolean second =
                Character.isLowSurrogate(text.charAt(i)) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        return text.codePointAt(second ? i - 1 : i);
    }

    private static boolean isEmptyText(Expression expression) {
        return expression instanceof Expression.Text(String text) && text.isEmpty();
    }

    private static boolean isEmpty(@Nullable Result value) {
        return value == null || (value instanceof Result.Text(String text) && text.isBlank());
    }

    private @Nullable Result arithmetic(char operator, @Nullable Result left, @Nullable Result right) {
        if (isEmpty(left) || isEmpty(right)) {
            return null;
        }
        BigDecimal a = number(left);
        BigDecimal b = number(right);
        if (a == null || b == null) {
            return null;
        }
        if ("/\\%".indexOf(operator) >= 0 && b.signum() == 0) {
            around.warn(Trouble.DIVIDE_BY_ZERO);
            return null;
        }
        return switch (operator) {
            case '+' -> bounded(a.add(b));
            case '-' -> bounded(a.subtract(b));
            case '*' -> bounded(a.multiply(b));
            case '/' -> bounded(a.divide(b, QUOTIENT_SCALE, RoundingMode.HALF_UP));
            case '\\' -> bounded(a.divide(b, 0, RoundingMode.FLOOR));
            case '%' -> bounded(a.remainder(b));
            case '^' -> power(a, b);
            default -> throw new IllegalStateException("no operator " + operator);
        };
    }

    private @Nullable Result power(BigDecimal base, BigDecimal exponent) {
        BigDecimal whole = exponent.stripTrailingZeros();
        if (whole.scale() > 0 || whole.abs().compareTo(BigDecimal.valueOf(POWER_MAX)) > 0) {
            around.warn(Trouble.RANGE);
            return null;
        }
        int n = whole.intValueExact();
        if (n >= 0) {
            return bounded(base.pow(n));
        }
        if (base.signum() == 0) {
            around.warn(Trouble.DIVIDE_BY_ZERO);
            return null;
        }
        return bounded(BigDecimal.ONE.divide(base.pow(-n), QUOTIENT_SCALE, RoundingMode.HALF_UP));
    }

    private @Nullable Result bounded(BigDecimal number) {
        if (number.precision() > DIGITS_MAX || Math.abs(number.scale()) > DIGITS_MAX) {
            around.warn(Trouble.RANGE);
            return null;
        }
        return new Result.Number(number);
    }

    private @Nullable Result dateAdd(Expression.Unit unit, @Nullable Result amount, @Nullable Result from) {
        LocalDateTime date = date(from);
        if (date == null) {
            return null;
        }
        if (isEmpty(amount)) {
            return new Result.Date(date);
        }
        BigDecimal number = number(amount);
        if (number == null) {
            return null;
        }
        BigDecimal steps = number.setScale(0, RoundingMode.HALF_UP);
        try {
            LocalDateTime moved = date.plus(steps.longValueExact(), chrono(unit));
            if (moved.getYear() >= 1 && moved.getYear() <= 9_999) {
                return new Result.Date(moved);
            }
        } catch (DateTimeException | ArithmeticException e) {
            // beyond every calendar: said below
        }
        around.warn(Trouble.RANGE);
        return null;
    }

    private static ChronoUnit chrono(Expression.Unit unit) {
        return switch (unit) {
            case SECOND -> ChronoUnit.SECONDS;
            case MINUTE -> ChronoUnit.MINUTES;
            case HOUR -> ChronoUnit.HOURS;
            case DAY -> ChronoUnit.DAYS;
            case WEEK -> ChronoUnit.WEEKS;
            case MONTH -> ChronoUnit.MONTHS;
            case YEAR -> ChronoUnit.YEARS;
        };
    }

    /// What is cut off before a difference is counted.
    private static ChronoUnit whole(Expression.Unit unit) {
        return switch (unit) {
            case SECOND -> ChronoUnit.SECONDS;
            case MINUTE -> ChronoUnit.MINUTES;
            case HOUR -> ChronoUnit.HOURS;
            case DAY, WEEK, MONTH, YEAR -> ChronoUnit.DAYS;
        };
    }

    private @Nullable Result call(Expression.Function function, List<Expression> arguments) {
        return switch (function) {
            case DATE -> {
                LocalDateTime date = date(value(arguments.getFirst()));
                yield date == null ? null : new Result.Date(date);
            }
            case NOW -> new Result.Date(around.loadTime());
            case TODAY -> new Result.Date(around.loadTime().truncatedTo(ChronoUnit.DAYS));
            case COALESCE -> {
                for (Expression argument : arguments) {
                    Result value = value(argument);
                    if (!isEmpty(value)) {
                        yield value;
                    }
                }
                yield null;
            }
            case NULLIF -> {
                Boolean equal = compare(Expression.Comparison.EQUAL, arguments.get(0), arguments.get(1));
                yield Boolean.TRUE.equals(equal) ? null : value(arguments.get(0));
            }
            case CONCAT -> {
                StringBuilder all = new StringBuilder();
                for (Expression argument : arguments) {
                    String text = text(value(argument));
                    all.append(text == null ? "" : text);
                }
                yield new Result.Text(all.toString());
            }
            case UPPER, LOWER, TRIM, LENGTH -> ofText(function, text(value(arguments.getFirst())));
            case SUBSTR -> substring(arguments);
            case REPLACE -> {
                String text = text(value(arguments.get(0)));
                String from = text(value(arguments.get(1)));
                String to = text(value(arguments.get(2)));
                yield text == null
                        ? null
                        : new Result.Text(
                                from == null || from.isEmpty() ? text : text.replace(from, to == null ? "" : to));
            }
            case ROUND, ABS, FLOOR, CEIL -> ofNumber(function, arguments);
            case MIN, MAX -> extreme(function, arguments);
        };
    }

    private static @Nullable Result ofText(Expression.Function function, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (function) {
            case UPPER -> new Result.Text(text.toUpperCase(Locale.ROOT));
            case LOWER -> new Result.Text(text.toLowerCase(Locale.ROOT));
            case TRIM -> new Result.Text(text.strip());
            default -> new Result.Number(BigDecimal.valueOf(text.codePointCount(0, text.length())));
        };
    }

    private @Nullable Result substring(List<Expression> arguments) {
        String text = text(value(arguments.get(0)));
        BigDecimal start = number(value(arguments.get(1)));
        BigDecimal length =
                arguments.size() < 3 ? BigDecimal.valueOf(Integer.MAX_VALUE) : number(value(arguments.get(2)));
        if (text == null || start == null || length == null) {
            return null;
        }
        int points = text.codePointCount(0, text.length());
        BigDecimal most = BigDecimal.valueOf(points);
        int from = start.subtract(BigDecimal.ONE).max(BigDecimal.ZERO).min(most).intValue();
        int count = length.max(BigDecimal.ZERO)
                .min(BigDecimal.valueOf(points - from))
                .intValue();
        int begin = text.offsetByCodePoints(0, from);
        return new Result.Text(text.substring(begin, text.offsetByCodePoints(begin, count)));
    }

    private @Nullable Result ofNumber(Expression.Function function, List<Expression> arguments) {
        BigDecimal number = number(value(arguments.getFirst()));
        if (number == null) {
            return null;
        }
        return switch (function) {
            case ABS -> new Result.Number(number.abs());
            case FLOOR -> new Result.Number(number.setScale(0, RoundingMode.FLOOR));
            case CEIL -> new Result.Number(number.setScale(0, RoundingMode.CEILING));
            default -> {
                BigDecimal digits = arguments.size() < 2 ? BigDecimal.ZERO : number(value(arguments.get(1)));
                yield digits == null
                        ? null
                        : new Result.Number(number.setScale(
                                digits.round(MathContext.DECIMAL32)
                                        .max(BigDecimal.valueOf(-100))
                                        .min(BigDecimal.valueOf(100))
                                        .intValue(),
                                RoundingMode.HALF_UP));
            }
        };
    }

    /// NULL arguments do not count.
    private @Nullable Result extreme(Expression.Function function, List<Expression> arguments) {
        Expression best = null;
        for (Expression argument : arguments) {
            if (isEmpty(value(argument))) {
                continue;
            }
            Expression.Comparison better =
                    function == Expression.Function.MIN ? Expression.Comparison.LESS : Expression.Comparison.GREATER;
            if (best == null || Boolean.TRUE.equals(compare(better, argument, best))) {
                best = argument;
            }
        }
        return best == null ? null : value(best);
    }

    private @Nullable LocalDateTime date(@Nullable Result value) {
        if (value instanceof Result.Date(LocalDateTime time)) {
            return time;
        }
        if (isEmpty(value)) {
            return null;
        }
        Optional<Dates.Read> read = dates.parse(String.valueOf(text(value)));
        if (read.isEmpty()) {
            around.warn(Trouble.CONVERT);
            return null;
        }
        return read.get().time();
    }

    private @Nullable BigDecimal number(@Nullable Result value) {
        if (isEmpty(value) || value == null) {
            return null;
        }
        Optional<BigDecimal> number = quietNumber(value);
        if (number.isEmpty()) {
            around.warn(Trouble.NOT_NUMERIC);
        }
        return number.orElse(null);
    }

    private static Optional<BigDecimal> quietNumber(Result value) {
        return switch (value) {
            case Result.Number(BigDecimal number) -> Optional.of(number);
            case Result.Text(String text) -> Numbers.parse(text);
            case Result.Truth(boolean truth) -> Optional.of(truth ? BigDecimal.ONE : BigDecimal.ZERO);
            case Result.Date ignored -> Optional.empty();
        };
    }

    private static @Nullable String text(@Nullable Result value) {
        return switch (value) {
            case null -> null;
            case Result.Text(String text) -> text;
            case Result.Number(BigDecimal number) -> Conversion.plain(number);
            case Result.Truth(boolean truth) -> truth ? "1" : "0";
            case Result.Date(LocalDateTime time) -> time.toLocalDate().toString();
        };
    }

    /// `%` any text, `_` any character; letters of either case; the whole text. Time: text × pattern at most.
    static boolean like(String text, String pattern) {
        int[] t = text.toLowerCase(Locale.ROOT).codePoints().toArray();
        int[] p = pattern.toLowerCase(Locale.ROOT).codePoints().toArray();
        int i = 0;
        int j = 0;
        int star = -1;
        int mark = 0;
        while (i < t.length) {
            if (j < p.length && p[j] == '%') {
                star = j++;
                mark = i;
            } else if (j < p.length && (p[j] == '_' || p[j] == t[i])) {
                i++;
                j++;
            } else if (star >= 0) {
                j = star + 1;
                i = ++mark;
            } else {
                return false;
            }
        }
        while (j < p.length && p[j] == '%') {
            j++;
        }
        return j == p.length;
    }
}
