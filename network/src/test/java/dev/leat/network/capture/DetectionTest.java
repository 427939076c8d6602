package dev.leat.network.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.testkit.Corpora;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which platform a session comes from.
class DetectionTest {
    private static Detection detect(String text) {
        return Detection.of(Capture.of(text).devices().getFirst());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', textBlock = """
            sw1#show version¦Cisco IOS Software, C2960X Software, Version 15.2(7)E¦cisco_ios
            sw1#show version¦Cisco Nexus Operating System (NX-OS) Software¦cisco_nxos
            RP/0/RP0/CPU0:xr1#show version¦Cisco IOS XR Software, Version 6.5.3¦cisco_xr
            sw1>show version¦Arista DCS-7050TX-64-R¦arista_eos
            me@mx1> show version¦Junos: 18.4R2¦juniper_junos
            me@fw1(active)> show system info¦sw-version: 9.1.4¦paloalto_panos
            SSH@sw1#show version¦Copyright (c) Ruckus Networks, HW: Stackable ICX7450-48¦ruckus_fastiron
            SSH@sw1#show version¦HW: Stackable ICX6450-24, Brocade Communications Systems¦brocade_fastiron
            SSH@sw1#show version¦System: NetIron CER 2024¦brocade_netiron
            sw1# show version¦ArubaOS-CX, Version GL.10.04.0003¦aruba_aoscx
            (c1) #show version¦ArubaOS (MODEL: Aruba7010), Version 8.6.0.4¦aruba_os
            <sw1>display version¦HP Comware Software, Version 5.20¦hp_comware
            sw1# show system¦Status and Counters - General System Information, HP ProCurve¦hp_procurve
            """)
    void aDeviceSaysWhatItIs(String prompt, String answer, String platform) {
        assertThat(detect(prompt + "\n" + answer + "\n").platform().map(Platform::word))
                .contains(platform);
    }

    @Test
    void neighboursAreNotHeardAndNothingIsGuessed() {
        assertThat(detect("sw1#show cdp neighbors\nArista Networks EOS\n").platform())
                .isEmpty();
        assertThat(detect("sw1#show clock\n12:00\n")).isEqualTo(new Detection(java.util.Optional.empty(), 0));
        assertThat(detect("sw1#show version\nArista DCS-7050\nsw1#show lldp neighbors\nCisco IOS\n")
                        .platform())
                .contains(Platform.ARISTA_EOS);
    }

    /// All published answers of a platform, in one session with its prompt.
    @Test
    void sessionsOfPublishedAnswersAreOfTheirPlatform() throws Exception {
        Map<String, StringBuilder> sessions = new TreeMap<>();
        Path root = Corpora.need("network/ntc/tests");
        for (Path raw : Corpora.files("network/ntc/tests", ".raw")) {
            String platform = root.relativize(raw).getName(0).toString();
            String prompt = prompt(platform);
            sessions.computeIfAbsent(platform, name -> new StringBuilder())
                    .append(prompt)
                    .append(raw.getParent().getFileName().toString().replace('_', ' '))
                    .append('\n')
                    .append(Files.readString(raw))
                    .append('\n');
        }
        Map<String, String> found = new TreeMap<>();
        Map<String, String> expected = new TreeMap<>();
        sessions.forEach((platform, text) -> {
            expected.put(platform, platform);
            Device device = Capture.of(text.toString()).devices().getFirst();
            found.put(
                    platform,
                    Detection.of(device).platform().map(Platform::word).orElse("unknown"));
        });
        assertThat(found).isEqualTo(expected);
    }

    /// Each published answer alone in a session; prints how many are told by it alone.
    @Test
    void singleAnswersMostlyTellTheirPlatform() throws Exception {
        Map<String, int[]> counts = new TreeMap<>();
        Path root = Corpora.need("network/ntc/tests");
        for (Path raw : Corpora.files("network/ntc/tests", ".raw")) {
            String word = root.relativize(raw).getName(0).toString();
            String prompt = prompt(word);
            String command = raw.getParent().getFileName().toString().replace('_', ' ');
            Device device = Capture.of(prompt + command + "\n" + Files.readString(raw) + "\n" + prompt + "\n")
                    .devices()
                    .getFirst();
            Optional<Platform> found = Detection.of(device).platform();
            int[] count = counts.computeIfAbsent(word, name -> new int[3]);
            count[0]++;
            count[1] += found.map(Platform::word).filter(word::equals).isPresent() ? 1 : 0;
            String vendor = Platform.named(word).orElseThrow().vendor();
            count[2] += found.map(Platform::vendor).filter(vendor::equals).isPresent() ? 1 : 0;
        }
        int[] all = new int[3];
        StringBuilder table = new StringBuilder("single answers        cases  platform  vendor\n");
        counts.forEach((word, count) -> {
            table.append("%-20s %6d %9d %7d%n".formatted(word, count[0], count[1], count[2]));
            for (int i = 0; i < all.length; i++) {
                all[i] += count[i];
            }
        });
        System.out.println(table + "%-20s %6d %9d %7d".formatted("all", all[0], all[1], all[2]));
        assertThat(100 * all[1]).as("platform").isGreaterThanOrEqualTo(95 * all[0]);
        assertThat(100 * all[2]).as("vendor").isGreaterThanOrEqualTo(97 * all[0]);
    }

    @Test
    void ownSignsTakePartAtOnce() {
        Device device = Capture.of("x-1#show thing\nACME\nx-1#show clock\nx-1#\n")
                .devices()
                .getFirst();
        PlatformSigns own = PlatformSigns.read("# ours\narista_eos content 100 ^ACME$\n");
        assertThat(Detection.of(device, PlatformSigns.builtIn().and(own)).platform())
                .contains(Platform.ARISTA_EOS);
        assertThatThrownBy(() -> PlatformSigns.read("\narista_eos banner 100 x"))
                .hasMessageContaining("line 2");
    }

    private static String prompt(String platform) {
        return switch (platform) {
            case "juniper_junos", "paloalto_panos" -> "ops@site-01> ";
            case "hp_comware" -> "<site-01>";
            case "aruba_os" -> "(site-01) #";
            default -> "site-01#";
        };
    }
}
