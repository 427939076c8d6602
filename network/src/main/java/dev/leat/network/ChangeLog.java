package dev.leat.network;

import dev.leat.engine.item.Key;
import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.RowBuffer;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TableSpec;
import dev.leat.network.inventory.InventoryTables;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The changes of one item's devices, numbered on from those that are remembered.
final class ChangeLog {
    private static final JsonFactory JSON = new JsonFactory();

    private final Key item;
    private final Map<String, Long> last = new HashMap<>();
    private final Map<String, Long> before = new HashMap<>();
    private final RowBuffer rows = new RowBuffer(NetworkTables.DEVICE_CHANGES);

    ChangeLog(Key item, ItemRows devices) {
        this.item = item;
        int hostname = InventoryTables.DEVICES.indexOf("hostname");
        int changes = InventoryTables.DEVICES.indexOf("changes");
        for (int row : devices.of(item).rest()) {
            long count =
                    devices.rows().isNull(row, changes) ? 0 : devices.rows().asLong(row, changes);
            before.put(devices.rows().asText(row, hostname), count);
        }
        last.putAll(before);
    }

    /// Of a device that is new only its own row counts.
    void inserted(String device, Rows desired, int row) {
        if (before.containsKey(device) || desired.table() == InventoryTables.DEVICES) {
            add(device, desired, row, "insert", "{}");
        }
    }

    void updated(String device, Rows old, int oldRow, Rows now, int nowRow) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            TableSpec table = now.table();
            for (int c = 0; c < table.columns().size(); c++) {
                if (table.columns().get(c).compared() && !RowMerge.equal(old, oldRow, now, nowRow, c)) {
                    json.writeObjectPropertyStart(table.columns().get(c).name());
                    value(json, "old", old, oldRow, c);
                    value(json, "new", now, nowRow, c);
                    json.writeEndObject();
                }
            }
            json.writeEndObject();
        }
        add(device, now, nowRow, "update", text.toString());
    }

    void deleted(String device, Rows old, int row) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            for (int c = 0; c < old.table().columns().size(); c++) {
                if (!old.isNull(row, c)) {
                    json.writeObjectPropertyStart(old.table().columns().get(c).name());
                    value(json, "old", old, row, c);
                    json.writeEndObject();
                }
            }
            json.writeEndObject();
        }
        add(device, old, row, "delete", text.toString());
    }

    private static void value(JsonGenerator json, String name, Rows rows, int row, int column) {
        json.writeName(name);
        if (rows.isNull(row, column)) {
            json.writeNull();
        } else if (rows.table().columns().get(column).type() == Column.Type.INTEGER) {
            json.writeNumber(rows.asLong(row, column));
        } else {
            json.writeString(ItemRows.cell(rows, row, column));
        }
    }

    private void add(String device, Rows of, int row, String op, String fields) {
        if (of.table() == InventoryTables.DEVICE_COMMANDS) {
            return; // says how the device was read, nothing of the device
        }
        long number = last.merge(device, 1L, Long::sum);
        rows.row(item)
                .set(0, device)
                .set(1, number)
                .set(2, of.table().name())
                .set(3, ItemRows.shownKey(of, row))
                .set(4, op)
                .set(5, fields);
        if (of.table() == InventoryTables.MAC_ENTRIES) {
            rows.set(6, of.asText(row, InventoryTables.MAC_ENTRIES.indexOf("mac")));
        }
    }

    boolean isAny(String device) {
        return last(device) > before.getOrDefault(device, 0L);
    }

    /// The number of the device's last change.
    long last(String device) {
        return last.getOrDefault(device, 0L);
    }

    Rows rows() {
        return rows;
    }
}
