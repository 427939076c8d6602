package dev.leat.records;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Key;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TableSpec;
import dev.leat.engine.rows.TableView;
import dev.leat.records.map.MappedRow;
import dev.leat.records.value.Value;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Which keys a run has put into tables that were empty when it began, so that the database is asked only about those
/// that may be there: a key that is not here is not there. A key that is here is looked up, since its group may have
/// been rolled back.
///
/// That holds as long as nobody else writes. When the same group is planned again, somebody may have: from then on the
/// database is asked about everything. Bounded: a table with more keys than fit is asked about as one that was not
/// empty. One thread at a time.
final class KnownKeys {
    static final int KEYS_MAX = 5_000_000;

    /// Keys of one table, as 64 bits each: two that look alike cost a lookup, nothing else.
    private static final class Table {
        boolean trusted;
        LongSet keys = new LongSet();

        Table(boolean trusted) {
            this.trusted = trusted;
        }
    }

    private final Map<String, Table> tables = new HashMap<>();
    private final Set<Key> lastItems = new HashSet<>();
    private boolean alone = true;
    private long keys;

    /// A group is about to be planned; whether it may be planned as if nobody else wrote.
    boolean begins(List<Key> items) {
        if (alone && items.stream().anyMatch(lastItems::contains)) {
            alone = false;
            tables.clear();
        }
        lastItems.clear();
        lastItems.addAll(items);
        return alone;
    }

    /// Whether it costs nothing to know which keys are there, or has to be known since a group has failed.
    boolean foresees(TableSpec table, TableView present) throws TargetLost {
        return !alone || table(table, present).trusted;
    }

    private Table table(TableSpec table, TableView present) throws TargetLost {
        Table known = tables.get(table.name());
        if (known == null) {
            known = new Table(alone && present.isEmpty(table));
            tables.put(table.name(), known);
        }
        return known;
    }

    /// Which of these keys are in the table.
    ///
    /// @param hashes of the rows' keys ([#hash])
    /// @param rows   the keys themselves, for the database
    BitSet existing(TableSpec table, long[] hashes, Supplier<Rows> rows, TableView present) throws TargetLost {
        Table known = table(table, present);
        if (!known.trusted) {
            return present.existing(table, rows.get());
        }
        BitSet doubtful = new BitSet();
        for (int row = 0; row < hashes.length; row++) {
            if (known.keys.contains(hashes[row])) {
                doubtful.set(row);
            }
        }
        if (!doubtful.isEmpty()) {
            doubtful.and(present.existing(table, rows.get()));
        }
        for (long hash : hashes) {
            keys += known.keys.add(hash) ? 1 : 0;
        }
        if (keys > KEYS_MAX) {
            keys -= known.keys.size();
            known.keys = new LongSet();
            known.trusted = false;
        }
        return doubtful;
    }

    /// A row's key as 64 bits.
    ///
    /// @param places of the key's columns in the row
    static long hash(int[] places, MappedRow row) {
        long hash = 0x9E3779B97F4A7C15L;
        for (int place : places) {
            long part = part(row.at(place));
            // as splitmix64 ends, so that numbers in a row spread over the whole table
            hash = (hash ^ part) * 0xBF58476D1CE4E5B9L;
            hash = (hash ^ hash >>> 29) * 0x94D049BB133111EBL;
            hash ^= hash >>> 32;
        }
        return hash == 0 ? 1 : hash;
    }

    /// Without a switch over types, which costs more than what it chooses between.
    private static long part(@Nullable Value value) {
        if (value instanceof Value.Whole(long number)) {
            return number;
        }
        if (value instanceof Value.Text(String text)) {
            return hash(text);
        }
        return value == null ? 0 : hash(value.toString());
    }

    private static long hash(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return hash;
    }

    /// Open addressing over primitive longs; 0 is no key.
    static final class LongSet {
        private long[] slots = new long[1 << 10];
        private int size;

        int size() {
            return size;
        }

        boolean contains(long key) {
            return slots[slot(slots, key)] == key;
        }

        boolean add(long key) {
            int at = slot(slots, key);
            if (slots[at] == key) {
                return false;
            }
            slots[at] = key;
            if (++size > slots.length / 2) {
                long[] wider = new long[2 * slots.length];
                for (long old : slots) {
                    if (old != 0) {
                        wider[slot(wider, old)] = old;
                    }
                }
                slots = wider;
            }
            return true;
        }

        private static int slot(long[] slots, long key) {
            int at = (int) (key ^ (key >>> 32)) & (slots.length - 1);
            while (slots[at] != 0 && slots[at] != key) {
                at = (at + 1) & (slots.length - 1);
            }
            return at;
        }
    }
}
