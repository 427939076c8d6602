package dev.leat.network.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Names and numbers in one form, whichever way devices write them.
class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "GigabitEthernet1/0/1, Gi1/0/1",
        "Gig 1/0/48, Gi1/0/48",
        "TenGigabitEthernet1/1/1, Te1/1/1",
        "TwentyFiveGigE1/0/1, Twe1/0/1",
        "FourHundredGigE0/0/0, F40/0/0",
        "HundredGigE0/0/0/1, Hu0/0/0/1",
        "Port-channel10, Po10",
        "Ethernet1/1, Et1/1",
        "Eth1/1, Et1/1",
        "Vlan100, Vl100",
        "ethernet1/1, ethernet1/1",
        "ge-0/0/1.0, ge-0/0/1.0",
        "1/1/1, 1/1/1",
        "mgmt0, mgmt0",
        "AppGigabitEthernet1/0/1, Ap1/0/1"
    })
    void portsHaveOneName(String written, String canonical) {
        assertThat(PortName.canonical(written)).isEqualTo(canonical);
        assertThat(PortName.canonical(canonical)).isEqualTo(canonical);
    }

    @Test
    void portsSortAsPeopleCount() {
        List<String> ports = List.of("Po1", "Hu1/0/1", "Te1/1/1", "Gi1/0/2", "Gi1/0/10", "Gi2/0/1", "Fa0/1", "Vl1");
        assertThat(ports.stream().sorted(java.util.Comparator.comparing(PortName::order)))
                .containsExactlyElementsOf(ports);
    }

    @ParameterizedTest
    @ValueSource(strings = {"001c.7f00.00aB", "00:1c:7f:00:00:ab", "00-1C-7F-00-00-AB", "001c7f0000ab"})
    void addressesHaveOneForm(String written) {
        assertThat(MacAddress.canonical(written)).isEqualTo("001c7f0000ab");
        assertThat(MacAddress.digits(written.substring(0, 9))).startsWith("001c7f");
    }

    @Test
    void whatIsNoAddressIsNone() {
        assertThat(MacAddress.digits("printer")).isEmpty();
        assertThat(MacAddress.digits("001c7f0000ab00")).isEmpty();
        assertThat(MacAddress.canonical("All")).isEqualTo("All");
    }

    @ParameterizedTest
    @CsvSource({"a-1000, 1000", "1000, 1000", "10G, 10000", "a-10G, 10000", "1G(F), 1000", "100000 Kbit, 100", "auto,"})
    void speedsAreMegabits(String written, String megabits) {
        var found = Speed.megabits(written);
        assertThat(found.isPresent() ? Long.toString(found.getAsLong()) : null).isEqualTo(megabits);
    }

    @ParameterizedTest
    @CsvSource({
        "connected, up", "notconnect, down", "err-disabled, errdisabled", "disabled, disabled", "Up, up",
        "xcvrAbsent, down", "sfpAbsent, down", "noOperMem, down", "administratively down, disabled", "what, unknown"
    })
    void statesAreFew(String written, String state) {
        assertThat(LinkState.of(written)).isEqualTo(state);
    }

    @Test
    void vlansComeBackAsTheyWere() {
        assertThat(VlanText.mode("10")).isEqualTo("access");
        assertThat(VlanText.mode("1,10-12")).isEqualTo("trunk");
        assertThat(VlanText.mode("trunk")).isEqualTo("trunk");
        assertThat(VlanText.mode("routed")).isEqualTo("routed");
        assertThat(VlanText.mode("unassigned")).isEmpty();
        assertThat(VlanText.id("1,10-12")).isEmpty();
    }

    @Test
    void sitesAreDecidedInOnePlace() {
        SiteRule rule = SiteRule.of(SiteRule.DEFAULT);
        assertThat(rule.site("AB-SW1")).isEqualTo("AB");
        assertThat(rule.site("switch")).isEqualTo("switch");
        assertThat(SiteRule.of("^(?<site>..)").site("AB-SW1")).isEqualTo("AB");
    }

    @Test
    void aLocationHasParts() {
        Location place = Location.of("x\nsnmp-server location Bldg_4_Floor_2_Room_201_Rack_7\n");
        assertThat(place.parts())
                .containsEntry("building", "4")
                .containsEntry("floor", "2")
                .containsEntry("rack", "7");
    }
}
