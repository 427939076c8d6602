package dev.leat.engine.rows;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Key;
import java.util.BitSet;
import java.util.Collection;
import java.util.Optional;

/// What a session sees of the tables. One round trip per call: ask for a whole group.
public interface TableView {
    /// The table as the database has it now.
    Optional<TableSpec> live(String table) throws TargetLost;

    /// The rows that have these keys.
    Rows rows(TableSpec table, Rows keys) throws TargetLost;

    /// All rows of these items ([TableSpec.Owner#LEAT] only), ordered by item and key.
    Rows rowsOf(TableSpec table, Collection<Key> items) throws TargetLost;

    /// Which of these keys exist.
    BitSet existing(TableSpec table, Rows keys) throws TargetLost;

    /// Whether there is no row at all; also where there is no table.
    boolean isEmpty(TableSpec table) throws TargetLost;
}
