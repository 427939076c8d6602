package dev.leat.network.inventory;

import java.util.Locale;

/// What the many words for a port's state come to: up, down, disabled, errdisabled or unknown.
final class LinkState {
    private LinkState() {}

    static String of(String written) {
        String word = written.strip().toLowerCase(Locale.ROOT);
        int blank = word.indexOf(' ');
        String first = blank < 0 ? word : word.substring(0, blank);
        return switch (first) {
            case "up", "connected", "yes", "monitoring", "forward", "enabled" -> "up";
            case "down",
                    "notconnect",
                    "notconnec",
                    "inactive",
                    "no",
                    "none",
                    "suspended",
                    "xcvrabsen",
                    "xcvrabsent",
                    "sfpabsent",
                    "sfp-not-present",
                    "noopermem",
                    "notpresent",
                    "linknotconnected",
                    "block",
                    "lowerlayerdown" -> "down";
            case "disabled", "disable", "disabl", "admin-down", "administratively", "adm", "admindown" -> "disabled";
            case "err-disabled", "errdisabled", "err-dis", "errdisable", "error-disabled" -> "errdisabled";
            default -> "unknown";
        };
    }
}
