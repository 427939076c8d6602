package dev.leat.network.inventory;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a running configuration: the block of each port, its description, VLAN and mode, and what the device says
/// of its place. Blocks end at the next line that is not indented.
final class ConfigReader {
    private static final Pattern INTERFACE =
            Pattern.compile("interface (?:ethernet (?=\\d))?(\\S.*?)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern DESCRIPTION = Pattern.compile("(?:description|port-name|name) \"?(.*?)\"?");
    private static final Pattern ACCESS = Pattern.compile("switchport access vlan (\\d+)|vlan access (\\d+)");
    private static final Pattern TRUNK = Pattern.compile("switchport trunk allowed vlan (?:add )?([\\d,-]+)");
    private static final Pattern MODE = Pattern.compile("switchport mode (access|trunk)");
    private static final Pattern AUTH = Pattern.compile("(?:authentication|dot1x|mab|reauthentication)\\b.*");
    private static final Pattern DEFAULT_VLAN = Pattern.compile("(?:auth-default-vlan|guest-vlan) (\\d+)");

    private final DeviceDraft draft;
    private final StringBuilder auth = new StringBuilder();

    ConfigReader(DeviceDraft draft) {
        this.draft = draft;
    }

    void read(String text) {
        DeviceDraft.Row device =
                draft.row(InventoryTables.DEVICES).set("auth_block", "").set("auth_default_vlan", "");
        StringBuilder block = new StringBuilder();
        String port = "";
        for (String line : (Iterable<String>) text.lines()::iterator) {
            Matcher begins = INTERFACE.matcher(line);
            boolean indented = line.startsWith(" ") || line.startsWith("\t");
            if (begins.matches()) {
                port(port, block);
                port = PortName.canonical(begins.group(1));
            } else if (indented && !port.isEmpty()) {
                block.append(line.strip()).append('\n');
            } else if (!line.isBlank()) {
                port(port, block);
                port = "";
                global(device, line.strip());
            }
        }
        port(port, block);
        device.set("auth_block", auth.toString().strip());
    }

    private void global(DeviceDraft.Row device, String line) {
        if (AUTH.matcher(line).matches()) {
            auth.append(line).append('\n');
        }
        Matcher vlan = DEFAULT_VLAN.matcher(line);
        if (vlan.find()) {
            device.set("auth_default_vlan", vlan.group(1));
        }
    }

    private void port(String port, StringBuilder block) {
        if (port.isEmpty()) {
            return;
        }
        DeviceDraft.Row row = draft.row(InventoryTables.INTERFACES, port);
        row.also("seen_in", DeviceReader.CONFIG);
        row.set("port_order", PortName.order(port))
                .set("config", block.toString().strip());
        if (row.get("port_name").isEmpty()) {
            row.set("port_name", port);
        }
        row.set("description", "").set("auth_mode", "").set("trunk_vlans", "").set("mode", "");
        boolean dot1x = false;
        boolean mab = false;
        for (String line : block.toString().split("\n")) {
            String lower = line.toLowerCase(Locale.ROOT);
            Matcher description = DESCRIPTION.matcher(line);
            Matcher access = ACCESS.matcher(line);
            Matcher trunk = TRUNK.matcher(line);
            Matcher mode = MODE.matcher(line);
            if (description.matches()) {
                row.set("description", description.group(1));
            } else if (access.matches() && row.get("vlan_raw").isEmpty()) {
                String id = access.group(1) != null ? access.group(1) : access.group(2);
                row.set("vlan_raw", id).set("vlan_id", VlanText.id(id));
            } else if (trunk.matches()) {
                row.also("trunk_vlans", trunk.group(1));
            } else if (mode.matches()) {
                row.set("mode", mode.group(1));
            }
            dot1x |= lower.startsWith("dot1x pae authenticator") || lower.startsWith("dot1x port-control auto");
            mab |= lower.equals("mab") || lower.startsWith("mab ") || lower.startsWith("mac-authentication enable");
        }
        row.set("auth_mode", dot1x && mab ? "flexible" : dot1x ? "dot1x" : mab ? "macauth" : "open");
        block.setLength(0);
    }
}
