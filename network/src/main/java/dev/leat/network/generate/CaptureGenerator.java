package dev.leat.network.generate;

import java.util.Locale;

/// Sessions of access switches (Cisco IOS, every third Arista EOS), with 48 ports some 7 kB each, with 144 (a stack
/// of three) some 20 kB. Pure: text is a function of seed, device and round.
///
/// @param sites over how many sites devices are spread
/// @param churnPerMille how many ports of a thousand change their state from one round to the next
/// @param ports of each device
public record CaptureGenerator(long seed, int sites, int churnPerMille, int ports) {
    public static final int PORTS_MAX = 480;
    private static final int PORTS = 48;
    private static final int VENDORS = 3;
    private static final int PER_MILLE = 1_000;

    public CaptureGenerator {
        if (sites < 1 || churnPerMille < 0 || churnPerMille > PER_MILLE || ports < 4 || ports > PORTS_MAX) {
            throw new IllegalArgumentException("at least one site; churn from 0 to 1000; 4 to 480 ports");
        }
    }

    public CaptureGenerator(long seed, int sites, int churnPerMille) {
        this(seed, sites, churnPerMille, PORTS);
    }

    /// Such as `S003-A2-SW00017`.
    public String name(int device) {
        return "S%03d-A%d-SW%05d".formatted(device % sites, mix(device, 1) % 8, device);
    }

    private boolean isArista(int device) {
        return device % VENDORS == VENDORS - 1;
    }

    /// The session of a device, rounds counted from 0.
    public String capture(int device, int round) {
        StringBuilder text = new StringBuilder(16_384);
        String prompt = name(device) + "#";
        text.append(prompt).append("terminal length 0\n");
        text.append(prompt).append("show version\n");
        version(text, device);
        text.append(prompt).append("show interfaces status\n");
        status(text, device, round);
        text.append(prompt).append("show mac address-table\n");
        macs(text, device, round);
        text.append(prompt).append("show lldp neighbors\n");
        neighbors(text, device);
        return text.append(prompt).append("exit\n").toString();
    }

    private void version(StringBuilder text, int device) {
        if (isArista(device)) {
            text.append("Arista DCS-7050SX-64-R\nHardware version:    02.00\nSerial number:       JPE")
                    .append("%08d".formatted(device))
                    .append("\nSystem MAC address:  001c.73%02x.%04x\n\n".formatted(device >> 16, device & 0xffff))
                    .append("Software image version: 4.20.11M\nArchitecture:           i386\n")
                    .append("Uptime:                 5 weeks, 2 days, 3 hours and 4 minutes\n")
                    .append("Total memory:           3980896 kB\nFree memory:            2506836 kB\n\n");
            return;
        }
        text.append("Cisco IOS Software, C2960X Software (C2960X-UNIVERSALK9-M), Version 15.2(4)E7, RELEASE SOFTWARE")
                .append(" (fc2)\nTechnical Support: http://www.cisco.com/techsupport\n")
                .append("Copyright (c) 1986-2018 by Cisco Systems, Inc.\n\nROM: Bootstrap program is C2960X boot\n\n")
                .append(name(device))
                .append(" uptime is 3 weeks, 1 day, 5 minutes\nSystem returned to ROM by power-on\n")
                .append("System image file is \"flash:/c2960x-universalk9-mz.152-4.E7.bin\"\n\n")
                .append("cisco WS-C2960X-48FPS-L (APM86XXX) processor (revision A0) with 524288K bytes of memory.\n")
                .append("Processor board ID FOC%08d\n".formatted(device))
                .append("Last reset from power-on\nConfiguration register is 0xF\n\n");
    }

    /// Numbers of a device's ports: none is another device's.
    private long slots() {
        return ports <= 63 ? 64L : 512L;
    }

    private String port(int device, int port) {
        return isArista(device) ? "Et" + port : "Gi" + (1 + (port - 1) / PORTS) + "/0/" + (1 + (port - 1) % PORTS);
    }

