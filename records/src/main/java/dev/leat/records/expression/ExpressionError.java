package dev.leat.records.expression;

/// An expression that cannot be read; `column` counts from 1.
public final class ExpressionError extends Exception {
    private static final long serialVersionUID = 1L;
    private final int column;

    ExpressionError(String rule, int column) {
        super(rule);
        this.column = column;
    }

    public int column() {
        return column;
    }

    public String rule() {
        return String.valueOf(getMessage());
    }
}
