package dev.leat.network;

import dev.leat.engine.item.Encoding;
import dev.leat.engine.plan.ValueForm;
import dev.leat.engine.rows.TableRows;
import dev.leat.engine.rows.TableRowsForm;
import dev.leat.network.inventory.Coverage;
import dev.leat.network.inventory.InventoryTables;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// How what a capture came to travels between machines.
final class InventoryForm implements ValueForm<Inventory> {
    private static final int DEVICES_MAX = 1 << 20;
    private static final TableRowsForm ROWS = new TableRowsForm(InventoryTables.CAPTURED);

    @Override
    public void write(Inventory value, DataOutput out) throws IOException {
        ROWS.write(value.rows(), out);
        Encoding.fingerprint(out, value.fingerprint());
        out.writeInt(value.coverage().size());
        for (Map.Entry<String, Coverage> device : value.coverage().entrySet()) {
            Encoding.text(out, device.getKey());
            device.getValue().write(out);
        }
    }

    @Override
    public Inventory read(DataInput in) throws IOException {
        TableRows rows = ROWS.read(in);
        var print = Encoding.fingerprint(in);
        Map<String, Coverage> coverage = new LinkedHashMap<>();
        for (int left = Encoding.count(in, DEVICES_MAX); left > 0; left--) {
            coverage.put(Encoding.text(in), Coverage.read(in));
        }
        return new Inventory(rows, print, coverage);
    }
}