    /// Whether the port is up, flipped in each round that strikes it.
    private boolean isUp(int device, int port, int round) {
        boolean up = mix(device * slots() + port, 2) % 3 != 0;
        for (int r = 1; r <= round; r++) {
            up ^= mix((device * slots() + port) * PER_MILLE + r, 3) % PER_MILLE < churnPerMille;
        }
        return up;
    }

    private void status(StringBuilder text, int device, int round) {
        text.append("\nPort      Name               Status       Vlan       Duplex  Speed Type\n");
        for (int port = 1; port <= ports; port++) {
            boolean up = isUp(device, port, round);
            boolean trunk = port > ports - 2;
            long who = mix(device * slots() + port, 4);
            String name = trunk ? "uplink " + port : who % 4 == 0 ? "" : "desk %03d".formatted(who % PER_MILLE);
            text.append("%-9s %-18s %-12s %-10s %6s %6s %s\n"
                    .formatted(
                            port(device, port),
                            name,
                            up ? "connected" : "notconnect",
                            trunk ? "trunk" : Long.toString(10 + who % 20 * 10),
                            up ? "a-full" : "auto",
                            up ? "a-1000" : "auto",
                            isArista(device) ? "1000BASE-T" : "10/100/1000BaseTX"));
        }
    }

    private void macs(StringBuilder text, int device, int round) {
        text.append("          Mac Address Table\n-------------------------------------------\n\n")
                .append("Vlan    Mac Address       Type        Ports")
                .append(isArista(device) ? "      Moves   Last Move" : "")
                .append("\n----    -----------       --------    -----")
                .append(isArista(device) ? "      -----   ---------" : "")
                .append('\n');
        int count = 0;
        for (int port = 1; port <= ports - 2; port++) {
            if (isUp(device, port, round)) {
                long who = mix(device * slots() + port, 4);
                String mac = "%012x".formatted(mix(device * slots() + port, 5) & 0xfeff_ffff_ffffL);
                text.append("%4d    %s.%s.%s    %s     %s"
                        .formatted(
                                10 + who % 20 * 10,
                                mac.substring(0, 4),
                                mac.substring(4, 8),
                                mac.substring(8),
                                "DYNAMIC",
                                port(device, port)));
                text.append(isArista(device) ? "         1       5 days, 1:02:03 ago\n" : "\n");
                count++;
            }
        }
        text.append("Total Mac Addresses for this criterion: ").append(count).append('\n');
    }

    private void neighbors(StringBuilder text, int device) {
        String above = name(device / PORTS).toLowerCase(Locale.ROOT);
        if (isArista(device)) {
            text.append("Last table change time   : 1 day, 2:03:04 ago\nNumber of table inserts  : 2\n")
                    .append("Number of table deletes  : 0\nNumber of table drops    : 0\n")
                    .append("Number of table age-outs : 0\n\n")
                    .append("Port          Neighbor Device ID       Neighbor Port ID    TTL\n")
                    .append("---------- ------------------------ ---------------------- ---\n")
                    .append("%-13s %-24s %-19s 120\n".formatted("Et48", above, "Gi1/0/" + (1 + device % PORTS)));
            return;
        }
        text.append("Capability codes:\n    (R) Router, (B) Bridge, (T) Telephone, (C) DOCSIS Cable Device\n")
                .append("    (W) WLAN Access Point, (P) Repeater, (S) Station, (O) Other\n\n")
                .append("Device ID           Local Intf     Hold-time  Capability      Port ID\n")
                .append("%-20s%-15s%-11d%-16s%s\n"
                        .formatted(above, "Gi1/0/48", 120, "B", "Gi1/0/" + (1 + device % PORTS)))
                .append("\nTotal entries displayed: 1\n\n");
    }

    /// A number of at least 0 out of two, as random as it need be (the finaliser of SplitMix64).
    private long mix(long value, int purpose) {
        long z = seed + value * 0x9e37_79b9_7f4a_7c15L + purpose * 0xd1b5_4a32_d192_ed03L;
        z = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
        return (z ^ (z >>> 31)) & Long.MAX_VALUE;
    }
}
