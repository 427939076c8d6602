package dev.leat.bench.metric;

import java.util.Map;
import java.util.Optional;

/// Arithmetic over metrics: names, numbers, `+ - * /` and parentheses. `hits / (hits + misses) * 100`.
final class Expression {
    private static final int LENGTH_MAX = 1_000;

    private final String text;
    private final Map<String, Double> names;
    private int at;

    private Expression(String text, Map<String, Double> names) {
        this.text = text;
        this.names = names;
    }

    /// Empty if a name is not known or the result is not a number.
    ///
    /// @throws IllegalArgumentException if it is no expression
    static Optional<Double> value(String text, Map<String, Double> names) {
        if (text.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("an expression has at most " + LENGTH_MAX + " characters");
        }
        Expression expression = new Expression(text, names);
        double value = expression.sum();
        expression.blanks();
        if (expression.at < text.length()) {
            throw new IllegalArgumentException("not understood from \"" + text.substring(expression.at) + "\" on");
        }
        return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    }

    private double sum() {
        double value = product();
        while (true) {
            if (taken('+')) {
                value += product();
            } else if (taken('-')) {
                value -= product();
            } else {
                return value;
            }
        }
    }

    private double product() {
        double value = factor();
        while (true) {
            if (taken('*')) {
                value *= factor();
            } else if (taken('/')) {
                value /= factor();
            } else {
                return value;
            }
        }
    }

    private double factor() {
        if (taken('-')) {
            return -factor();
        }
        if (taken('(')) {
            double value = sum();
            if (!taken(')')) {
                throw new IllegalArgumentException("a parenthesis stays open");
            }
            return value;
        }
        blanks();
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "._:".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String word = text.substring(start, at);
        if (word.isEmpty()) {
            throw new IllegalArgumentException("a name or number is missing");
        }
        if (Character.isDigit(word.charAt(0))) {
            return Double.parseDouble(word);
        }
        Double known = names.get(word);
        return known == null ? Double.NaN : known;
    }

    private boolean taken(char c) {
        blanks();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }
}
