package dev.leat.network;

import dev.leat.engine.item.Key;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TableSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The rows of one table that are stored, by the item they belong to and by their key.
final class ItemRows {
    private final Rows rows;
    private final int[] key;
    private final Map<Key, int[]> byItem = new HashMap<>();

    ItemRows(Rows rows) {
        this.rows = rows;
        this.key = rows.table().keyIndexes();
        int first = 0;
        for (int row = 1; row <= rows.size(); row++) {
            if (row == rows.size() || !rows.item(row).equals(rows.item(first))) {
                int[] run = IntStream.range(first, row).toArray();
                byItem.merge(rows.item(first), run, ItemRows::joined);
                first = row;
            }
        }
    }

    private static int[] joined(int[] a, int[] b) {
        return IntStream.concat(IntStream.of(a), IntStream.of(b)).toArray();
    }

    Rows rows() {
        return rows;
    }

    /// The rows of an item, none of them taken.
    Left of(Key item) {
        return new Left(byItem.getOrDefault(item, new int[0]));
    }

    /// Rows of one item from which those of equal key are taken. Both sides are nearly always in the same order, so
    /// the row behind the last one taken is tried first; keys become texts only where that fails.
    final class Left {
        private final int[] all;
        private final BitSet taken = new BitSet();
        private int next;
        private @Nullable Map<String, Integer> byKey;

        private Left(int[] all) {
            this.all = all;
        }

        int size() {
            return all.length;
        }

        /// The stored row with the key of this one, or -1; no row is taken twice.
        int take(Rows of, int row) {
            int at = next < all.length && sameKey(of, row, all[next]) ? next : found(of, row);
            if (at < 0 || taken.get(at)) {
                return -1;
            }
            taken.set(at);
            next = at + 1;
            return all[at];
        }

        private boolean sameKey(Rows of, int row, int stored) {
            for (int column : key) {
                if (!RowMerge.equal(of, row, rows, stored, column)) {
                    return false;
                }
            }
            return true;
        }

        private int found(Rows of, int row) {
            Map<String, Integer> index = byKey;
            if (index == null) {
                index = new HashMap<>();
                for (int i = 0; i < all.length; i++) {
                    index.put(key(rows, all[i], key), i);
                }
                byKey = index;
            }
            return index.getOrDefault(key(of, row, key), -1);
        }

        /// The rows that were not taken, in their order.
        int[] rest() {
            return IntStream.range(0, all.length)
                    .filter(i -> !taken.get(i))
                    .map(i -> all[i])
                    .toArray();
        }
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
