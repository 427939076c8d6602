package dev.leat.network.inventory;

import static dev.leat.engine.rows.Column.Type.INTEGER;
import static dev.leat.engine.rows.Column.Type.JSON;
import static dev.leat.engine.rows.Column.Type.TEXT;

import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.TableSpec;
import java.util.List;

/// The tables that captures fill, in the order in which a person should meet them. Every row belongs to the source
/// it came from, and within it to a device by `hostname`. Values that move by themselves (ages, uptimes) are stored
/// and never make a row differ.
public final class InventoryTables {
    public static final TableSpec DEVICES = TableSpec.ofItems(
            "devices",
            List.of("hostname"),
            searched("hostname", 4).asRequired(),
            text("vendor"),
            text("platform"),
            searched("model", 2),
            searched("version", 1),
            searched("serial", 2),
            text("uptime_text").uncompared(),
            searched("location", 1),
            text("site"),
            text("zone"),
            text("building"),
            text("floor"),
            text("room"),
            text("rack_row"),
            text("rack"),
            text("mgmt_ip"),
            text("image"),
            number("port_count"),
            text("auth_default_vlan"),
            text("auth_block"),
            number("confidence").uncompared(),
            number("changes").uncompared());

    public static final TableSpec INTERFACES = TableSpec.ofItems(
                    "interfaces",
                    List.of("hostname", "port"),
                    text("hostname").asRequired(),
                    text("port").asRequired(),
                    text("port_order"),
                    text("port_name"),
                    searched("description", 3),
                    text("status"),
                    text("status_raw"),
                    text("admin_status"),
                    text("protocol_status"),
                    text("vlan_raw"),
                    number("vlan_id"),
                    text("mode"),
                    text("trunk_vlans"),
                    text("duplex"),
                    text("speed_raw"),
                    number("speed_mbps"),
                    text("media_type"),
                    text("mac"),
                    number("mtu"),
                    text("ip_address"),
                    text("zone"),
                    text("config"),
                    text("auth_state"),
                    text("auth_mode"),
                    text("auth_client_mac"),
                    text("seen_in").uncompared())
            .indexed("mac");

    public static final TableSpec MAC_ENTRIES = TableSpec.ofItems(
                    "mac_entries",
                    List.of("hostname", "vlan", "mac", "port"),
                    text("hostname").asRequired(),
                    text("vlan").asRequired(),
                    text("mac").asRequired(),
                    text("port").asRequired(),
                    text("entry_type"),
                    text("age").uncompared())
            .indexed("mac");

    public static final TableSpec NEIGHBORS = TableSpec.ofItems(
            "neighbors",
            List.of("hostname", "port", "protocol", "remote_name"),
            text("hostname").asRequired(),
            text("port").asRequired(),
            text("protocol").asRequired(),
            searched("remote_name", 2).asRequired(),
            text("remote_port"),
            text("remote_id"),
            text("remote_platform"),
            text("remote_description"),
            text("capabilities"),
            text("mgmt_ip"));

    public static final TableSpec VLANS = TableSpec.ofItems(
            "vlans",
            List.of("hostname", "vlan"),
            text("hostname").asRequired(),
            text("vlan").asRequired(),
            searched("name", 1),
            text("status"),
            text("ports"),
            text("tagged_ports"));

    public static final TableSpec STP_INSTANCES = TableSpec.ofItems(
            "stp_instances",
            List.of("hostname", "instance"),
            text("hostname").asRequired(),
            text("instance").asRequired(),
            text("root_address"),
            text("root_port"),
            text("root_cost"),
            text("priority"));

    public static final TableSpec STP_PORTS = TableSpec.ofItems(
            "stp_ports",
            List.of("hostname", "instance", "port"),
            text("hostname").asRequired(),
            text("instance").asRequired(),
            text("port").asRequired(),
            text("role"),
            text("state"),
            text("cost"),
            text("priority"),
            text("link_type"));

    public static final TableSpec ROUTES = TableSpec.ofItems(
            "routes",
            List.of("hostname", "vrf", "prefix", "next_hop", "interface"),
            text("hostname").asRequired(),
            text("vrf").asRequired(),
            text("prefix").asRequired(),
            text("next_hop").asRequired(),
            text("interface").asRequired(),
            text("protocol"),
            text("distance"),
            text("metric"),
            text("age").uncompared());

    public static final TableSpec ARP_ENTRIES = TableSpec.ofItems(
                    "arp_entries",
                    List.of("hostname", "vrf", "ip", "interface"),
                    text("hostname").asRequired(),
                    text("vrf").asRequired(),
                    text("ip").asRequired(),
                    text("interface").asRequired(),
                    text("mac"),
                    text("entry_type"),
                    text("age").uncompared())
            .indexed("mac");

    public static final TableSpec INVENTORY_ITEMS = TableSpec.ofItems(
            "inventory_items",
            List.of("hostname", "name", "serial"),
            text("hostname").asRequired(),
            text("name").asRequired(),
            text("serial").asRequired(),
            text("pid"),
            text("description"),
            text("version"));

    public static final TableSpec AUTH_SESSIONS = TableSpec.ofItems(
            "auth_sessions",
            List.of("hostname", "port", "mac"),
            text("hostname").asRequired(),
            text("port").asRequired(),
            text("mac").asRequired(),
            text("method"),
            text("domain"),
            text("state"),
            text("status_raw"),
            text("vlan"),
            text("session").uncompared());

    public static final TableSpec LAGS = TableSpec.ofItems(
            "lags",
            List.of("hostname", "name", "member"),
            text("hostname").asRequired(),
            text("name").asRequired(),
            text("member").asRequired(),
            text("protocol"),
            text("status"),
            text("member_status"));

    /// Records of templates that no other table is for.
    public static final TableSpec PARSED_ROWS = TableSpec.ofItems(
            "parsed_rows",
            List.of("hostname", "command", "row_key"),
            text("hostname").asRequired(),
            text("command").asRequired(),
            text("row_key").asRequired(),
            Column.of("data", JSON));

    /// What became of each command. `state`: ok, partial, filtered, refused, unread.
    public static final TableSpec DEVICE_COMMANDS = TableSpec.ofItems(
            "device_commands",
            List.of("hostname", "command"),
            text("hostname").asRequired(),
            text("command").asRequired(),
            text("state"),
            text("template"),
            number("records"),
            text("note"));

    /// What captures fill.
    public static final List<TableSpec> CAPTURED = List.of(
            DEVICES,
            INTERFACES,
            MAC_ENTRIES,
            NEIGHBORS,
            VLANS,
            STP_INSTANCES,
            STP_PORTS,
            ROUTES,
            ARP_ENTRIES,
            INVENTORY_ITEMS,
            AUTH_SESSIONS,
            LAGS,
            PARSED_ROWS,
            DEVICE_COMMANDS);

    private InventoryTables() {}

    private static Column text(String name) {
        return Column.of(name, TEXT);
    }

    private static Column searched(String name, double weight) {
        return text(name).searched(weight);
    }

    private static Column number(String name) {
        return Column.of(name, INTEGER);
    }
}
