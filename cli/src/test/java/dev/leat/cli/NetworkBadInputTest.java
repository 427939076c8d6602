package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What captures, templates and stores may be like, and what must not come of it. The rule above all: a damaged
/// capture never deletes a row.
class NetworkBadInputTest {
    private static final String PROMPT = "BOYO-A01-SW1#";
    private static final String HEAD = "Port      Name               Status       Vlan       Duplex  Speed Type\n";
    private static final String PORTS = """
        Gi1/0/1   printer            connected    10         a-full a-1000 10/100/1000BaseTX
        Gi1/0/2                      notconnect   20           auto   auto 10/100/1000BaseTX
        Gi1/0/3   uplink             connected    trunk      a-full a-1000 10/100/1000BaseTX
        """;
    private static final String SHOW = PROMPT + "show interfaces status\n";
    private static final String CAPTURE = SHOW + HEAD + PORTS + PROMPT + "exit\n";
    private static final String INVENTORY =
            "select hostname, port, description, status, vlan_raw, mode from interfaces" + " order by hostname, port";

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void make() throws IOException {
        cli = new Cli(folder);
    }

    private Cli.Result ingest(String... more) {
        String[] words = new String[5 + more.length];
        System.arraycopy(new String[] {"network", "ingest", "captures", "--platform", "cisco_ios"}, 0, words, 0, 5);
        System.arraycopy(more, 0, words, 5, more.length);
        return cli.run(words);
    }

    private String rows(String sql) {
        return cli.run("query", "--store", "leat.db", "--format", "csv", sql)
                .out()
                .replace("\r", "");
    }

    private String stored(String capture) throws IOException {
        cli.write("captures/sw1.log", capture);
        ingest();
        return rows(INVENTORY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n\n",
                "*** Authorised access only ***\nUse of this system is recorded.\n",
                "\0\0\0\0",
                "-->\n<cr>\n  <1-4094>  VLAN\n",
                "login: admin\nPassword:\n"
            })
    void aFileWithoutADeviceIsAFailedItemAndTakesNothingAway(String text) throws IOException {
        String before = stored(CAPTURE);
        cli.write("captures/sw1.log", text);
        Cli.Result run = ingest();
        assertThat(run.exit()).isEqualTo(6);
        assertThat(run.err()).contains("LEAT-N052", "captures/sw1.log").doesNotContain("\tat ");
        assertThat(rows(INVENTORY)).isEqualTo(before);
    }

