package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Questions to an inventory of generated devices, now and as it was; and files that are one device together.
class NetworkQuestionsTest {
    private static final String HEADER = "Port      Name               Status       Vlan       Duplex  Speed Type\n";
    private static final String PORT = "Gi1/0/1   printer            connected    10         a-full a-1000 RJ45\n";

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void makeAFolder() throws IOException {
        cli = new Cli(folder);
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

    private void ingest(String... words) {
        Cli.Result result = cli.run(Stream.concat(Stream.of("network", "ingest", "captures/**"), Stream.of(words))
                .toArray(String[]::new));
        assertThat(result.exit()).as(result.all()).isZero();
    }

    @Test
    void roundsOfGeneratedDevicesAreToldAsTheyWere() {
        cli.run("network", "generate", "captures", "--devices", "9", "--churn", "60");
        ingest();
        String before = answer("network", "interfaces", "--columns", "all");
        String macs = answer("network", "macs", "--columns", "hostname,vlan,mac,port,entry_type");
        assertThat(before.lines().count()).isEqualTo(1 + 9 * 48);
        assertThat(answer("network", "commands", "--state", "ok").lines().count())
                .isEqualTo(1 + 9 * 4);
        cli.run("network", "generate", "captures", "--devices", "9", "--churn", "60", "--round", "1");
        ingest();
        assertThat(answer("network", "interfaces", "--columns", "all")).isNotEqualTo(before);
        assertThat(answer("network", "interfaces", "--columns", "all", "--as-of", "1"))
                .isEqualTo(before);
        assertThat(answer("network", "macs", "--columns", "hostname,vlan,mac,port,entry_type", "--as-of", "1"))
                .isEqualTo(macs);
        // a device that came later was not there
        cli.run("network", "generate", "captures", "--devices", "10", "--churn", "60", "--round", "1");
        ingest();
        assertThat(answer("network", "devices").lines().count()).isEqualTo(11);
        assertThat(answer("network", "devices", "--as-of", "2").lines().count()).isEqualTo(10);
        assertThat(answer("network", "history", "--from", "2")).contains("S000-A", "devices", "insert");
        assertThat(ask("network", "devices", "--as-of", "1999-01-01").exit()).isEqualTo(5);
    }

    @Test
    void orderAndWorkersChangeNothing() throws IOException {
        cli.run("network", "generate", "captures", "--devices", "12");
        ingest("--workers", "1");
        String one = all();
        java.nio.file.Files.delete(folder.resolve("leat.db"));
        cli.run("network", "ingest", "captures/*S002*", "--workers", "1");
        ingest("--workers", "8", "--redo");
        assertThat(all()).isEqualTo(one);
    }

    private String all() {
        return Stream.of("devices", "interfaces", "macs", "neighbors", "commands")
                .map(listing -> answer("network", listing, "--columns", "all"))
                .collect(Collectors.joining());
    }

    @Test
    void anAddressIsFoundInFourSpellingsAndWhereItWas() throws IOException {
        cli.run("network", "generate", "captures", "--devices", "3");
        ingest();
        String mac = answer("network", "macs", "--limit", "1", "--columns", "mac")
                .lines()
                .skip(1)
                .findFirst()
                .get();
        String dotted = mac.substring(0, 4) + "." + mac.substring(4, 8) + "." + mac.substring(8);
        String pairs = String.join(":", mac.split("(?<=\\G..)"));
        String found = answer("network", "search", mac);
        assertThat(found.lines().count()).isEqualTo(2);
        assertThat(found).contains(mac + ",now,");
        assertThat(answer("network", "search", dotted.toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(found);
        assertThat(answer("network", "search", pairs)).isEqualTo(found);
        assertThat(answer("network", "search", pairs.replace(':', '-'))).isEqualTo(found);
        assertThat(answer("network", "search", dotted.substring(0, 10))).contains(mac);
        Path capture;
        try (var files = java.nio.file.Files.list(folder.resolve("captures"))) {
            capture = files.sorted().findFirst().get();
        }
        java.nio.file.Files.writeString(
                capture, java.nio.file.Files.readString(capture).replaceAll("(?m)^.*" + dotted + ".*\n", ""));
        ingest();
        assertThat(answer("network", "search", mac)).contains(mac + ",until,");
        assertThat(answer("network", "search", "desk", "--status", "up").lines().count())
                .isGreaterThan(5);
    }

    @Test
    void aFolderOfCommandsAndAManifestAreDevices() throws IOException {
        cli.write("captures/WLLS-SW9/show_interfaces_status.txt", HEADER + PORT)
                .write("captures/lab/x.out", HEADER + PORT)
                .write("captures/lab/manifest.json", """
                    [{"device": "LAB-1", "platform": "cisco_ios", "command": "show interfaces status",
                      "file": "x.out"}]
                    """)
                .write(
                        "captures/AB-SW1-20261101-090000.log",
                        "AB-SW1#show interfaces status\n" + HEADER + PORT + "AB-SW1#\n")
                .write(
                        "captures/AB-SW1_20261102-090000.log",
                        "AB-SW1#show interfaces status\n" + HEADER + PORT.replace("printer", "scanner") + "AB-SW1#\n");
        ingest("--platform", "cisco_ios");
        assertThat(answer("network", "interfaces", "--columns", "hostname,port,description"))
                .isEqualTo("hostname,port,description\nAB-SW1,Gi1/0/1,scanner\nLAB-1,Gi1/0/1,printer\n"
                        + "WLLS-SW9,Gi1/0/1,printer\n");
        assertThat(answer("query", "select key from items order by key"))
                .isEqualTo("key\ncaptures/AB-SW1-*\ncaptures/WLLS-SW9/*\ncaptures/lab/manifest.json#LAB-1\n");
        assertThat(cli.run("network", "ingest", "captures/**", "--platform", "cisco_ios")
                        .err())
                .contains("nothing to do");
    }

    @Test
    void theExampleIsWhatItSays() throws IOException {
        Path example = Path.of("..", "examples", "network");
        cli.write("leat.yaml", java.nio.file.Files.readString(example.resolve("leat.yaml")));
        for (String name : java.util.List.of("MILL-A1-SW1", "MILL-A1-SW2", "WEIR-B2-SW3")) {
            String file = "captures/" + name + ".log";
            cli.write(file, java.nio.file.Files.readString(example.resolve(file)));
        }
        assertThat(cli.run("run").exit()).isZero();
        assertThat(answer("network", "devices", "--columns", "hostname,platform,port_count"))
                .isEqualTo("hostname,platform,port_count\nMILL-A1-SW1,cisco_ios,4\nMILL-A1-SW2,cisco_ios,4\n"
                        + "WEIR-B2-SW3,cisco_ios,3\n");
        assertThat(answer("network", "commands", "--state", "ok").lines().count())
                .isEqualTo(1 + 3 * 4);
        assertThat(cli.run("run").err()).contains("nothing to do");
    }

    @Test
    void portsAreJudgedByTheirConfiguration() throws IOException {
        cli.write(
                "captures/A-1.log",
                "A-1#show running-config\nhostname A-1\ninterface GigabitEthernet1/0/1\n description desk\n"
                        + " switchport access vlan 10\n switchport mode access\n!\ninterface GigabitEthernet1/0/2\n"
                        + " authentication port-control auto\n mab\n!\nend\nA-1#\n");
        ingest("--platform", "cisco_ios");
        assertThat(answer("network", "compliance"))
                .isEqualTo("hostname,port,template,status,missing,forbidden,unexpected,color\n"
                        + "A-1,Gi1/0/1,open,match,\"\",\"\",\"\",Red\nA-1,Gi1/0/2,macauth,match,\"\",\"\",\"\",Blue\n");
        assertThat(answer("network", "interfaces", "--columns", "port,description,vlan_raw,mode,auth_mode"))
                .contains("Gi1/0/1,desk,10,access,open", "Gi1/0/2,,,,macauth");
        assertThat(ask("network", "compliance", "--fail-on", "mismatch").exit()).isZero();
    }

    @Test
    void viewsAndComparisonsAnswer() throws IOException {
        cli.write(
                "captures/A-1.log",
                "A-1#show interfaces status\n" + HEADER + PORT
                        + "Gi1/0/2                      notconnect   20         a-half   auto RJ45\nA-1#\n");
        ingest("--platform", "cisco_ios");
        assertThat(answer("network", "alerts")).contains("Gi1/0/2", "Port down; Half duplex");
        assertThat(answer("network", "summary")).contains("devices,1", "ports up,1", "ports down,1");
        assertThat(answer("network", "freshness")).contains("A-1,2026-11-20", "green");
        assertThat(answer("network", "compare", "A-1:Gi1/0/1", "a-1:GigabitEthernet1/0/2"))
                .contains("description,printer,", "status,up,down", "vlan_raw,10,20");
        assertThat(ask("network", "interfaces", "--columns", "prot").all()).contains("The nearest is port");
    }
}
