package dev.leat.store.sql;

import dev.leat.engine.item.Key;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The store's numbers for the items of one pipeline, within one transaction: looked up a group at a time, given
/// out in order to items that are new.
final class ItemIds {
    private final SqlConnection connection;
    private final long pipeline;
    private final Map<Key, Long> known = new HashMap<>();
    private final Set<Key> missing = new HashSet<>();
    private final Map<Key, Long> fresh = new HashMap<>();
    private final ItemNumbers numbers;

    ItemIds(SqlConnection connection, long pipeline, ItemNumbers numbers) {
        this.connection = connection;
        this.pipeline = pipeline;
        this.numbers = numbers;
    }

    static Map<Key, Long> load(SqlConnection connection, long pipeline, Collection<Key> keys) throws SQLException {
        Map<Key, Long> ids = HashMap.newHashMap(keys.size());
        if (keys.isEmpty()) {
            return ids;
        }
        List<Key> asked = new ArrayList<>(keys);
        try (ResultSet result = connection
                .bind(
                        "SELECT j.ord, i.item_id FROM " + connection.dialect().each(false)
                                + connection.dialect().thenJoin()
                                + "leat_items i ON i.pipeline_id = ? AND i.\"key\" = j.value",
                        JsonText.ofKeys(asked),
                        pipeline)
                .executeQuery()) {
            while (result.next()) {
                ids.put(asked.get(result.getInt(1)), result.getLong(2));
            }
        }
        return ids;
    }

    /// Looks these up unless they are known.
    void learn(Collection<Key> keys) throws SQLException {
        List<Key> unknown = new ArrayList<>();
        for (Key key : keys) {
            if (!known.containsKey(key) && !fresh.containsKey(key) && missing.add(key)) {
                unknown.add(key);
            }
        }
        Map<Key, Long> found = load(connection, pipeline, unknown);
        known.putAll(found);
        missing.removeAll(found.keySet());
    }

    /// The number of an item; 0 if it has none. Learn it first.
    long of(Key key) {
        Long id = known.get(key);
        if (id == null) {
            id = fresh.get(key);
        }
        return id == null ? 0 : id;
    }

    /// The number of an item, a new one if it has none.
    long ofOrNew(Key key) throws SQLException {
        long id = of(key);
        if (id == 0) {
            id = numbers.take();
            fresh.put(key, id);
            missing.remove(key);
        }
        return id;
    }

    /// Whether the number was given out in this transaction.
    boolean isFresh(Key key) {
        return fresh.containsKey(key);
    }

    /// The ledger has a line for it now.
    void written(Key key) {
        Long id = fresh.remove(key);
        if (id != null) {
            known.put(key, id);
        }
    }

    /// Items that have rows but no line.
    Collection<Key> unwritten() {
        return fresh.keySet();
    }
}
