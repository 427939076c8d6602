package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Captures become an inventory: what differs is written and remembered, what a capture does not show whole stays.
class NetworkInventoryTest {
    private static final String NAME = "BOYO-A01-SW1";
    private static final String STATUS = """
            Port      Name               Status       Vlan       Duplex  Speed Type
            Gi1/0/1   printer            connected    10         a-full a-1000 10/100/1000BaseTX
            Gi1/0/2                      notconnect   20           auto   auto 10/100/1000BaseTX
            Gi1/0/3   uplink             connected    trunk      a-full a-1000 10/100/1000BaseTX
            Te1/1/1   core               connected    routed       full    10G SFP-10GBase-SR
            """;
    private static final String MACS = """
                      Mac Address Table
            -------------------------------------------

            Vlan    Mac Address       Type        Ports
            ----    -----------       --------    -----
              10    001c.7f00.0001    DYNAMIC     Gi1/0/1
              20    001c.7f00.0002    DYNAMIC     Gi1/0/3
            Total Mac Addresses for this criterion: 2
            """;

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void makeACapture() throws IOException {
        cli = new Cli(folder);
        capture(STATUS, MACS);
    }

    private void capture(String status, String macs) throws IOException {
        cli.write(
                "captures/" + NAME + ".log",
                session("show interfaces status", status, "show mac address-table", macs) + NAME + "#exit\n");
    }

