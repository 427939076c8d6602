package dev.leat.network.inventory;

import java.util.regex.Pattern;

/// Which table the answer to a command fills, told by the name of the template that reads it
/// (`cisco_ios_show_interfaces_status.textfsm`), which names the command in full however it was typed.
enum Subject {
    LAGS("(?:etherchannel|port-channel)_summary|lag_brief|show_trunks?|link-aggregation.*"),
    AUTH_SESSIONS("authentication_sessions(?!_method).*|access-session|dot1x_.*sessions.*|mac-auth.*|auth-mac.*"
            + "|port-access.*client.*"),
    MAC_ENTRIES("mac-address.*|mac_address.*|mac_add.*|ethernet-switching_table.*|mac"),
    NEIGHBORS("(?:lldp|cdp|fdp)_.*(?:neighbor|remote).*"),
    STP_INSTANCES("spanning-tree_root|span|show_span.*|spanning-tree_bridge"),
    STP_PORTS("spanning-tree.*"),
    ROUTES("(?:ip_route|routing_route|route|ip_routing-table|display_ip_routing-table)(?!.*summary).*"),
    ARP_ENTRIES("(?:ip_)?arp(?:_.*)?"),
    INVENTORY_ITEMS("inventory|chassis_hardware|device_manuinfo"),
    VLANS("vlans?(?:_brief|_all|_port)?"),
    INTERFACES("interfaces?(?:_.*)?|ip_interface(?:_.*)?|ethernet-switching_interfaces"),
    CONFIG("(?!)"),
    DEVICES("version|system|system_info(?:rmation)?|hostname|system_information|chassis"),
    PARSED_ROWS(".*");

    private static final Pattern NOT_LISTED =
            Pattern.compile(".*(?:err-disabled|running-config|counters|transceiver|summary|_cluster_.*|redundancy).*");
    private final Pattern commands;

    Subject(String commands) {
        this.commands = Pattern.compile(commands);
    }

    /// @param command what [#command] answers
    static Subject of(String command) {
        String words = command.replaceFirst("^(?:show|display|get)_", "");
        for (Subject subject : values()) {
            boolean summarises = subject != LAGS && NOT_LISTED.matcher(words).matches();
            if (!summarises && subject.commands.matcher(words).matches()) {
                return subject;
            }
        }
        return PARSED_ROWS;
    }

    /// The subject that the index of the built-in templates names, such as `mac_entry`.
    static Subject ofTable(String table) {
        return switch (table) {
            case "device" -> DEVICES;
            case "interface" -> INTERFACES;
            case "mac_entry" -> MAC_ENTRIES;
            case "neighbor" -> NEIGHBORS;
            case "vlan" -> VLANS;
            case "stp_port" -> STP_PORTS;
            case "stp_instance" -> STP_INSTANCES;
            case "route" -> ROUTES;
            case "arp_entry" -> ARP_ENTRIES;
            case "inventory_item" -> INVENTORY_ITEMS;
            case "auth_session" -> AUTH_SESSIONS;
            case "lag" -> LAGS;
            case "config" -> CONFIG;
            default -> PARSED_ROWS;
        };
    }

    /// The command in full, with underscores, out of the name of its template.
    static String command(String template, String platform) {
        String name = template.substring(template.lastIndexOf('/') + 1);
        int dot = name.indexOf('.');
        name = dot < 0 ? name : name.substring(0, dot);
        return name.startsWith(platform + "_") ? name.substring(platform.length() + 1) : name;
    }
}
