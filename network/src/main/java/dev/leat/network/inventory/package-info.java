/// What a device's answers say, as rows: names of ports, addresses and states in one form, tables, and which parts of
/// them a capture speaks for.
///
/// Entry types: [dev.leat.network.inventory.DeviceReader], [dev.leat.network.inventory.InventoryTables]. In: a device
/// of a capture; out: rows with their coverage. Uses `capture`, `templates`, `textfsm` and the engine's `rows`.
@NullMarked
package dev.leat.network.inventory;

import org.jspecify.annotations.NullMarked;
