package dev.leat.records.expression;

import dev.leat.records.value.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads an expression, strictly: `OR` < `AND` < `NOT` < comparison < `+ -` < `* / // %` < minus < `**` < primary.
public final class ExpressionReader {
    public static final int DEPTH_MAX = 64;
    public static final int LENGTH_MAX = 64 << 10;

    private static final List<String> KEYWORDS = List.of(
            "OR", "AND", "NOT", "IS", "NULL", "EMPTY", "LIKE", "IN", "BETWEEN", "CASE", "WHEN", "THEN", "ELSE", "END");

    private final List<Lexer.Token> tokens;
    private int at;
    private int depth;

    private ExpressionReader(List<Lexer.Token> tokens) {
        this.tokens = tokens;
    }

    public static Expression read(String text) throws ExpressionError {
        if (text.length() > LENGTH_MAX) {
            throw new ExpressionError("an expression has at most " + LENGTH_MAX + " characters", LENGTH_MAX);
        }
        ExpressionReader reader = new ExpressionReader(Lexer.tokens(text));
        Expression expression = reader.or();
        if (reader.peek().kind() != Lexer.Kind.END) {
            throw reader.wrong("an expression ends here");
        }
        return expression;
    }

    private Expression or() throws ExpressionError {
        enter();
        Expression left = and();
        while (takeWord("OR")) {
            left = new Expression.Or(condition(left), condition(and()));
            count();
        }
        leave();
        return left;
    }

    private Expression and() throws ExpressionError {
        Expression left = not();
        while (takeWord("AND")) {
            left = new Expression.And(condition(left), condition(not()));
            count();
        }
        return left;
    }

    private int chained;

    /// Long chains nest to the left as deep as they are long.
    private void count() throws ExpressionError {
        if (++chained > 4_096) {
            throw wrong("an expression has at most 4096 operators");
        }
    }

    private Expression not() throws ExpressionError {
        if (takeWord("NOT")) {
            enter();
            Expression.Condition operand = condition(not());
            leave();
            return new Expression.Not(operand);
        }
        return comparison();
    }

    private Expression comparison() throws ExpressionError {
        Expression left = sum();
        Lexer.Token token = peek();
        if (token.kind() == Lexer.Kind.SYMBOL) {
            Optional<Expression.Comparison> comparison = comparison(token.text());
            if (comparison.isPresent()) {
                at++;
                return new Expression.Compare(comparison.get(), left, sum());
            }
            return left;
        }
        if (takeWord("IS")) {
            boolean negated = takeWord("NOT");
            if (!takeWord("NULL") && !takeWord("EMPTY")) {
                throw wrong("IS is followed by NULL or EMPTY");
            }
            return new Expression.IsEmpty(left, negated);
        }
        boolean negated = peek().isWord("NOT") && at + 1 < tokens.size() && isTest(tokens.get(at + 1));
        if (negated) {
            at++;
        }
        if (takeWord("LIKE")) {
            return new Expression.Like(left, sum(), negated);
        }
        if (takeWord("IN")) {
            expect("(");
            return new Expression.In(left, list(), negated);
        }
        if (takeWord("BETWEEN")) {
            Expression low = sum();
            if (!takeWord("AND")) {
                throw wrong("BETWEEN a AND b");
            }
            return new Expression.Between(left, low, sum(), negated);
        }
        return left;
    }

    private static boolean isTest(Lexer.Token token) {
        return token.isWord("LIKE") || token.isWord("IN") || token.isWord("BETWEEN");
    }

    private static Optional<Expression.Comparison> comparison(String symbol) {
        return switch (symbol) {
            case "=" -> Optional.of(Expression.Comparison.EQUAL);
            case "!=", "<>" -> Optional.of(Expression.Comparison.UNEQUAL);
            case "<" -> Optional.of(Expression.Comparison.LESS);
            case ">" -> Optional.of(Expression.Comparison.GREATER);
            case "<=" -> Optional.of(Expression.Comparison.AT_MOST);
            case ">=" -> Optional.of(Expression.Comparison.AT_LEAST);
            default -> Optional.empty();
        };
    }

    private Expression sum() throws ExpressionError {
        Expression left = product();
        while (peek().isSymbol("+") || peek().isSymbol("-")) {
            char operator = next().text().charAt(0);
            left = new Expression.Arithmetic(operator, left, product());
            count();
        }
        return left;
    }

    private Expression product() throws ExpressionError {
        Expression left = minus();
        while (peek().isSymbol("*") || peek().isSymbol("/") || peek().isSymbol("%") || peek().isSymbol("//")) {
            String symbol = next().text();
            left = new Expression.Arithmetic(symbol.equals("//") ? '\\' : symbol.charAt(0), left, minus());
            count();
        }
        return left;
    }

    private Expression minus() throws ExpressionError {
        if (takeSymbol("-")) {
            enter();
            Expression operand = minus();
            leave();
            return new Expression.Negate(operand);
        }
        if (takeSymbol("+")) {
            return power();
        }
        return power();
    }

    private Expression power() throws ExpressionError {
        Expression base = primary();
        if (takeSymbol("**")) {
            enter();
            Expression exponent = minus();
            leave();
            return new Expression.Arithmetic('^', base, exponent);
        }
        return base;
    }

