package dev.leat.cli.network;

import dev.leat.engine.rows.TableSpec;
import dev.leat.network.inventory.InventoryTables;
import java.util.List;

/// The tables that can be listed, and the columns that are shown unless others are asked for.
enum Listing {
    DEVICES(
            InventoryTables.DEVICES,
            "Devices",
            List.of("hostname", "site", "vendor", "platform", "model", "version", "serial", "port_count"),
            "hostname"),
    INTERFACES(
            InventoryTables.INTERFACES,
            "Ports",
            List.of("hostname", "port", "description", "status", "vlan_raw", "duplex", "speed_raw", "media_type"),
            "hostname, port_order"),
    NEIGHBORS(
            InventoryTables.NEIGHBORS,
            "Neighbours, as LLDP, CDP and FDP see them",
            List.of("hostname", "port", "protocol", "remote_name", "remote_port", "remote_platform", "mgmt_ip"),
            "hostname, port"),
    MACS(
            InventoryTables.MAC_ENTRIES,
            "Addresses learned on ports",
            List.of("hostname", "vlan", "mac", "port", "entry_type"),
            "hostname, mac"),
    VLANS(InventoryTables.VLANS, "VLANs", List.of("hostname", "vlan", "name", "status", "ports"), "hostname, vlan"),
    STP(
            InventoryTables.STP_PORTS,
            "Spanning tree by port",
            List.of("hostname", "instance", "port", "role", "state", "cost"),
            "hostname, instance, port"),
    ROUTES(
            InventoryTables.ROUTES,
            "Routes",
            List.of("hostname", "vrf", "prefix", "protocol", "next_hop", "interface", "metric"),
            "hostname, vrf, prefix"),
    ARP(
            InventoryTables.ARP_ENTRIES,
            "ARP entries",
            List.of("hostname", "vrf", "ip", "mac", "interface"),
            "hostname, ip"),
    INVENTORY(
            InventoryTables.INVENTORY_ITEMS,
            "Parts and their serial numbers",
            List.of("hostname", "name", "pid", "serial", "description"),
            "hostname, name"),
    AUTH(
            InventoryTables.AUTH_SESSIONS,
            "Sessions of clients that authenticate",
            List.of("hostname", "port", "mac", "method", "state", "vlan"),
            "hostname, port"),
    LAGS(
            InventoryTables.LAGS,
            "Aggregated links and their members",
            List.of("hostname", "name", "member", "protocol", "status"),
            "hostname, name, member"),
    COMMANDS(
            InventoryTables.DEVICE_COMMANDS,
            "What became of each command of a capture",
            List.of("hostname", "command", "state", "records", "note"),
            "hostname, command");

    private final TableSpec table;
    private final String title;
    private final List<String> columns;
    private final String order;

    Listing(TableSpec table, String title, List<String> columns, String order) {
        this.table = table;
        this.title = title;
        this.columns = columns;
        this.order = order;
    }

    TableSpec table() {
        return table;
    }

    String title() {
        return title;
    }

    List<String> columns() {
        return columns;
    }

    String order() {
        return order;
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    boolean has(String column) {
        return table.columns().stream().anyMatch(one -> one.name().equals(column));
    }
}
