package dev.leat.network.inventory;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Puts the records of one answer into the rows of a device. One method for each table.
final class AnswerReader {
    private static final Pattern VRF = Pattern.compile(".*\\bvrf\\s+(\\S+).*");
    private final DeviceDraft draft;
    private final String command;
    private final String typed;
    private final Fields fields;

    /// @param command in full, with underscores
    /// @param typed as it stood in the capture
    AnswerReader(DeviceDraft draft, String command, String typed, Fields fields) {
        this.draft = draft;
        this.command = command;
        this.typed = typed;
        this.fields = fields;
    }

    /// @param whole whether nothing of the answer is missing, so that a row it does not show is gone
    void read(Subject subject, boolean whole) {
        switch (subject) {
            case DEVICES -> devices();
            case INTERFACES -> interfaces();
            case MAC_ENTRIES -> macEntries();
            case NEIGHBORS -> neighbors();
            case VLANS -> vlans();
            case STP_INSTANCES -> stpInstances();
            case STP_PORTS -> stpPorts();
            case ROUTES -> routes();
            case ARP_ENTRIES -> arpEntries();
            case INVENTORY_ITEMS -> inventoryItems();
            case AUTH_SESSIONS -> authSessions();
            case LAGS -> lags();
            case CONFIG -> configs();
            case PARSED_ROWS -> parsedRows();
        }
        if (whole) {
            String table = table(subject);
            draft.coverage().sawWhole(table, part(subject));
        } else {
            draft.coverage().sawDamaged(table(subject), part(subject));
        }
    }

    private static String table(Subject subject) {
        return subject == Subject.CONFIG ? "interfaces" : subject.name().toLowerCase(Locale.ROOT);
    }

    /// The part of its table that an answer shows whole.
    private String part(Subject subject) {
        return switch (subject) {
            case NEIGHBORS -> protocol();
            case INTERFACES, PARSED_ROWS, CONFIG -> command;
            case ROUTES, ARP_ENTRIES -> vrf();
            case DEVICES, MAC_ENTRIES, VLANS, STP_INSTANCES, STP_PORTS, INVENTORY_ITEMS, AUTH_SESSIONS, LAGS -> "";
        };
    }

    private void devices() {
        DeviceDraft.Row row = draft.row(InventoryTables.DEVICES);
        for (int r = 0; r < fields.rows(); r++) {
            if (fields.has("hardware", "model", "hw", "platform", "product", "part_id", "pid")) {
                once(row, "model", fields.text(r, "model", "hardware", "product", "hw", "platform", "part_id", "pid"));
            }
            if (fields.has("version", "os", "sw_version", "junos_version", "software_version")) {
                once(
                        row,
                        "version",
                        fields.text(
                                r,
                                "version",
                                "os",
                                "junos_version",
                                "sw_version",
                                "software_version",
                                "image_version"));
            }
            if (fields.has("serial", "serial_number", "member_serial")) {
                serials(row, fields.texts(r, "serial", "serial_number"));
                serials(row, fields.texts(r, "member_serial"));
            }
            if (fields.has("uptime", "uptime_days", "uptime_weeks")) {
                once(row, "uptime_text", uptime(r));
            }
            if (fields.has("running_image", "image", "image_file", "boot_image", "software_image")) {
                once(
                        row,
                        "image",
                        fields.text(r, "running_image", "image", "image_file", "boot_image", "software_image"));
            }
            if (fields.has("location")) {
                once(row, "location", fields.text(r, "location"));
            }
            if (fields.has("mgmt_ip", "ip_address", "mgmt_address")) {
                once(row, "mgmt_ip", fields.text(r, "mgmt_ip", "mgmt_address", "ip_address"));
            }
        }
    }

    private static void serials(DeviceDraft.Row row, List<String> serials) {
        for (String serial : serials) {
            if (!serial.isBlank()) {
                row.also("serial", serial);
            }
        }
    }

    private String uptime(int r) {
        String text = fields.text(r, "uptime");
        if (!text.isEmpty()) {
            return text;
        }
        StringBuilder parts = new StringBuilder();
        for (String unit : new String[] {"weeks", "days", "hours", "minutes"}) {
            String count = fields.text(r, "uptime_" + unit);
            if (!count.isEmpty()) {
                parts.append(parts.isEmpty() ? "" : ", ")
                        .append(count)
                        .append(' ')
                        .append(unit);
            }
        }
        return parts.toString();
    }

    /// The first that says it is believed: the others are members of a stack.
    private static void once(DeviceDraft.Row row, String column, String text) {
        row.set(column, row.get(column).isEmpty() ? text : "");
    }

