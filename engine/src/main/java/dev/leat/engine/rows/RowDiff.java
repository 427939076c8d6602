package dev.leat.engine.rows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The difference between the rows of one table as they should be and as they are, found by item and key.
final class RowDiff {
    private final TableSpec table;
    private final int[] key;

    RowDiff(TableSpec table) {
        this.table = table;
        this.key = table.keyIndexes();
    }

    /// Takes the rows that are there; [#accept] then says what to do with a row that should be.
    Present present(Rows rows) {
        Map<String, Integer> byKey = HashMap.newHashMap(rows.size());
        for (int row = 0; row < rows.size(); row++) {
            byKey.put(keyOf(rows, row), row);
        }
        return new Present(rows, byKey);
    }

    enum Verdict {
        INSERT,
        UPDATE,
        SAME
    }

    final class Present {
        private final Rows rows;
        private final Map<String, Integer> left;

        Present(Rows rows, Map<String, Integer> byKey) {
            this.rows = rows;
            this.left = byKey;
        }

        Verdict accept(Rows desired, int row) {
            Integer there = left.remove(keyOf(desired, row));
            if (there == null) {
                return Verdict.INSERT;
            }
            return same(desired, row, rows, there) ? Verdict.SAME : Verdict.UPDATE;
        }

        /// Rows that nobody asked for, in their order.
        int[] leftOver() {
            return left.values().stream().mapToInt(Integer::intValue).sorted().toArray();
        }

        Rows rows() {
            return rows;
        }
    }

    private String keyOf(Rows rows, int row) {
        StringBuilder text = new StringBuilder(rows.item(row).text());
        for (int column : key) {
            text.append('\0');
            if (rows.isNull(row, column)) {
                continue;
            }
            switch (table.columns().get(column).type()) {
                case INTEGER, BOOLEAN, DATE, TIMESTAMP -> text.append(rows.asLong(row, column));
                case DOUBLE -> text.append(rows.asDouble(row, column));
                case DECIMAL, TEXT, BYTES, JSON -> text.append(rows.asText(row, column));
            }
        }
        return text.toString();
    }

    private boolean same(Rows a, int rowA, Rows b, int rowB) {
        List<Column> columns = table.columns();
        for (int c = 0; c < columns.size(); c++) {
            if (!columns.get(c).compared()) {
                continue;
            }
            boolean none = a.isNull(rowA, c);
            if (none != b.isNull(rowB, c)) {
                return false;
            }
            if (none) {
                continue;
            }
            boolean equal = switch (columns.get(c).type()) {
                case INTEGER, BOOLEAN, DATE, TIMESTAMP -> a.asLong(rowA, c) == b.asLong(rowB, c);
                case DOUBLE -> Double.compare(a.asDouble(rowA, c), b.asDouble(rowB, c)) == 0;
                case DECIMAL, TEXT, BYTES, JSON -> a.asText(rowA, c).equals(b.asText(rowB, c));
            };
            if (!equal) {
                return false;
            }
        }
        return true;
    }
}
