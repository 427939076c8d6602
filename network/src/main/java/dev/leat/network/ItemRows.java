package dev.leat.network;

import dev.leat.engine.item.Key;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TableSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rows of one table that are stored, by the item they belong to and by their key.
final class ItemRows {
    private final Rows rows;
    private final Map<Key, Map<String, Integer>> byItem = new HashMap<>();

    ItemRows(Rows rows) {
        this.rows = rows;
        int[] key = rows.table().keyIndexes();
        for (int row = 0; row < rows.size(); row++) {
            byItem.computeIfAbsent(rows.item(row), i -> new HashMap<>()).put(key(rows, row, key), row);
        }
    }

    Rows rows() {
        return rows;
    }

    /// The rows of an item; whoever calls takes out what was found.
    Map<String, Integer> of(Key item) {
        return byItem.getOrDefault(item, new HashMap<>());
    }

    /// A row's key as one text. Names of devices are the same in upper and lower case.
    static String key(Rows rows, int row, int[] columns) {
        StringBuilder text = new StringBuilder();
        for (int column : columns) {
            text.append(cell(rows, row, column)).append('\0');
        }
        return text.toString();
    }

    /// A value as a text, empty where there is none.
    static String cell(Rows rows, int row, int column) {
        if (rows.isNull(row, column)) {
            return "";
        }
        return switch (rows.table().columns().get(column).type()) {
            case INTEGER, BOOLEAN, DATE, TIMESTAMP -> Long.toString(rows.asLong(row, column));
            case DOUBLE -> Double.toString(rows.asDouble(row, column));
            case DECIMAL, TEXT, BYTES, JSON -> rows.asText(row, column);
        };
    }

    /// The key for people: without the device, joined by blanks.
    static String shownKey(Rows rows, int row) {
        TableSpec table = rows.table();
        List<String> parts = new ArrayList<>();
        for (String name : table.key()) {
            if (!name.equals("hostname")) {
                parts.add(cell(rows, row, table.indexOf(name)));
            }
        }
        return String.join(" ", parts);
    }
}