    private void interfaces() {
        boolean addresses = command.contains("ip_interface");
        for (int r = 0; r < fields.rows(); r++) {
            String written = fields.text(r, "port", "interface", "intf", "name_of_port");
            if (written.isEmpty() || written.equals("--")) {
                continue;
            }
            String port = PortName.canonical(written);
            DeviceDraft.Row row = draft.row(InventoryTables.INTERFACES, port);
            row.set("port_order", PortName.order(port));
            row.also("seen_in", command);
            if (row.get("port_name").length() < written.length()) {
                row.set("port_name", written);
            }
            if (fields.has("description", "interface_desc") || (fields.has("name") && !addresses)) {
                row.set("description", fields.text(r, "description", "interface_desc", "name"));
            }
            state(row, r, addresses);
            vlan(row, r);
            properties(row, r);
        }
    }

    private void state(DeviceDraft.Row row, int r, boolean addresses) {
        if (fields.has("status", "link_status", "link", "linkstate", "state", "intstate", "oper_status")) {
            String raw =
                    fields.text(r, "status", "link_status", "link", "linkstate", "line_status", "oper_status", "state");
            if (!(addresses && !row.get("status").isEmpty())) {
                row.set("status_raw", raw);
                row.set("status", LinkState.of(raw));
            }
        }
        if (fields.has("admin_state", "link_admin", "admin_status", "admin", "enabled")) {
            row.set("admin_status", fields.text(r, "admin_state", "link_admin", "admin_status", "admin", "enabled"));
        }
        if (fields.has("protocol_status", "protocol", "proto", "protostate")) {
            String protocol = fields.text(r, "protocol_status", "protocol", "proto", "protostate");
            row.set("protocol_status", protocol);
            if (row.get("status").isEmpty() && !fields.has("status", "link_status", "link")) {
                row.set("status_raw", protocol).set("status", LinkState.of(protocol));
            }
        }
    }

    private void vlan(DeviceDraft.Row row, int r) {
        if (fields.has("switchport", "access_vlan", "trunking_vlans", "vlan_trunk")) {
            row.set("trunk_vlans", fields.text(r, "trunking_vlans", "vlan_trunk"));
            return;
        }
        if (fields.has("mode")) {
            row.set("mode", fields.text(r, "mode"));
        }
        if (fields.has("vlan_id", "vlan", "pvid", "vlan_access", "untaggedvlan", "vlan_untagged")) {
            String raw = fields.text(r, "vlan_id", "vlan", "pvid", "vlan_access", "untaggedvlan", "vlan_untagged");
            row.set("vlan_raw", raw).set("vlan_id", VlanText.id(raw));
            row.set("mode", row.get("mode").isEmpty() ? VlanText.mode(raw) : "");
        }
    }

    private void properties(DeviceDraft.Row row, int r) {
        if (fields.has("duplex")) {
            row.set("duplex", fields.text(r, "duplex"));
        }
        if (fields.has("speed")) {
            String raw = fields.text(r, "speed");
            row.set("speed_raw", raw).set("speed_mbps", Speed.megabits(raw));
        }
        if (fields.has("type", "media_type", "hardware_type", "hw_type")) {
            row.set("media_type", fields.text(r, "media_type", "type", "hardware_type", "hw_type"));
        }
        if (fields.has("mac_address", "mac", "hw_address", "bia")) {
            row.set("mac", MacAddress.canonical(fields.text(r, "mac_address", "mac", "hw_address")));
        }
        if (fields.has("mtu")) {
            String mtu = fields.text(r, "mtu");
            row.set("mtu", mtu.matches("\\d{1,9}") ? OptionalLong.of(Long.parseLong(mtu)) : OptionalLong.empty());
        }
        if (fields.has("ip", "ip_address", "main_ip", "local")) {
            String address = fields.text(r, "ip", "ip_address", "main_ip", "local");
            String length = fields.text(r, "prefix_length");
            boolean none = address.isEmpty() || address.equalsIgnoreCase("unassigned") || address.equals("--");
            row.set("ip_address", none ? "" : length.isEmpty() ? address : address + "/" + length);
        }
        if (fields.has("zone")) {
            row.set("zone", fields.text(r, "zone"));
        }
    }

    private void macEntries() {
        for (int r = 0; r < fields.rows(); r++) {
            String mac = MacAddress.canonical(fields.text(r, "destination_address", "mac_address", "mac"));
            if (mac.isEmpty()) {
                continue;
            }
            String vlan = fields.text(r, "vlan_id", "vlan", "vlan_name", "bridge_domain_id");
            for (String port : ports(r)) {
                draft.fresh(InventoryTables.MAC_ENTRIES, vlan, mac, PortName.canonical(port))
                        .set("entry_type", fields.text(r, "type", "mac_flag", "state"))
                        .set("age", fields.text(r, "age", "aging"));
            }
        }
    }

