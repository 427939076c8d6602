package dev.leat.network.capture;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which platform a device speaks: each pattern that is found adds its score once, and what a device says of itself
/// (`show version` and its like) counts double. Neighbours are not heard: their answers name other makers. `confidence`
/// is at most 100; below 60 nothing is claimed.
public record Detection(Optional<Platform> platform, int confidence) {
    private static final int LEAST = 60;
    private static final int SAMPLE_MAX = 1 << 18;
    private static final Pattern NEIGHBOURS = Pattern.compile(".*\\b(?:lldp|cdp|fdp|neigh\\w*)\\b.*");
    private static final Pattern OF_ITSELF =
            Pattern.compile("sho?w? (?:ver\\S*|system.*|inv\\S*|chassis.*)|disp?l?a?y? (?:ver\\S*|device.*)");

    private record Sign(Platform platform, int score, Pattern pattern) {}

    private static Sign sign(Platform platform, int score, String pattern) {
        return new Sign(platform, score, Pattern.compile(pattern, Pattern.MULTILINE));
    }

    private static final List<Sign> SIGNS = List.of(
            sign(Platform.CISCO_IOS, 100, "Cisco IOS|IOS-XE Software|Cisco Internetwork Operating System"),
            sign(Platform.CISCO_IOS, 70, "^Switch\\s+Ports\\s+Model\\b|^Model [Nn]umber\\s*: WS-C"),
            sign(Platform.CISCO_IOS, 60, "\\b(?:GigabitEthernet|FastEthernet|TenGigabitEthernet)\\d+(?:/\\d+)+"),
            sign(Platform.CISCO_IOS, 40, "\\b(?:Gi|Fa|Te)\\d+(?:/\\d+)+\\b"),
            sign(Platform.CISCO_IOS, 30, "This is a Cisco|Cisco Systems"),
            sign(Platform.CISCO_NXOS, 100, "Cisco Nexus|NX-OS|\\bN[579]K-C?\\d|nxos\\.\\d"),
            sign(Platform.CISCO_NXOS, 65, "\\bmgmt0\\b|\\bEth\\d+/\\d+(?:/\\d+)?\\b|sup-eth\\d"),
            sign(Platform.CISCO_XR, 100, "IOS XR Software|RP/\\d+/\\w+/CPU\\d+:"),
            sign(Platform.ARISTA_EOS, 100, "Arista EOS|Arista Networks|^Arista \\S+|\\bDCS-\\d{4}|\\bvEOS\\b"),
            sign(Platform.ARISTA_EOS, 85, "Software image version:"),
            sign(Platform.ARISTA_EOS, 60, "\\bEt\\d+(?:/\\d+){0,2}\\b|\\bManagement\\d\\b"),
            sign(Platform.JUNIPER_JUNOS, 100, "^Junos:|JUNOS|Juniper Networks"),
            sign(Platform.JUNIPER_JUNOS, 95, "\\bModel: (?:EX|SRX|MX|QFX|PTX|ex|srx|mx|qfx|ptx)|^\\{master:\\d+\\}"),
            sign(Platform.JUNIPER_JUNOS, 85, "\\b(?:ge|xe|et)-\\d+/\\d+/\\d+\\b"),
            sign(Platform.JUNIPER_JUNOS, 60, "\\b[\\w.-]+@[\\w.-]+> show"),
            sign(Platform.PALOALTO_PANOS, 100, "PAN-OS|Palo Alto Networks|^model: PA-|^sw-version:"),
            sign(Platform.PALOALTO_PANOS, 85, "\\bvsys\\d\\b|\\bethernet\\d+/\\d+\\b.*\\b(?:zone|vr:)"),
            sign(Platform.PALOALTO_PANOS, 95, "@[\\w.-]+\\((?:active|passive)\\)>"),
            sign(Platform.ARUBA_OS, 100, "ArubaOS \\(|Aruba Operating System Software|ArubaOS Version"),
            // no other platform prompts in this form
            sign(Platform.ARUBA_OS, 400, "^\\([\\w.-]+\\) (?:\\[[^]\n]*\\] )?[*^]?[#>]"),
            sign(Platform.ARUBA_AOSCX, 120, "ArubaOS-CX|AOS-CX"),
            sign(Platform.ARUBA_AOSCX, 70, "^Interface \\d/\\d/\\d+ is (?:up|down)|\\b(?:GL|FL|DL|LL|ML)\\.1\\d\\.\\d"),
            sign(
                    Platform.HP_PROCURVE,
                    100,
                    "ProCurve|HP \\S+ Switch|\\b[JK]\\d{4}[A-Z]\\b|\\b(?:YA|KB|WB|WC|YC|K|RA|Y)\\.\\d\\d\\.\\d\\d"),
            sign(Platform.HP_PROCURVE, 70, "Status and Counters"),
            sign(Platform.HP_COMWARE, 120, "Comware|H3C"),
            sign(Platform.HP_COMWARE, 70, "^<[\\w.-]+>\\s?dis"),
            // the same system as Brocade's, so it shows their signs too
            sign(Platform.RUCKUS_FASTIRON, 400, "Ruckus Wireless|Copyright \\(c\\) Ruckus|\\bICX7\\d{3}"),
            sign(Platform.BROCADE_FASTIRON, 100, "FastIron|\\bICX6\\d{3}|\\bFCX\\d{3}|Stackable ICX"),
            sign(Platform.BROCADE_FASTIRON, 60, "Brocade Communications|Foundry Networks|IronWare"),
            sign(Platform.BROCADE_FASTIRON, 90, "^Port\\s+Link\\s+State\\s+Dupl\\s+Speed\\s+Trunk\\s+Tag\\s+Pvid"),
            sign(Platform.BROCADE_FASTIRON, 70, "PORT-VLAN \\d+, Name"),
            sign(Platform.BROCADE_NETIRON, 120, "\\bMLXe?\\b|\\bXMR\\b|NetIron|\\bCE[RS] ?2\\d{3}"));

    private static final Detection NOTHING = new Detection(Optional.empty(), 0);

    public static Detection of(Device device) {
        Map<Platform, Integer> scores = new EnumMap<>(Platform.class);
        StringBuilder other = new StringBuilder();
        StringBuilder self = new StringBuilder();
        for (CommandBlock block : device.blocks()) {
            if (block.refused() || NEIGHBOURS.matcher(block.command()).matches()) {
                continue;
            }
            StringBuilder sample = OF_ITSELF.matcher(block.command()).matches() ? self : other;
            sample.append(
                    block.text(),
                    0,
                    Math.min(block.text().length(), SAMPLE_MAX - Math.min(SAMPLE_MAX, sample.length())));
        }
        device.text()
                .lines()
                .filter(line -> Prompt.of(line).isPresent())
                .limit(20)
                .forEach(line -> other.append(line).append('\n'));
        String ofItself = self.toString();
        String all = ofItself + other;
        for (Sign sign : SIGNS) {
            if (sign.pattern().matcher(all).find()) {
                boolean twice = sign.pattern().matcher(ofItself).find();
                scores.merge(sign.platform(), twice ? 2 * sign.score() : sign.score(), Integer::sum);
            }
        }
        Detection best = NOTHING;
        int highest = 0;
        for (Map.Entry<Platform, Integer> score : scores.entrySet()) {
            if (score.getValue() > highest) {
                highest = score.getValue();
                best = new Detection(Optional.of(score.getKey()), Math.min(100, highest));
            }
        }
        return highest < LEAST ? new Detection(Optional.empty(), highest) : best;
    }
}