    private Expression primary() throws ExpressionError {
        Lexer.Token token = next();
        return switch (token.kind()) {
            case NUMBER -> {
                if (token.text().length() > Numbers.DIGITS_MAX) {
                    throw new ExpressionError("a number has at most " + Numbers.DIGITS_MAX + " digits", token.column());
                }
                yield new Expression.Number(new BigDecimal(token.text()));
            }
            case TEXT -> new Expression.Text(token.text());
            case NAME -> named(token);
            case SYMBOL -> {
                if (!token.text().equals("(")) {
                    throw new ExpressionError("a value stands here, not " + token.text(), token.column());
                }
                Expression inside = or();
                expect(")");
                yield inside;
            }
            case END -> throw new ExpressionError("a value is missing at the end", token.column());
        };
    }

    private Expression named(Lexer.Token token) throws ExpressionError {
        if (token.isWord("CASE")) {
            return cases();
        }
        if (token.isWord("NULL")) {
            return new Expression.Null();
        }
        if (KEYWORDS.contains(token.text().toUpperCase(Locale.ROOT)) && !peek().isSymbol(".")) {
            throw new ExpressionError("a value stands here, not " + token.text(), token.column());
        }
        if (takeSymbol("(")) {
            return call(token);
        }
        if (takeSymbol(".")) {
            Lexer.Token name = next();
            if (name.kind() != Lexer.Kind.NAME) {
                throw new ExpressionError("Element.name: a name stands behind the point", name.column());
            }
            return new Expression.Reference(Optional.of(token.text()), name.text());
        }
        return new Expression.Reference(Optional.empty(), token.text());
    }

    private Expression cases() throws ExpressionError {
        enter();
        List<Expression.When> whens = new ArrayList<>();
        while (takeWord("WHEN")) {
            Expression.Condition condition = condition(or());
            if (!takeWord("THEN")) {
                throw wrong("WHEN condition THEN value");
            }
            whens.add(new Expression.When(condition, or()));
        }
        if (whens.isEmpty()) {
            throw wrong("CASE is followed by WHEN");
        }
        Optional<Expression> otherwise = takeWord("ELSE") ? Optional.of(or()) : Optional.empty();
        if (!takeWord("END")) {
            throw wrong("CASE ends with END");
        }
        leave();
        return new Expression.Case(whens, otherwise);
    }

    private Expression call(Lexer.Token name) throws ExpressionError {
        String upper = name.text().toUpperCase(Locale.ROOT);
        if (upper.equals("DATEADD") || upper.equals("DATEDIFF")) {
            Expression.Unit unit = unit();
            expect(",");
            Expression first = or();
            expect(",");
            Expression second = or();
            expect(")");
            return upper.equals("DATEADD")
                    ? new Expression.DateAdd(unit, first, second)
                    : new Expression.DateDifference(unit, first, second);
        }
        List<Expression> arguments = peek().isSymbol(")") ? closed() : list();
        if (upper.equals("IIF")) {
            if (arguments.size() != 3) {
                throw new ExpressionError("IIF takes a condition and two values", name.column());
            }
            return new Expression.If(condition(arguments.get(0)), arguments.get(1), arguments.get(2));
        }
        for (Expression.Function function : Expression.Function.values()) {
            if (function.name().equals(upper)) {
                if (arguments.size() < function.least || arguments.size() > function.most) {
                    throw new ExpressionError(
                            upper + " takes "
                                    + (function.least == function.most
                                            ? "" + function.least
                                            : function.least + " to " + function.most)
                                    + " values, not " + arguments.size(),
                            name.column());
                }
                return new Expression.Call(function, arguments);
            }
        }
        throw new ExpressionError("there is no function " + name.text(), name.column());
    }

    private List<Expression> closed() {
        at++;
        return List.of();
    }

    private Expression.Unit unit() throws ExpressionError {
        Lexer.Token token = next();
        String word = token.text().toUpperCase(Locale.ROOT);
        for (Expression.Unit unit : Expression.Unit.values()) {
            if (unit.name().equals(word) || (unit.name() + "S").equals(word)) {
                return unit;
            }
        }
        throw new ExpressionError("a unit is day, week, month, year, hour, minute or second", token.column());
    }

    /// Up to the closing bracket, which it takes.
    private List<Expression> list() throws ExpressionError {
        List<Expression> list = new ArrayList<>();
        do {
            list.add(or());
        } while (takeSymbol(","));
        expect(")");
        return list;
    }

    private Expression.Condition condition(Expression expression) throws ExpressionError {
        if (expression instanceof Expression.Condition condition) {
            return condition;
        }
        throw wrong("a condition stands before this, such as name = 'x'; a value alone is none");
    }

    private void enter() throws ExpressionError {
        if (++depth > DEPTH_MAX) {
            throw wrong("expressions nest at most " + DEPTH_MAX + " deep");
        }
    }

    private void leave() {
        depth--;
    }

    private Lexer.Token peek() {
        return tokens.get(at);
    }

    private Lexer.Token next() {
        Lexer.Token token = tokens.get(at);
        if (token.kind() != Lexer.Kind.END) {
            at++;
        }
        return token;
    }

    private boolean takeWord(String word) {
        boolean there = peek().isWord(word);
        at += there ? 1 : 0;
        return there;
    }

    private boolean takeSymbol(String symbol) {
        boolean there = peek().isSymbol(symbol);
        at += there ? 1 : 0;
        return there;
    }

    private void expect(String symbol) throws ExpressionError {
        if (!takeSymbol(symbol)) {
            throw wrong(symbol + " is missing");
        }
    }

    private ExpressionError wrong(String rule) {
        return new ExpressionError(rule, peek().column());
    }
}