    private List<String> ports(int r) {
        List<String> ports =
                fields.texts(r, "destination_port", "ports", "port", "interface", "logical_interface").stream()
                        .flatMap(entry -> Arrays.stream(entry.split("[, ]+")))
                        .map(String::strip)
                        .filter(port -> !port.isEmpty())
                        .toList();
        return ports.isEmpty() ? List.of("") : ports;
    }

    private String protocol() {
        return command.contains("cdp") ? "cdp" : command.contains("fdp") ? "fdp" : "lldp";
    }

    private void neighbors() {
        for (int r = 0; r < fields.rows(); r++) {
            String port = PortName.canonical(fields.text(r, "local_interface", "local_port", "port"));
            String id = MacAddress.canonical(fields.text(r, "remote_id", "chassis_id"));
            String name = fields.text(r, "remote_name", "neighbor_name", "neighbor", "system_name");
            draft.row(InventoryTables.NEIGHBORS, port, protocol(), name.isEmpty() ? id : name)
                    .set(
                            "remote_port",
                            PortName.canonical(fields.text(r, "remote_port", "neighbor_interface", "neighbor_port_id")))
                    .set("remote_id", id)
                    .set("remote_platform", fields.text(r, "platform"))
                    .set("remote_description", fields.text(r, "description", "neighbor_description"))
                    .set("capabilities", fields.text(r, "capabilities"))
                    .set("mgmt_ip", fields.text(r, "mgmt_ip", "mgmt_address", "interface_ip"));
        }
    }

    private void vlans() {
        for (int r = 0; r < fields.rows(); r++) {
            String vlan = fields.text(r, "vlan_id", "tag", "vlan");
            if (!vlan.isEmpty()) {
                draft.fresh(InventoryTables.VLANS, vlan)
                        .set("name", fields.text(r, "vlan_name", "name"))
                        .set("status", fields.text(r, "status", "vlan_status"))
                        .set("ports", ports(r, "interfaces", "ports", "port", "untagged"))
                        .set("tagged_ports", ports(r, "tagged"));
            }
        }
    }

    private String ports(int r, String... names) {
        return String.join(",", fields.texts(r, names));
    }

    private void stpInstances() {
        for (int r = 0; r < fields.rows(); r++) {
            String instance = fields.text(r, "vlan_id", "instance");
            draft.fresh(InventoryTables.STP_INSTANCES, instance)
                    .set("root_address", fields.text(r, "root_id", "rootbridgeid", "root_address"))
                    .set("root_port", PortName.canonical(fields.text(r, "root_port", "rootport")))
                    .set("root_cost", fields.text(r, "root_cost", "rootpathcost"))
                    .set("priority", fields.text(r, "priority", "priorityhex"));
        }
    }

    private void stpPorts() {
        for (int r = 0; r < fields.rows(); r++) {
            if (fields.has("root_mac")) {
                draft.row(InventoryTables.STP_INSTANCES, fields.text(r, "instance", "vlan_id"))
                        .set("root_address", MacAddress.canonical(fields.text(r, "root_mac")))
                        .set("root_port", PortName.canonical(fields.text(r, "root_port")))
                        .set("root_cost", fields.text(r, "root_cost"))
                        .set("priority", fields.text(r, "root_priority"));
            }
            String port = PortName.canonical(fields.text(r, "interface", "port"));
            if (!port.isEmpty()) {
                draft.fresh(InventoryTables.STP_PORTS, fields.text(r, "vlan_id", "instance"), port)
                        .set("role", fields.text(r, "role"))
                        .set("state", fields.text(r, "status", "state"))
                        .set("cost", fields.text(r, "cost"))
                        .set("priority", fields.text(r, "port_priority", "prio", "priority"))
                        .set("link_type", fields.text(r, "type"));
            }
        }
    }

    private String vrf() {
        var matcher = VRF.matcher(typed);
        return matcher.matches() ? matcher.group(1) : "default";
    }

    private void routes() {
        for (int r = 0; r < fields.rows(); r++) {
            String network = fields.text(r, "prefix", "network", "destination", "ip_address");
            String length = fields.text(r, "prefix_length", "mask");
            String prefix = length.isEmpty() || network.contains("/") ? network : network + "/" + length;
            String vrf = fields.text(r, "vrf");
            String seenAs = vrf.isEmpty() ? vrf() : vrf;
            String port = PortName.canonical(fields.text(r, "nexthop_if", "interface"));
            draft.fresh(
                            InventoryTables.ROUTES,
                            seenAs,
                            prefix,
                            fields.text(r, "nexthop_ip", "next_hop", "gateway"),
                            port)
                    .set(
                            "protocol",
                            (fields.text(r, "protocol", "flags") + " " + fields.text(r, "subtype", "type")).strip())
                    .set("distance", fields.text(r, "admin_distance", "distance"))
                    .set("metric", fields.text(r, "metric"))
                    .set("age", fields.text(r, "uptime", "age"));
            draft.coverage().sawWhole("routes", seenAs);
        }
    }

