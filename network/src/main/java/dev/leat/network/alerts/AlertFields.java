package dev.leat.network.alerts;

import dev.leat.engine.rows.Column;
import dev.leat.network.inventory.InventoryTables;
import java.util.ArrayList;
import java.util.List;

/// Which fields conditions may ask for.
public final class AlertFields {
    private static final List<String> OF_CHANGE =
            List.of("hostname", "site", "run", "subject", "row_key", "op", "field", "old", "new", "mac", "mac_ports");

    private AlertFields() {}

    public static List<String> of(AlertRule.Subject subject) {
        return switch (subject) {
            case INTERFACE -> {
                List<String> names = new ArrayList<>(List.of("site", "vendor", "platform", "mac_count"));
                InventoryTables.INTERFACES.columns().stream().map(Column::name).forEach(names::add);
                yield List.copyOf(names);
            }
            case DEVICE -> {
                List<String> names = new ArrayList<>(List.of("days_since_read"));
                InventoryTables.DEVICES.columns().stream().map(Column::name).forEach(names::add);
                yield List.copyOf(names);
            }
            case CHANGE -> OF_CHANGE;
        };
    }
}