    /// The capture ends after each of its characters in turn: no end of it removes a row or a change of the past.
    @Test
    void wherevererACaptureIsCutNoRowGoes() throws IOException {
        stored(CAPTURE);
        for (int end = CAPTURE.length() - 1; end > 0; end -= 37) {
            cli.write("captures/sw1.log", CAPTURE.substring(0, end));
            ingest();
            assertThat(rows("select count(*) n from interfaces"))
                    .as("cut at " + end)
                    .isEqualTo("n\n3\n");
            assertThat(rows("select count(*) n from device_changes where op = 'delete'"))
                    .as("cut at " + end)
                    .isEqualTo("n\n0\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show interfaces status | include 1/0/1",
                "show interfaces status | i Gi1",
                "show interfaces status | begin Gi1/0/3",
                "show interfaces Gi1/0/1 status"
            })
    void anAnswerToLessThanAllRemovesNothing(String command) throws IOException {
        stored(CAPTURE);
        cli.write(
                "captures/sw1.log",
                PROMPT + command + "\n" + HEAD + PORTS.lines().findFirst().orElseThrow() + "\n" + PROMPT + "exit\n");
        assertThat(ingest().exit()).isZero();
        assertThat(rows("select count(*) n from interfaces")).isEqualTo("n\n3\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "                 ^\n% Invalid input detected at '^' marker.\n\n",
                "% Ambiguous command:  \"show inter\"\n",
                "% Incomplete command.\n",
                "Error: Unrecognized command found at '^' position.\n",
                "Command authorization failed.\n"
            })
    void aDevicesRefusalRemovesNothingAndIsRemembered(String refusal) throws IOException {
        stored(CAPTURE);
        cli.write("captures/sw1.log", SHOW + refusal + PROMPT + "exit\n");
        assertThat(ingest().exit()).isZero();
        assertThat(rows("select count(*) n from interfaces")).isEqualTo("n\n3\n");
        assertThat(rows("select state from device_commands")).isEqualTo("state\nrefused\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " --More-- \b\b\b\b\b\b\b\b\b         \b\b\b\b\b\b\b\b\b",
                "--More--\r        \r",
                "\u001b[7m--More--\u001b[0m\r\u001b[K",
                "\0\0",
                "\u001b[0m"
            })
    void whatATerminalLeftBetweenLinesChangesNothing(String residue) throws IOException {
        String before = stored(CAPTURE);
        assertThat(stored(CAPTURE.replace("Gi1/0/3", residue + "Gi1/0/3"))).isEqualTo(before);
        assertThat(rows("select count(*) n from device_changes where subject = 'interfaces'"))
                .isEqualTo("n\n0\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\r\n", "\n"})
    void linesMayEndAnyWay(String end) throws IOException {
        String before = stored(CAPTURE);
        assertThat(stored(CAPTURE.replace("\n", end))).isEqualTo(before);
    }

    @Test
    void bytesThatAreNoTextAreReplacedAndSaid() throws IOException {
        Files.createDirectories(folder.resolve("captures"));
        Files.write(
                folder.resolve("captures/sw1.log"),
                CAPTURE.replace("printer", "B\u00fcro").getBytes(StandardCharsets.ISO_8859_1));
        Cli.Result run = ingest();
        assertThat(run.exit()).isZero();
        assertThat(rows("select description from interfaces where port = 'Gi1/0/1'"))
                .isEqualTo("description\nB\ufffdro\n");
    }

    @Test
    void vlansOfEveryKindComeBackAsTheyWentIn() throws IOException {
        String lines = PORTS.replace(" 20  ", " unassigned ") + """
            Gi1/0/4                      connected    routed     a-full a-1000 10/100/1000BaseTX
            Gi1/0/5                      connected    1,10-12    a-full a-1000 10/100/1000BaseTX
            """;
        stored(SHOW + HEAD + lines + PROMPT + "exit\n");
        assertThat(rows("select port, vlan_raw, vlan_id from interfaces where port in ('Gi1/0/1', 'Gi1/0/3',"
                        + " 'Gi1/0/4', 'Gi1/0/5') order by port"))
                .isEqualTo("""
                    port,vlan_raw,vlan_id
                    Gi1/0/1,10,10
                    Gi1/0/3,trunk,
                    Gi1/0/4,routed,
                    Gi1/0/5,"1,10-12",
                    """);
        assertThat(ingest("--redo").err()).contains("1 unchanged");
    }

    @Test
    void aPromptWithinADescriptionMakesNoDevice() throws IOException {
        stored(CAPTURE.replace("printer            ", "core-sw9#show clock"));
        assertThat(rows("select hostname from devices")).isEqualTo("hostname\nBOYO-A01-SW1\n");
        assertThat(rows("select count(*) n from interfaces")).isEqualTo("n\n3\n");
    }

    @Test
    void aPortThatOnlyTheConfigurationKnowsIsThere() throws IOException {
        String config = PROMPT + "show running-config\ninterface GigabitEthernet1/0/9\n description spare\n!\nend\n";
        stored(SHOW + HEAD + PORTS + config + PROMPT + "exit\n");
        assertThat(rows("select port, description, status from interfaces where port = 'Gi1/0/9'"))
                .isEqualTo("port,description,status\nGi1/0/9,spare,\n");
    }

    @Test
    void ofAPortShownTwiceTheLastLineCounts() throws IOException {
        String twice =
                PORTS + "Gi1/0/1   printer            notconnect   30           auto   auto" + " 10/100/1000BaseTX\n";
        stored(SHOW + HEAD + twice + PROMPT + "exit\n");
        assertThat(rows("select status, vlan_raw from interfaces where port = 'Gi1/0/1'"))
                .isEqualTo("status,vlan_raw\ndown,30\n");
        assertThat(rows("select count(*) n from interfaces")).isEqualTo("n\n3\n");
    }

    @Test
    void namesThatDifferInCaseAreOneDeviceInAFileAndTheNewestIsShownAcrossFiles() throws IOException {
        stored(CAPTURE + CAPTURE.replace("BOYO-A01-SW1", "boyo-a01-sw1").replace("printer", "copier "));
        assertThat(rows("select count(*) n from devices")).isEqualTo("n\n1\n");
        cli.write("captures/sw2.log", CAPTURE.replace("BOYO-A01-SW1", "boyo-a01-sw1"));
        assertThat(ingest().exit()).isZero();
        assertThat(cli.run("network", "devices", "--store", "leat.db", "--format", "csv", "--columns", "hostname")
                        .out()
                        .lines())
                .hasSize(2);
    }

    @Test
    void aDeviceTwiceInAFileIsReadOnce() throws IOException {
        stored(CAPTURE + CAPTURE.replace("printer", "copier "));
        assertThat(rows("select description from interfaces where port = 'Gi1/0/1'"))
                .isEqualTo("description\ncopier\n");
        assertThat(rows("select count(*) n from interfaces")).isEqualTo("n\n3\n");
    }

    @Test
    void aDeviceThatWasRenamedIsAnotherAndTheOldOneKeepsItsRows() throws IOException {
        stored(CAPTURE);
        cli.write("captures/sw1.log", CAPTURE.replace("BOYO-A01-SW1", "BOYO-A01-SW7"));
        ingest();
        assertThat(rows("select hostname from devices order by 1")).isEqualTo("hostname\nBOYO-A01-SW1\nBOYO-A01-SW7\n");
        assertThat(rows("select count(*) n from interfaces")).isEqualTo("n\n6\n");
    }

    @Test
    void aStoreThatAnotherHoldsIsSaidAndNothingIsLost() throws Exception {
        String before = stored(CAPTURE);
        cli.write("captures/sw1.log", CAPTURE.replace("notconnect", "connected "));
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("leat.db"));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            cli.sleeper = duration -> {};
            Cli.Result run = ingest();
            assertThat(run.exit()).isEqualTo(4);
            assertThat(run.err()).contains("LEAT-S").doesNotContain("\tat ");
            statement.execute("ROLLBACK");
        }
        assertThat(rows(INVENTORY)).isEqualTo(before);
        assertThat(ingest().exit()).isZero();
        assertThat(rows("select status from interfaces where port = 'Gi1/0/2'")).isEqualTo("status\nup\n");
    }

    @Test
    void templatesWithoutAnIndexAreRefusedAndOneWithAFaultCostsItsAnswer() throws IOException {
        stored(CAPTURE);
        Files.createDirectories(folder.resolve("mine"));
        Cli.Result none = ingest("--templates", "mine");
        assertThat(none.exit()).isIn(2, 5);
        assertThat(none.err()).contains("LEAT-N0").doesNotContain("\tat ");
        cli.write("mine/index", "Template, Hostname, Platform, Command\nbad.textfsm, .*, cisco_ios, show clock\n");
        cli.write("mine/bad.textfsm", "Value T (\\\\d+\n\nStart\n  ^${T} -> Record\n");
        cli.write("captures/sw1.log", SHOW + HEAD + PORTS + PROMPT + "show clock\n09:00\n" + PROMPT + "exit\n");
        assertThat(ingest("--templates", "mine").err()).doesNotContain("\tat ");
        assertThat(rows("select state from device_commands where command = 'show clock'"))
                .isEqualTo("state\nunread\n");
        assertThat(rows("select count(*) n from interfaces")).isEqualTo("n\n3\n");
    }

    /// A rule that goes back without end takes its answer with it, and nothing else.
    @Test
    void aRuleThatGoesBackWithoutEndCostsOneAnswer() throws IOException {
        stored(CAPTURE);
        cli.write("mine/index", "Template, Hostname, Platform, Command\nslow.textfsm, .*, cisco_ios, show clock\n");
        cli.write("mine/slow.textfsm", "Value T (x)\n\nStart\n  ^(.*a){12}[bc] -> Record\n");
        cli.write(
                "captures/sw1.log",
                SHOW + HEAD + PORTS + PROMPT + "show clock\n" + "a".repeat(400) + "!\n" + PROMPT + "exit\n");
        Cli.Result run = ingest("--templates", "mine");
        assertThat(run.exit()).isIn(0, 6);
        assertThat(rows("select count(*) n from interfaces")).isEqualTo("n\n3\n");
        assertThat(rows("select state from device_commands where command = 'show clock'"))
                .isEqualTo("state\nunread\n");
    }

    @Test
    void aTemplateThatChangesReadsEqualCapturesAgain() throws IOException {
        cli.write(
                "mine/index", "Template, Hostname, Platform, Command\r\nclock.textfsm, .*, cisco_ios, show clock\r\n");
        cli.write("mine/clock.textfsm", "Value TIME (\\S+)\r\n\r\nStart\r\n  ^\\*?${TIME} -> Record\r\n");
        cli.write("captures/sw1.log", PROMPT + "show clock\n*09:00:00 UTC\n" + PROMPT + "exit\n");
        assertThat(ingest("--templates", "mine").exit()).isZero();
        assertThat(rows("select data from parsed_rows")).isEqualTo("data\n\"{\"\"time\"\":\"\"09:00:00\"\"}\"\n");
        cli.write("mine/clock.textfsm", "Value NOW (\\S+)\n\nStart\n  ^\\*?${NOW} -> Record\n");
        assertThat(ingest("--templates", "mine").exit()).isZero();
        assertThat(rows("select data from parsed_rows")).isEqualTo("data\n\"{\"\"now\"\":\"\"09:00:00\"\"}\"\n");
    }

    /// One worker or eight, one file or many, in any order: the same rows.
    @Test
    void workersAndOrderAndFilesChangeNoRow() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            String one = CAPTURE.replace("SW1", "SW" + i).replace(" 20 ", " " + (20 + i) + " ");
            cli.write("captures/d" + (i * 7 % 12) + ".log", one);
            all.append(one);
        }
        ingest("--workers", "1");
        String one = rows(INVENTORY);
        for (String workers : new String[] {"2", "8"}) {
            ingest("--workers", workers, "--target", "w" + workers + ".db");
            assertThat(cli.run("query", "--store", "w" + workers + ".db", "--format", "csv", INVENTORY)
                            .out()
                            .replace("\r", ""))
                    .isEqualTo(one);
        }
        cli.write("together/all.log", all.toString());
        cli.run("network", "ingest", "together", "--platform", "cisco_ios", "--target", "one.db");
        assertThat(cli.run("query", "--store", "one.db", "--format", "csv", INVENTORY)
                        .out()
                        .replace("\r", ""))
                .isEqualTo(one);
    }
}