    private void arpEntries() {
        for (int r = 0; r < fields.rows(); r++) {
            String ip = fields.text(r, "ip", "ip_address", "address");
            String vrf = fields.text(r, "vrf");
            String port = PortName.canonical(fields.text(r, "interface", "port", "port_id"));
            draft.fresh(InventoryTables.ARP_ENTRIES, vrf.isEmpty() ? vrf() : vrf, ip, port)
                    .set("mac", MacAddress.canonical(fields.text(r, "mac", "mac_address", "hardware_address")))
                    .set("entry_type", fields.text(r, "type"))
                    .set("age", fields.text(r, "age", "age_min", "aging", "ttl"));
        }
    }

    private void inventoryItems() {
        for (int r = 0; r < fields.rows(); r++) {
            String serial = fields.text(r, "sn", "serial", "chassis_serial_number", "serial_number", "manuinfo_sn");
            String name = fields.text(r, "name", "port", "slot", "descr");
            draft.fresh(InventoryTables.INVENTORY_ITEMS, name, serial)
                    .set("pid", fields.text(r, "part_id", "pid", "model"))
                    .set("description", fields.text(r, "descr", "description", "chassis_description"))
                    .set("version", fields.text(r, "version_id", "vid", "version"));
        }
    }

    private void authSessions() {
        for (int r = 0; r < fields.rows(); r++) {
            String port = PortName.canonical(fields.text(r, "interface", "port", "session_port"));
            String status = fields.text(r, "status", "state");
            draft.fresh(
                            InventoryTables.AUTH_SESSIONS,
                            port,
                            MacAddress.canonical(fields.text(r, "mac", "mac_address", "client_mac")))
                    .set("method", fields.text(r, "method"))
                    .set("domain", fields.text(r, "domain", "role"))
                    .set("state", authState(status))
                    .set("status_raw", status)
                    .set("vlan", fields.text(r, "vlan_id", "vlan"))
                    .set("session", fields.text(r, "session_id", "session"));
        }
    }

    static String authState(String status) {
        String word = status.toLowerCase(Locale.ROOT);
        if (word.contains("unauth") || word.contains("fail")) {
            return "unauthorized";
        }
        return word.contains("auth") || word.equals("yes") ? "authorized" : "unknown";
    }

    private void lags() {
        for (int r = 0; r < fields.rows(); r++) {
            String name = PortName.canonical(fields.text(r, "lag", "bundle_name", "lagnameshort", "trunk", "id"));
            List<String> members =
                    fields.has("port") ? ports(r) : fields.texts(r, "member_interface", "portlist", "local_port");
            List<String> states = fields.texts(r, "member_interface_status");
            for (int m = 0; m < members.size(); m++) {
                draft.fresh(InventoryTables.LAGS, name, PortName.canonical(members.get(m)))
                        .set("protocol", fields.text(r, "protocol", "bundle_protocol", "lagtype", "trunk_type"))
                        .set("status", fields.text(r, "status", "bundle_status", "deployed"))
                        .set("member_status", m < states.size() ? states.get(m) : "");
            }
        }
    }

    /// Blocks of a configuration, where a template cuts them.
    private void configs() {
        for (int r = 0; r < fields.rows(); r++) {
            String written = fields.text(r, "port", "interface");
            if (written.isEmpty()) {
                continue;
            }
            String port = PortName.canonical(written);
            DeviceDraft.Row row = draft.row(InventoryTables.INTERFACES, port);
            row.also("seen_in", command);
            row.set("port_order", PortName.order(port))
                    .set("port_name", row.get("port_name").isEmpty() ? written : "")
                    .set("description", fields.text(r, "name", "description"))
                    .set("config", String.join("\n", fields.texts(r, "config")));
            if (fields.has("mode")) {
                row.set("mode", fields.text(r, "mode"));
            }
            if (fields.has("vlan") && row.get("vlan_raw").isEmpty()) {
                String vlan = fields.text(r, "vlan");
                row.set("vlan_raw", vlan).set("vlan_id", VlanText.id(vlan));
            }
        }
    }

    private void parsedRows() {
        for (int r = 0; r < fields.rows(); r++) {
            draft.fresh(InventoryTables.PARSED_ROWS, command, fields.key(r)).set("data", fields.json(r));
        }
    }
}
