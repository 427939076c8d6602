package dev.leat.engine.item;

/// Where something is: a file, address or table, and 1-based line and column within it; 0 means none.
public record Place(String where, long line, long column) {
    public static Place of(String where) {
        return new Place(where, 0, 0);
    }

    public static Place of(Key key) {
        return new Place(key.text(), 0, 0);
    }

    /// `where`, `where:line` or `where:line:column`.
    @Override
    public String toString() {
        if (line == 0) {
            return where;
        }
        return column == 0 ? where + ":" + line : where + ":" + line + ":" + column;
    }
}
