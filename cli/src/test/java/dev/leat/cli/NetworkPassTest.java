package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.disk.Ticker;
import dev.leat.network.analysis.TelemetryLog;
import dev.leat.network.telemetry.TelemetryEvent;
import dev.leat.network.telemetry.TelemetryKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Measured passes over the command line: baselines, limits, events, verdicts.
class NetworkPassTest {
    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void generate() throws IOException {
        cli = new Cli(folder);
        cli.ticker = Ticker.system();
        assertThat(cli.run("network", "generate", "captures", "--devices", "12", "--sites", "2")
                        .exit())
                .isZero();
    }

    private TelemetryLog log(String place) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(place))) {
            List<String> lines = Files.readAllLines(files.toList().getFirst());
            return TelemetryLog.of(lines.stream());
        }
    }

    private Cli.Result export() {
        return cli.run("export", "--canonical", "--store", ".leat/network/leat.db", "-q");
    }

    @Test
    void aWarmPassComparesEveryRowWithoutTheStore() throws IOException {
        assertThat(cli.run("network", "run", "captures", "--cold").exit()).isZero();
        String cold = export().out();
        Cli.Result warm = cli.run("network", "run", "captures", "--warm");
        assertThat(warm.exit()).isZero();
        assertThat(warm.err()).contains("12 unchanged");
        assertThat(export().out()).isNotEmpty().isEqualTo(cold);
        TelemetryLog log = log(".leat/network/warm");
        assertThat(log.of(TelemetryKind.INTERFACE_SYNC_TIMING)).hasSize(12).allSatisfy(entry -> {
            assertThat(entry.text("Provider")).isEqualTo("SharedCache");
            assertThat(entry.number("DiffRowsUnchanged")).isPositive();
            assertThat(entry.number("DiffRowsProvedByDigest")).isEqualTo(entry.number("DiffRowsCompared"));
            assertThat(entry.number("RowsStaged")).isZero();
        });
        assertThat(cli.run(
                                "query",
                                "--store",
                                ".leat/network/leat.db",
                                "--format",
                                "csv",
                                "select count(*) n from device_changes")
                        .out())
                .contains("12");
    }

    @Test
    void theProjectsCacheKeepsBaselinesForTheNextRun() throws IOException {
        Files.writeString(folder.resolve("leat.yaml"), """
            pipelines:
              switches:
                network: { sources: ["captures/**"], recheck: true, telemetry: TELL, baselines: { mode: shared } }
            """.replace("TELL", "first"));
        assertThat(cli.run("run", "-q").exit()).isZero();
        Files.writeString(
                folder.resolve("leat.yaml"),
                Files.readString(folder.resolve("leat.yaml")).replace("first", "second"));
        assertThat(cli.run("run", "-q", "--redo").exit()).isZero();
        assertThat(log("second").of(TelemetryKind.INTERFACE_SYNC_TIMING))
                .hasSize(12)
                .allSatisfy(entry -> {
                    assertThat(entry.text("Provider")).isEqualTo("SharedCache");
                    assertThat(entry.number("DiffRowsProvedByDigest")).isPositive();
                });
    }

    @Test
    void baselinesOfTheStoreServeTheNextRunAsThoseOfAPass() throws IOException {
        cli.run("network", "ingest", "captures", "--name", "switches");
        assertThat(cli.run("network", "cache", "stats", "--store", "leat.db", "--format", "csv")
                        .out())
                .contains("0,0,0");
        assertThat(cli.run("network", "cache", "export", "snap", "--store", "leat.db", "--format", "csv")
                        .out())
                .contains("12,12,");
        assertThat(cli.run(
                                "network",
                                "cache",
                                "export",
                                "one",
                                "--sites",
                                "S001",
                                "--store",
                                "leat.db",
                                "--format",
                                "csv")
                        .out())
                .contains("6,6,", "S001")
                .doesNotContain("S000");
        for (String way : List.of("warm", "import")) {
            String[] words = way.equals("warm")
                    ? new String[] {"network", "cache", "warm", "--store", "leat.db", "--format", "csv"}
                    : new String[] {"network", "cache", "import", "snap", "--store", "leat.db", "--format", "csv"};
            assertThat(cli.run(words).out()).contains("12,");
            Files.writeString(folder.resolve("leat.yaml"), """
                pipelines:
                  switches:
                    network: { sources: ["captures/**"], recheck: true, telemetry: TELL, baselines: { mode: shared } }
                """.replace("TELL", way));
            assertThat(cli.run("run", "-q", "--redo").exit()).isZero();
            assertThat(log(way).of(TelemetryKind.INTERFACE_SYNC_TIMING))
                    .hasSize(12)
                    .allSatisfy(entry -> {
                        assertThat(entry.text("Provider")).isEqualTo("SharedCache");
                        assertThat(entry.number("DiffRowsProvedByDigest")).isEqualTo(entry.number("DiffRowsCompared"));
                    });
            assertThat(cli.run("network", "cache", "clear").exit()).isEqualTo(3);
            assertThat(cli.run("network", "cache", "clear", "--yes", "--format", "csv")
                            .out())
                    .contains("0,0,0");
        }
        assertThat(cli.run("network", "cache", "import", "nowhere").exit()).isEqualTo(5);
        assertThat(cli.run("network", "cache", "polish").exit()).isEqualTo(2);
    }

    @Test
    void aSeedSaysWhatCountsAsReadBefore() throws IOException {
        cli.run("network", "run", "captures", "--cold");
        Cli.Result kept = cli.run("network", "run", "captures", "--warm", "--warm-seed", "cold-output");
        assertThat(kept.exit()).as(kept.all()).isZero();
        assertThat(folder.resolve(".leat/network/warm"))
                .satisfiesAnyOf(
                        place -> assertThat(place).doesNotExist(),
                        place -> assertThat(log(".leat/network/warm").of(TelemetryKind.INTERFACE_SYNC_TIMING))
                                .isEmpty());
        assertThat(cli.run("network", "run", "captures", "--warm", "--warm-seed", "lukewarm")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void whatBaselinesSayIsWhatTheStoreSays() throws IOException {
        cli.run("network", "run", "captures", "--cold");
        cli.run("network", "generate", "captures", "--devices", "12", "--sites", "2", "--round", "1", "--churn", "100");
        // once with baselines, once with none, from equal stores
        Files.copy(folder.resolve(".leat/network/leat.db"), folder.resolve("plain.db"));
        assertThat(cli.run("network", "run", "captures", "--warm").exit()).isZero();
        String with = export().out();
        assertThat(cli.run(
                                "network",
                                "run",
                                "captures",
                                "--warm",
                                "--refresh-caches",
                                "--target",
                                "plain.db",
                                "--out",
                                "other")
                        .exit())
                .isZero();
        assertThat(cli.run("export", "--canonical", "--store", "plain.db", "-q").out())
                .isEqualTo(with);
        assertThat(log("other/warm").of(TelemetryKind.INTERFACE_SYNC_TIMING))
                .allSatisfy(entry -> assertThat(entry.text("Provider")).isEqualTo("Refreshed"));
        assertThat(log(".leat/network/warm").of(TelemetryKind.ROWS_WRITTEN).stream()
                        .mapToDouble(entry -> entry.number("Rows"))
                        .sum())
                .isPositive();
    }

    @Test
    void aSnapshotThatIsNotOfThisStoreEndsThePassBeforeItBegins() throws IOException {
        cli.run("network", "run", "captures", "--cold");
        assertThat(cli.run("network", "run", "captures", "--cold", "--out", "other")
                        .exit())
                .isZero();
        Cli.Result foreign = cli.run("network", "run", "captures", "--warm", "--snapshot-in", "other/baselines");
        assertThat(foreign.exit()).isEqualTo(4);
        assertThat(foreign.err()).contains("LEAT-N060", "another store");
        Files.writeString(folder.resolve(".leat/network/baselines"), "no snapshot");
        assertThat(cli.run("network", "run", "captures", "--warm").err()).contains("LEAT-N060");
        assertThat(cli.run("network", "run", "captures", "--warm", "--snapshot-in", "nowhere")
                        .err())
                .contains("LEAT-N062");
    }

    @Test
    void verifyDemandsEveryCheckAndLeavesADraftForWhatFailed() throws IOException {
        Cli.Result bare = cli.run("network", "verify", "captures", "--all");
        assertThat(bare.exit()).isEqualTo(2);
        Cli.Result missing = cli.run(
                "network", "verify", "captures", "--all", "--skip-tests", "--require-bundle", "b", "--sites", "3");
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.out()).containsPattern("bundle .*there is none .*failed");
        assertThat(missing.out()).containsPattern("coverage-sites .*failed");
        assertThat(missing.out()).containsPattern("rows-stored .*ok");
        assertThat(missing.out()).containsPattern("parity .*ok");
        assertThat(cli.run("network", "risk", "list").out()).contains("coverage-sites", "draft");
        assertThat(cli.run("network", "risk", "check").exit()).isEqualTo(1);
        for (String check : List.of("coverage-sites", "bundle")) {
            cli.run("network", "risk", "add", "--check", check, "--risk", "known", "--owner", "noc");
        }
        assertThat(cli.run("network", "bundle", "create", "b").exit()).isZero();
        assertThat(cli.run("network", "bundle", "verify", "b").exit()).isZero();
        assertThat(cli.run("network", "bundle", "create", "b").exit()).isEqualTo(3);
        Files.writeString(folder.resolve("b/verdict.json"), "{}");
        assertThat(cli.run("network", "bundle", "verify", "b").exit()).isEqualTo(1);
    }

    @Test
    void aFlagLeftInTheEnvironmentFailsVerify() {
        cli.environment.put("LEAT_CACHE_UPDATE", "off");
        Cli.Result verify = cli.run("network", "verify", "captures");
        assertThat(verify.exit()).isEqualTo(1);
        assertThat(verify.out()).containsPattern("environment .*LEAT_CACHE_UPDATE .*failed");
        assertThat(verify.out()).contains("Unknown 12");
    }

    @Test
    void storedRowsAreThoseThatReadingAloneComesTo() {
        cli.run("network", "ingest", "captures");
        for (String what : List.of("hosts", "rows")) {
            assertThat(cli.run("network", "count", what, "--store", "leat.db").out())
                    .isEqualTo(cli.run("network", "count", what, "--from", "captures")
                            .out());
        }
        assertThat(cli.run("network", "count", "hosts", "--store", "leat.db").out())
                .isEqualTo("12\n");
        assertThat(cli.run("network", "reset", "--store", "leat.db").exit()).isEqualTo(2);
    }

    @Test
    void resetForgetsDevicesAndNothingElse() throws IOException {
        cli.write("notes/a.md", "# Notes\n");
        cli.write("leat.yaml", """
            pipelines:
              notes: { markdown: { sources: [notes/*.md] } }
              devices: { network: { sources: [captures/*.log] } }
            """);
        assertThat(cli.run("run").exit()).isZero();
        assertThat(cli.run("network", "reset", "--devices").exit()).isEqualTo(3);
        assertThat(cli.run("network", "count", "hosts").out()).isEqualTo("12\n");
        assertThat(cli.run("network", "reset", "--devices", "--yes").exit()).isZero();
        assertThat(cli.run("network", "count", "hosts").out()).isEqualTo("0\n");
        assertThat(cli.run("query", "--format", "csv", "select count(*) n from documents")
                        .out())
                .contains("1");
        assertThat(cli.run("run").err()).contains("12 added");
    }

    @Test
    void limitsHoldForOneRunAndAreTold() throws IOException {
        cli.run("network", "run", "captures", "--cold", "--parallelism", "1", "--active-sites", "1", "--out", "one");
        TelemetryLog log = log("one/cold");
        TelemetryLog.Entry profile = log.of(TelemetryKind.PROFILE_RESOLVED).getFirst();
        assertThat(profile.number("ThreadCeiling")).isEqualTo(1);
        assertThat(profile.flag("ManualOverrides")).isTrue();
        assertThat(log.of(TelemetryKind.SCHEDULER_LAUNCH))
                .hasSize(12)
                .allSatisfy(entry -> assertThat(entry.number("ActiveWorkers")).isEqualTo(1));
        assertThat(log.of(TelemetryKind.OVERRIDE_SUMMARY).stream().map(entry -> entry.text("Override")))
                .containsExactly("ThreadCeiling", "MaxActiveSites");
        cli.run("network", "run", "captures", "--cold", "--out", "two");
        assertThat(log("two/cold").of(TelemetryKind.PROFILE_RESOLVED).getFirst().flag("ManualOverrides"))
                .isFalse();
        assertThat(cli.run("network", "concurrency", "explain", "captures", "--cpus", "8", "--format", "csv")
                        .out())
                .contains("--parallelism,6", "--workers-per-site,3", "--active-sites,2");
    }

    @Test
    void aFolderOfEventsThatCannotBeWrittenLosesEventsAndNoRun() throws IOException {
        cli.write("events", "a file stands where the folder would");
        cli.write("leat.yaml", "pipelines: { d: { network: { sources: [captures/*.log], telemetry: events } } }\n");
        assertThat(cli.run("run").exit()).isZero();
        assertThat(cli.run("network", "count", "hosts").out()).isEqualTo("12\n");
    }

    @Test
    void aPlanWritesNoEventsAndNoSnapshot() throws IOException {
        cli.write("leat.yaml", """
            pipelines:
              d: { network: { sources: [captures/*.log], telemetry: events, baselines: { snapshot_out: snap } } }
            """);
        assertThat(cli.run("plan").exit()).isIn(0, 1);
        assertThat(folder.resolve("events")).doesNotExist();
        assertThat(folder.resolve("snap")).doesNotExist();
        assertThat(cli.run("run").exit()).isZero();
        assertThat(folder.resolve("snap")).exists();
        assertThat(cli.run("network", "cache", "inspect", "snap", "--format", "csv")
                        .out())
                .contains("12,12,");
    }

    /// The published schemas are those of the code.
    @Test
    void schemasArePublished() throws IOException {
        Path page = Path.of(System.getProperty("leat.root"), "docs/reference/network-telemetry.schema.json");
        Golden.matches(page, TelemetryEvent.schemas());
    }
}