    /// Commands and their answers, without a last prompt.
    private static String session(String... commandsAndAnswers) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < commandsAndAnswers.length; i += 2) {
            text.append(NAME)
                    .append('#')
                    .append(commandsAndAnswers[i])
                    .append('\n')
                    .append(commandsAndAnswers[i + 1]);
        }
        return text.toString();
    }

    private Cli.Result ingest() {
        return cli.run("network", "ingest", "captures", "--platform", "cisco_ios");
    }

    private String rows(String sql) {
        return cli.run("query", "--store", "leat.db", "--format", "csv", sql)
                .out()
                .replace("\r", "");
    }

    /// More than is read at once, so it is cut while it is read; its end is read before it is closed.
    @Test
    void aLogTooLongForMemoryGivesAllItsDevices() throws IOException {
        String words = "000123: Nov 21 09:00:00.123: %SYS-5-CONFIG_I: Configured from console by vty0\n".repeat(80_000);
        StringBuilder log = new StringBuilder();
        for (String name : java.util.List.of("BOYO-A01-SW7", "BOYO-A01-SW8", "BOYO-A01-SW9")) {
            log.append(session("terminal length 0", "", "show interfaces status", STATUS, "show logging", words)
                            .replace(NAME, name))
                    .append(name)
                    .append("#exit\n");
        }
        cli.write("long/all.log", log.toString());
        Cli.Result first = cli.run("network", "ingest", "long", "--platform", "cisco_ios");
        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(rows("select hostname from devices order by 1"))
                .isEqualTo("hostname\nBOYO-A01-SW7\nBOYO-A01-SW8\nBOYO-A01-SW9\n");
        Cli.Result again = cli.run("network", "ingest", "long", "--platform", "cisco_ios");
        assertThat(again.exit()).isZero();
        assertThat(again.err()).contains("nothing to do");
    }

    @Test
    void aCaptureBecomesRowsAndTheSecondRunHasNothingToDo() {
        assertThat(ingest().exit()).isZero();
        assertThat(rows("select port, status, vlan_raw, vlan_id, mode, speed_mbps from interfaces order by port_order"))
                .isEqualTo("""
                        port,status,vlan_raw,vlan_id,mode,speed_mbps
                        Te1/1/1,up,routed,,routed,10000
                        Gi1/0/1,up,10,10,access,1000
                        Gi1/0/2,down,20,20,access,
                        Gi1/0/3,up,trunk,,trunk,1000
                        """);
        assertThat(rows("select site, zone, platform from devices"))
                .isEqualTo("site,zone,platform\nBOYO,A01,cisco_ios\n");
        assertThat(rows("select mac, port from mac_entries order by mac"))
                .isEqualTo("mac,port\n001c7f000001,Gi1/0/1\n001c7f000002,Gi1/0/3\n");
        assertThat(ingest().err()).contains("nothing to do");
        assertThat(cli.run("network", "ingest", "captures", "--platform", "cisco_ios", "--redo")
                        .err())
                .contains("1 unchanged");
        assertThat(rows("select count(*) n from device_changes")).isEqualTo("n\n1\n");
    }

    @Test
    void onePortThatChangesIsOneRowOfHistoryWithItsFields() throws IOException {
        ingest();
        capture(STATUS.replace("notconnect   20           auto   auto", "connected    20         a-full a-1000"), MACS);
        assertThat(ingest().exit()).isZero();
        assertThat(rows("select subject, row_key, op, fields from device_changes where run_id = 2"))
                .isEqualTo("subject,row_key,op,fields\n"
                        + "interfaces,Gi1/0/2,update,\"{\"\"status\"\":{\"\"old\"\":\"\"down\"\",\"\"new\"\":\"\"up\"\"},"
                        + "\"\"status_raw\"\":{\"\"old\"\":\"\"notconnect\"\",\"\"new\"\":\"\"connected\"\"},"
                        + "\"\"duplex\"\":{\"\"old\"\":\"\"auto\"\",\"\"new\"\":\"\"a-full\"\"},"
                        + "\"\"speed_raw\"\":{\"\"old\"\":\"\"auto\"\",\"\"new\"\":\"\"a-1000\"\"},"
                        + "\"\"speed_mbps\"\":{\"\"old\"\":null,\"\"new\"\":1000}}\"\n");
    }

    @Test
    void aPortThatIsGoneIsDeletedAndRemembered() throws IOException {
        ingest();
        capture(STATUS.replaceAll("(?m)^Gi1/0/2.*\n", ""), MACS);
        ingest();
        assertThat(rows("select port from interfaces order by port")).isEqualTo("port\nGi1/0/1\nGi1/0/3\nTe1/1/1\n");
        assertThat(rows("select row_key, op, fields ->> '$.vlan_raw.old' v from device_changes where op = 'delete'"))
                .isEqualTo("row_key,op,v\nGi1/0/2,delete,20\n");
    }

    @Test
    void aDamagedCaptureDeletesNothing() throws IOException {
        ingest();
        String all = rows("select port, description, status, vlan_raw from interfaces order by port");
        String half = STATUS.lines().limit(3).reduce("", (a, b) -> a + b + "\n");
        String file = "captures/" + NAME + ".log";
        // cut in mid table, filtered, not understood, asked for a part only, not asked at all
        cli.write(file, session("show mac address-table", MACS, "show interfaces status", half));
        assertThat(ingest().exit()).isZero();
        assertThat(rows("select port, description, status, vlan_raw from interfaces order by port"))
                .isEqualTo(all);
        assertThat(rows("select state from device_commands where command = 'show interfaces status'"))
                .isEqualTo("state\npartial\n");
        cli.write(file, session("show interfaces status | include 1/0/1", half) + NAME + "#exit\n");
        ingest();
        cli.write(
                file,
                session("show interfaces status", "            ^\n% Invalid input detected at '^' marker.\n\n") + NAME
                        + "#exit\n");
        ingest();
        cli.write(file, session("show mac address-table", MACS) + NAME + "#exit\n");
        ingest();
        assertThat(rows("select port, description, status, vlan_raw from interfaces order by port"))
                .isEqualTo(all);
        assertThat(rows("select count(*) n from mac_entries")).isEqualTo("n\n2\n");
        assertThat(rows("select count(*) n from device_changes where subject = 'interfaces'"))
                .isEqualTo("n\n0\n");
    }

    @Test
    void pagersNulsAndLineEndsLeaveNoTrace() throws IOException {
        ingest();
        String all = rows("select * from interfaces order by port");
        String paged = STATUS.replace("Gi1/0/3", " --More-- \b\b\b\b\b\b\b\b\b         \b\b\b\b\b\b\b\b\bGi1/0/3");
        capture("\0" + paged.replace("\n", "\r\n"), MACS);
        assertThat(ingest().exit()).isZero();
        assertThat(rows("select * from interfaces order by port")).isEqualTo(all);
        assertThat(rows("select count(*) n from device_changes")).isEqualTo("n\n1\n");
    }

    @Test
    void aCaptureThatVanishesLeavesItsDevice() throws IOException {
        cli.write(
                "captures/WLLS-SW2.log",
                session("show interfaces status", STATUS).replace(NAME, "WLLS-SW2") + "WLLS-SW2#\n");
        ingest();
        java.nio.file.Files.delete(folder.resolve("captures/WLLS-SW2.log"));
        assertThat(ingest().exit()).isZero();
        assertThat(rows("select hostname from devices order by 1")).isEqualTo("hostname\n" + NAME + "\nWLLS-SW2\n");
    }
}
