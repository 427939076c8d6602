package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people bring along: patterns, rules, templates of ports, signs of platforms; and templates line by line.
class NetworkRulesTest {
    private static final String HEADER = "Port      Name               Status       Vlan       Duplex  Speed Type\n";

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void ingest() throws IOException {
        cli = new Cli(folder);
        capture("notconnect", "a-half");
        assertThat(cli.run("network", "ingest", "captures/**", "--platform", "cisco_ios")
                        .exit())
                .isZero();
    }

    private void capture(String status, String duplex) throws IOException {
        cli.write(
                "captures/A-1.log",
                "A-1#show interfaces status\n" + HEADER
                        + "Gi1/0/1   printer            connected    10         a-full a-1000 RJ45\n"
                        + "Gi1/0/2   uplink to core     " + status + "   20         " + duplex + "   auto RJ45\n"
                        + "A-1#show running-config\ninterface GigabitEthernet1/0/1\n switchport mode access\n"
                        + " description printer\n dot1x timeout tx-period 5\ninterface GigabitEthernet1/0/2\n"
                        + " description uplink to core\n mab\n authentication port-control auto\n!\nend\nA-1#\n");
    }

    private Cli.Result ask(String... words) {
        return cli.run(Stream.concat(Stream.of(words), Stream.of("--store", "leat.db", "--format", "csv"))
                .toArray(String[]::new));
    }

    private String answer(String... words) {
        Cli.Result result = ask(words);
        assertThat(result.exit()).as(result.all()).isZero();
        return result.out().replace("\r", "");
    }

    @Test
    void aRegularExpressionIsFoundAndWhatIsNoneIsLookedForAsText() {
        assertThat(answer("network", "search", "--regex", "^Gi1/0/[2-9]$|nothing"))
                .contains("Gi1/0/2")
                .doesNotContain("Gi1/0/1,");
        assertThat(answer("network", "search", "--regex", "UPLINK.*core", "--status", "down"))
                .contains("Gi1/0/2");
        assertThat(answer("network", "search", "--regex", ".", "--limit", "1", "--offset", "1"))
                .contains("Gi1/0/2")
                .doesNotContain("Gi1/0/1,");
        Cli.Result none = ask("network", "search", "--regex", "uplink to (");
        assertThat(none.exit()).isZero();
        assertThat(none.err()).contains("LEAT-N065");
        Cli.Result costly = ask("network", "search", "--regex", "(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)!");
        assertThat(costly.exit()).isEqualTo(2);
        assertThat(costly.err()).contains("LEAT-N066");
    }

    @Test
    void rulesFindWhatTheySayAndKeepItFromCallToCall() throws IOException {
        assertThat(answer("network", "alerts", "--rules", "shipped"))
                .contains("PortDown,high,connectivity,A-1 Gi1/0/2", "HalfDuplex,medium", "NewDevice,info");
        cli.write("rules.yaml", """
            shipped: false
            rules:
              - { name: Lost, when: "status == 'down' and vlan_id == 20", severity: critical, cooldown: 0s }
              - { name: Odd, of: device, when: "site == 'A' and days_since_read < 1", severity: info }
            """);
        assertThat(answer("network", "alerts", "--rules", "rules.yaml", "--list-rules"))
                .contains("Lost,interface,status == 'down' and vlan_id == 20,critical,general");
        Cli.Result first = ask("network", "alerts", "--rules", "rules.yaml", "--track", "--fail-on", "high");
        assertThat(first.exit()).isEqualTo(1);
        assertThat(first.out()).contains("Lost:A-1 Gi1/0/2,critical,general,open", "Odd:A-1");
        assertThat(answer("network", "alerts", "--acknowledge", "Lost:A-1 Gi1/0/2", "--note", "cable ordered"))
                .contains("acknowledged", "cable ordered");
        capture("connected ", "a-full");
        cli.run("network", "ingest", "captures/**", "--platform", "cisco_ios");
        Cli.Result second = ask("network", "alerts", "--rules", "rules.yaml", "--track", "--fail-on", "high");
        assertThat(second.exit()).as(second.all()).isZero();
        assertThat(second.err()).contains("0 began, 1 hold on, 1 ended");
        assertThat(answer("network", "alerts", "--history")).contains("Lost:A-1 Gi1/0/2", "resolved");
        assertThat(ask("network", "alerts", "--resolve", "Lost:A-1 Gi1/0/2").exit())
                .isEqualTo(5);
        cli.write("bad.yaml", "rules: [ { name: a, when: \"colour == 'red'\" } ]");
        Cli.Result bad = ask("network", "alerts", "--rules", "bad.yaml");
        assertThat(bad.exit()).isEqualTo(2);
        assertThat(bad.err()).contains("LEAT-N067", "colour");
    }

