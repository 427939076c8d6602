package dev.leat.network.inventory;

import dev.leat.engine.item.Key;
import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.RowBuffer;
import dev.leat.engine.rows.TableSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The rows of one device while its answers are read, by table and key. For one thread.
final class DeviceDraft {
    private final String hostname;
    private final Map<String, TreeMap<String, @Nullable String[]>> tables = new HashMap<>();
    private final Coverage coverage = new Coverage();
    private int twice;

    DeviceDraft(String hostname) {
        this.hostname = hostname;
    }

    String hostname() {
        return hostname;
    }

    Coverage coverage() {
        return coverage;
    }

    /// Keys that a listing showed more than once: the last row stands.
    int twice() {
        return twice;
    }

    /// A row being filled.
    final class Row {
        private final TableSpec table;
        private final @Nullable String[] values;

        private Row(TableSpec table, @Nullable String[] values) {
            this.table = table;
            this.values = values;
        }

        /// Sets a column; an empty text leaves it as it is. Says that answers of this kind fill it.
        Row set(String column, String text) {
            int index = table.indexOf(column);
            coverage.filled(table.name(), index);
            if (!text.isEmpty()) {
                values[index] = text;
            }
            return this;
        }

        Row set(String column, java.util.OptionalLong number) {
            return set(column, number.isPresent() ? Long.toString(number.getAsLong()) : "");
        }

        String get(String column) {
            String value = values[table.indexOf(column)];
            return value == null ? "" : value;
        }

        /// Adds a word to a comma-separated list of them.
        void also(String column, String word) {
            String before = get(column);
            if (!("," + before + ",").contains("," + word + ",")) {
                set(column, before.isEmpty() ? word : before + "," + word);
            }
        }
    }

    /// The row of this key (the columns after `hostname`), new or as it is so far.
    Row row(TableSpec table, String... key) {
        TreeMap<String, @Nullable String[]> rows = tables.computeIfAbsent(table.name(), t -> new TreeMap<>());
        String joined = String.join("\0", key);
        @Nullable
        String[] values = rows.computeIfAbsent(joined, k -> {
            @Nullable String[] made = new String[table.columns().size()];
            made[table.indexOf("hostname")] = hostname;
            for (int i = 0; i < key.length; i++) {
                made[table.indexOf(table.key().get(i + 1))] = key[i];
            }
            return made;
        });
        return new Row(table, values);
    }

    /// A row of a listing: what an earlier line of the same key said is forgotten.
    Row fresh(TableSpec table, String... key) {
        TreeMap<String, @Nullable String[]> rows = tables.get(table.name());
        if (rows != null && rows.remove(String.join("\0", key)) != null) {
            twice++;
        }
        return row(table, key);
    }

    boolean has(TableSpec table, String... key) {
        TreeMap<String, @Nullable String[]> rows = tables.get(table.name());
        return rows != null && rows.containsKey(String.join("\0", key));
    }

    int size(TableSpec table) {
        TreeMap<String, @Nullable String[]> rows = tables.get(table.name());
        return rows == null ? 0 : rows.size();
    }

    Iterable<Row> rows(TableSpec table) {
        TreeMap<String, @Nullable String[]> rows = tables.getOrDefault(table.name(), new TreeMap<>());
        return () ->
                rows.values().stream().map(values -> new Row(table, values)).iterator();
    }

    /// Hands the rows of a table over, in the order of their key.
    void give(Key item, TableSpec table, RowBuffer to) {
        TreeMap<String, @Nullable String[]> rows = tables.get(table.name());
        if (rows == null) {
            return;
        }
        for (@Nullable String[] values : rows.values()) {
            to.row(item);
            for (int c = 0; c < values.length; c++) {
                String value = values[c];
                if (value == null) {
                    continue;
                }
                if (table.columns().get(c).type() == Column.Type.INTEGER) {
                    to.set(c, Long.parseLong(value));
                } else {
                    to.set(c, value);
                }
            }
        }
    }
}
