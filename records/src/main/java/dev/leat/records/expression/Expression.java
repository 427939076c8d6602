package dev.leat.records.expression;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// An expression as a tree. Immutable, at most [ExpressionReader#DEPTH_MAX] deep.
public sealed interface Expression {
    record Number(BigDecimal value) implements Expression {}

    record Text(String value) implements Expression {}

    record Null() implements Expression {}

    /// `name`, or `Element.name`.
    record Reference(Optional<String> element, String name) implements Expression {}

    record Arithmetic(char operator, Expression left, Expression right) implements Expression {}

    record Negate(Expression operand) implements Expression {}

    /// `WHEN` branches in order, and `ELSE`.
    record Case(List<When> whens, Optional<Expression> otherwise) implements Expression {
        public Case {
            whens = List.copyOf(whens);
        }
    }

    record When(Condition condition, Expression value) {}

    record Call(Function function, List<Expression> arguments) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    record DateAdd(Unit unit, Expression amount, Expression date) implements Expression {}

    record DateDifference(Unit unit, Expression from, Expression to) implements Expression {}

    record If(Condition condition, Expression yes, Expression no) implements Expression {}

    /// What is true, false or unknown; as a value 1, 0 or NULL.
    sealed interface Condition extends Expression {}

    record Compare(Comparison comparison, Expression left, Expression right) implements Condition {}

    record And(Condition left, Condition right) implements Condition {}

    record Or(Condition left, Condition right) implements Condition {}

    record Not(Condition operand) implements Condition {}

    record IsEmpty(Expression operand, boolean negated) implements Condition {}

    record Like(Expression operand, Expression pattern, boolean negated) implements Condition {}

    record In(Expression operand, List<Expression> among, boolean negated) implements Condition {
        public In {
            among = List.copyOf(among);
        }
    }

    record Between(Expression operand, Expression low, Expression high, boolean negated) implements Condition {}

    enum Comparison {
        EQUAL,
        UNEQUAL,
        LESS,
        GREATER,
        AT_MOST,
        AT_LEAST;

        boolean holds(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case UNEQUAL -> order != 0;
                case LESS -> order < 0;
                case GREATER -> order > 0;
                case AT_MOST -> order <= 0;
                case AT_LEAST -> order >= 0;
            };
        }
    }

    enum Unit {
        SECOND,
        MINUTE,
        HOUR,
        DAY,
        WEEK,
        MONTH,
        YEAR
    }

    /// Functions whose arguments are values, with how many they take.
    enum Function {
        DATE(1, 1),
        TODAY(0, 0),
        NOW(0, 0),
        COALESCE(1, 64),
        NULLIF(2, 2),
        CONCAT(1, 64),
        UPPER(1, 1),
        LOWER(1, 1),
        TRIM(1, 1),
        SUBSTR(2, 3),
        LENGTH(1, 1),
        REPLACE(3, 3),
        ROUND(1, 2),
        ABS(1, 1),
        FLOOR(1, 1),
        CEIL(1, 1),
        MIN(1, 64),
        MAX(1, 64);

        final int least;
        final int most;

        Function(int least, int most) {
            this.least = least;
            this.most = most;
        }
    }
}