    @Test
    void templatesOfPortsComeFromAFile() throws IOException {
        assertThat(answer("network", "compliance"))
                .contains("Gi1/0/2,macauth,match", "Gi1/0/1,open,partial,\"\",dot1x,");
        cli.write("ports.json", """
            {"templates": [
              {"name": "printer", "aliases": ["lpr"], "vendor": "cisco", "os": "cisco_ios",
               "match_type": "contains_any", "required_commands": ["switchport  MODE access", "description printer"],
               "excluded_commands": ["mab"], "color": "Teal"},
              {"name": "other", "vendor": "cisco", "os": "cisco_nxos", "required_commands": ["switchport"]}
            ]}
            """);
        assertThat(answer("network", "compliance", "--templates", "ports.json"))
                .contains("Gi1/0/1,printer,match", "dot1x timeout tx-period 5", "Teal")
                .contains("Gi1/0/2,printer,mismatch");
        assertThat(ask(
                                "network",
                                "compliance",
                                "--templates",
                                "ports.json",
                                "--template",
                                "LPR",
                                "--fail-on",
                                "mismatch")
                        .exit())
                .isEqualTo(1);
        assertThat(ask("network", "compliance", "--templates", "ports.json", "--template", "x")
                        .exit())
                .isEqualTo(2);
        assertThat(answer("network", "compliance", "--templates", "ports.json", "--list-templates"))
                .contains("printer", "contains_any");
        assertThat(answer("network", "compliance", "--templates", "ports.json", "--template", "other"))
                .contains("Gi1/0/1,\"\",unknown");
        cli.write("bad.yaml", "templates: [ { name: a, vendor: x } ]");
        Cli.Result bad = ask("network", "compliance", "--templates", "bad.yaml");
        assertThat(bad.exit()).isEqualTo(2);
        assertThat(bad.err()).contains("bad.yaml", "requires or excludes at least one command");
    }

    @Test
    void eachLineOfAnAnswerIsTracedThroughItsTemplate() throws IOException {
        cli.write(
                "mine.textfsm",
                "Value Required NAME (\\S+)\nValue STATE (up|down)\n\nStart\n ^name ${NAME}\n"
                        + " ^state ${STATE} -> Record\n ^! -> Error \"odd\"\n");
        cli.write("answer.txt", "name a\nstate up\nnoise\n");
        String traced = cli.run(
                        "network", "templates", "trace", "answer.txt", "--template", "mine.textfsm", "--format", "csv")
                .out()
                .replace("\r", "");
        assertThat(traced)
                .contains("1,Start,5,Next,name a,")
                .contains("2,Start,6,Next.Record,state up,")
                .contains("3,Start,\"\",\"\",noise");
        cli.write("answer.txt", "name a\n! odd\n");
        assertThat(cli.run("network", "templates", "trace", "answer.txt", "--template", "mine.textfsm")
                        .exit())
                .isEqualTo(6);
        assertThat(cli.run("network", "templates", "trace", "answer.txt").exit())
                .isEqualTo(2);
    }

    @Test
    void signsOfOnesOwnTellAPlatform() throws IOException {
        cli.write("acme/B-1.log", "B-1#show version\nAcme Switch OS 7\nB-1#show clock\n12:00\nB-1#\n");
        cli.write("signs", "# ours\narista_eos content 100 ^Acme Switch OS\n");
        assertThat(cli.run("network", "ingest", "acme/**", "--target", "acme.db", "--signs", "signs")
                        .exit())
                .isZero();
        assertThat(cli.run("network", "devices", "--store", "acme.db", "--format", "csv")
                        .out())
                .contains("arista_eos");
        cli.write("signs", "arista_eos banner 100 x\n");
        Cli.Result bad = cli.run("network", "ingest", "acme/**", "--target", "acme.db", "--signs", "signs");
        assertThat(bad.exit()).isEqualTo(2);
        assertThat(bad.err()).contains("LEAT-N070", "line 1");
    }

    private void routed(String status) throws IOException {
        cli.write(
                "routed/R-1.log",
                "R-1#show interfaces status\n" + HEADER
                        + "Gi1/0/1   core               " + status + "10         a-full a-1000 RJ45\n"
                        + "R-1#show ip route\nGateway of last resort is 10.0.0.1 to network 0.0.0.0\n\n"
                        + "S*    0.0.0.0/0 [1/0] via 10.0.0.1, GigabitEthernet1/0/1\n"
                        + "O     10.9.0.0/16 [110/20] via 10.0.0.1, 00:01:02, GigabitEthernet1/0/1\nR-1#\n");
        Cli.Result result =
                cli.run("network", "ingest", "routed/**", "--target", "routed.db", "--platform", "cisco_ios");
        assertThat(result.exit()).as(result.all()).isZero();
    }

    @Test
    void routesAreHealthyWhileAPrimaryWayIsUp() throws IOException {
        routed("connected    ");
        String[] health = {"network", "routing", "health", "--store", "routed.db", "--format", "csv"};
        assertThat(cli.run(health).out()).contains("R,R-1,default,up,missing,healthy,1.0,0,none");
        routed("notconnect   ");
        assertThat(cli.run(health).out()).contains("R,R-1,default,down,missing,critical,0.0,0,none");
        assertThat(cli.run("network", "routing", "health", "--store", "routed.db", "--fail-on", "critical")
                        .exit())
                .isEqualTo(1);
        assertThat(cli.run("network", "routing", "health", "--store", "routed.db", "--as-of", "2", "--format", "csv")
                        .out())
                .contains("healthy");
        assertThat(cli.run("network", "routing", "diff", "--from", "2", "--store", "routed.db", "--format", "csv")
                        .out())
                .contains("changed,R-1|default|0.0.0.0/0|10.0.0.1|Gi1/0/1", "health,R-1|default,HEALTHY,CRITICAL");
        assertThat(cli.run("network", "routing", "records", "--store", "routed.db", "--format", "json")
                        .out())
                .contains("\"RouteRole\":\"Primary\"", "\"RouteState\":\"Inactive\"", "\"PrefixLength\":\"16\"");
        assertThat(cli.run("network", "routing", "diff", "--store", "routed.db").exit())
                .isEqualTo(2);
    }
}
