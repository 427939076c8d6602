package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `leat network` over a folder of templates of our own.
class NetworkTest {
    private static final String TEXT = "Port Gi1/0/1 is up\nPort Gi1/0/2 is down\n";

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void make() throws IOException {
        cli = new Cli(folder);
        cli.write("templates/index", """
                Template, Hostname, Platform, Command

                ports.textfsm, .*, acme_os, sh[[ow]] po[[rts]]
                """).write("templates/ports.textfsm", """
                Value Required PORT (\\S+)
                Value STATE (up|down)
                Value List TAG (\\w+)

                Start
                  ^Port\\s+${PORT}\\s+is\\s+${STATE} -> Record
                  ^\\s*$$
                  ^. -> Error
                """).write("ports.txt", TEXT);
    }

    private Cli.Result parse(String file, String command, String... more) {
        String[] words = {"network", "parse", file, "--platform", "acme_os", "--templates", "templates", "--command"};
        return cli.run(java.util.stream.Stream.of(words, new String[] {command}, more)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new));
    }

    @Test
    void recordsComeInEveryFormat() {
        assertThat(parse("ports.txt", "sh po").out()).isEqualTo("""
                [{"port":"Gi1/0/1","state":"up","tag":[]},{"port":"Gi1/0/2","state":"down","tag":[]}]
                """);
        assertThat(parse("ports.txt", "show ports", "--format", "jsonl").out().lines())
                .hasSize(2);
        assertThat(parse("ports.txt", "show ports", "--format", "csv").out().lines())
                .contains("port,state,tag", "Gi1/0/2,down,[]");
        assertThat(parse("ports.txt", "show ports", "--format", "table").out()).contains("PORT", "Gi1/0/2");
        cli.input = "Port Te1 is up";
        assertThat(parse("-", "show ports").out()).contains("Te1");
    }

    @Test
    void aRefusedLineIsNamedAndEndsTheParse() throws IOException {
        cli.write("odd.txt", TEXT + "Port Gi1/0/3 is odd\n");
        Cli.Result strict = parse("odd.txt", "show ports");
        assertThat(strict.exit()).isEqualTo(6);
        assertThat(strict.out()).isEmpty();
        assertThat(strict.err()).contains("LEAT-N006", "ports.textfsm:8", "line 3", "Start", "rule in line 6");
        Cli.Result lenient = parse("odd.txt", "show ports", "--lenient");
        assertThat(lenient.exit()).isEqualTo(6);
        assertThat(lenient.out()).contains("Gi1/0/2").doesNotContain("Gi1/0/3");
        assertThat(lenient.err()).contains("LEAT-N016", "odd.txt:3");
    }

    @Test
    void builtInTemplatesReadWhereNoneAreNamed() {
        cli.input = "Internet  10.20.0.7   12   3c52.8207.aa10  ARPA   Vlan110\n";
        assertThat(cli.run("network", "parse", "-", "--platform", "cisco_ios", "--command", "sh ip arp")
                        .out())
                .contains("\"ip\":\"10.20.0.7\"", "\"port\":\"Vlan110\"");
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThat(parse("ports.txt", "show vlan").err()).contains("LEAT-N009", "acme_os: show vlan");
        assertThat(parse("ports.txt", "show vlan").exit()).isEqualTo(5);
        assertThat(parse("absent.txt", "show ports").exit()).isEqualTo(5);
        assertThat(cli.run("network", "parse", "ports.txt", "--command", "x").exit())
                .isEqualTo(2);
        assertThat(cli.run("network", "templates", "check", "ports").exit()).isEqualTo(5);
        assertThat(cli.run("network", "templates", "ports").exit()).isEqualTo(2);
    }

    @Test
    void casesAreCountedByPlatform() throws IOException {
        cli.write("tests/acme_os/show_ports/a.raw", TEXT).write("tests/acme_os/show_ports/a.yml", """
                ---
                parsed_sample:
                  - port: "Gi1/0/1"
                    state: "up"
                    tag: []
                  - port: "Gi1/0/2"
                    state: "down"
                    tag: []
                """);
        Cli.Result good = cli.run("network", "templates", "test", ".");
        assertThat(good.out()).contains("acme_os", "1/1", "✓ 1/1 cases passed");
        assertThat(good.exit()).isZero();
        assertThat(cli.run("network", "templates", "test", "tests").out()).isEqualTo(good.out());
        cli.write("tests/acme_os/show_ports/b.raw", TEXT)
                .write("tests/acme_os/show_ports/b.yml", "parsed_sample:\n  - {port: Gi1/0/1, state: down, tag: []}\n");
        Cli.Result bad = cli.run("network", "templates", "test", "tests", "--format", "json");
        assertThat(bad.exit()).isEqualTo(1);
        assertThat(bad.out()).contains("\"passed\":1,\"total\":2", "acme_os/show_ports/b");
        assertThat(bad.err()).contains("LEAT-N013", "state is down", "state: up");
        assertThat(cli.run("network", "templates", "test", "templates", "--templates", "templates")
                        .err())
                .contains("LEAT-N017");
    }

    @Test
    void templatesAreCheckedWithoutText() throws IOException {
        assertThat(cli.run("network", "templates", "check", "templates").exit()).isZero();
        cli.write("templates/ports.textfsm", "Value PORT (\\S+\n\nStart\n  ^$PORT\n");
        Cli.Result bad = cli.run("network", "templates", "check", "templates");
        assertThat(bad.exit()).isEqualTo(1);
        assertThat(bad.err()).contains("LEAT-N001", "ports.textfsm:1");
        assertThat(parse("ports.txt", "show ports").exit()).isEqualTo(2);
    }

    @Test
    void aCaptureIsShownAsItIsRead() throws IOException {
        cli.write(
                "switch.log",
                "den-sw1#show ports\n" + TEXT + "den-sw1#show vlan\n1\nden-sw1#sh po | inc up\n"
                        + "Port Gi1/0/1 is up\nden-sw1#show prots\n% Invalid input\nden-sw1#\n");
        Cli.Result seen = cli.run("network", "inspect", "switch.log");
        assertThat(seen.exit()).isZero();
        assertThat(seen.out()).contains("den-sw1", "cisco_ios", "show vlan", "refused", "filtered", "seen");
        Cli.Result read = cli.run(
                "network",
                "inspect",
                "switch.log",
                "--platform",
                "acme_os",
                "--templates",
                "templates",
                "--format",
                "json");
        assertThat(read.out())
                .contains("\"site\":\"den\"", "\"command\":\"show ports\",\"line\":1")
                .contains("\"records\":2,\"state\":\"ok\"", "\"records\":1,\"state\":\"filtered\"", "unread");
        cli.write("none.log", "nothing here\n");
        assertThat(cli.run("network", "inspect", "none.log").err()).contains("LEAT-N018");
    }
}
