package dev.leat.engine.rows;

/// One column. `length` and `scale` 0: unlimited. `searchWeight` 0: not searched by full text; else its weight in
/// ranking. `compared` false: a counter, age or load time that never makes a row differ.
public record Column(
        String name, Type type, int length, int scale, boolean required, double searchWeight, boolean compared) {
    public enum Type {
        INTEGER,
        DECIMAL,
        DOUBLE,
        BOOLEAN,
        TEXT,
        BYTES,
        DATE,
        TIMESTAMP,
        JSON
    }

    public static Column of(String name, Type type) {
        return new Column(name, type, 0, 0, false, 0, true);
    }

    public Column asRequired() {
        return new Column(name, type, length, scale, true, searchWeight, compared);
    }

    public Column searched(double weight) {
        return new Column(name, type, length, scale, required, weight, compared);
    }

    public Column uncompared() {
        return new Column(name, type, length, scale, required, searchWeight, false);
    }
}
