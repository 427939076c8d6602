package dev.leat.network;

import static dev.leat.engine.rows.Column.Type.INTEGER;
import static dev.leat.engine.rows.Column.Type.JSON;
import static dev.leat.engine.rows.Column.Type.TEXT;

import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.TableSpec;
import dev.leat.network.inventory.InventoryTables;
import java.util.List;
import java.util.stream.Stream;

/// The tables of the room: those that captures fill, and what changed in them.
public final class NetworkTables {
    /// What changed, one row for each row that did; the run is its `run_id`. `op`: insert, update, delete.
    /// `fields`: of an update, the fields that differ as `{"status": {"old": "up", "new": "down"}}`; of a deletion
    /// all of them. `mac`: of entries of address tables, so that where an address was is found by an index.
    public static final TableSpec DEVICE_CHANGES = TableSpec.ofItems(
                    "device_changes",
                    List.of("hostname", "change_no"),
                    Column.of("hostname", TEXT).asRequired(),
                    Column.of("change_no", INTEGER).asRequired(),
                    Column.of("subject", TEXT),
                    Column.of("row_key", TEXT),
                    Column.of("op", TEXT),
                    Column.of("fields", JSON),
                    Column.of("mac", TEXT))
            .indexed("mac");

    public static final List<TableSpec> ALL = Stream.concat(
                    InventoryTables.CAPTURED.stream(), Stream.of(DEVICE_CHANGES))
            .toList();

    private NetworkTables() {}
}
