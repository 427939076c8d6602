package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Input that nobody wishes for: none of it passes, none of it loses a stored result. What earlier harnesses made of
/// such input stands in [BenchFaultsTest]; ten thousand benchmarks in [BenchReportTest], a tampered bundle in
/// [BenchTest].
class BenchBadInputTest {
    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void make() throws IOException {
        cli = new Cli(folder);
        cli.ticker = System::nanoTime;
    }

    private Cli.Result gate(String yaml) throws IOException {
        cli.write("bench.yaml", "version: 1\n" + yaml);
        return cli.run("bench", "gate");
    }

    private TreeMap<String, String> stored() throws IOException {
        TreeMap<String, String> stored = new TreeMap<>();
        Path all = folder.resolve(".leat/bench");
        if (Files.exists(all)) {
            try (var files = Files.walk(all)) {
                for (Path file : files.filter(f -> f.toString().matches(".*/(results|baselines)/.*json"))
                        .toList()) {
                    stored.put(all.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return stored;
    }

    private static final String SPEED = """
        workloads: { w: { command: "echo 7 words", runs: { warm: 6, warmup: 0 } } }
        metrics: { words: { from: { stdout: "([0-9]+) words" } } }
        gates: { speed: { workload: w, metric: words, compare: baseline, max_increase: 5% } }
        """;

    private Path baseline() throws IOException {
        gate(SPEED);
        cli.run("bench", "run", "--save-baseline", "default");
        try (var files = Files.walk(folder.resolve(".leat/bench/baselines"))) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    @Test
    void anEmptyCorpusAndOneThatChangedAreNothingToCompareWith() throws IOException {
        String yaml = """
            corpora: { texts: { paths: ["in/*.txt"] } }
            workloads: { w: { command: "true", corpus: texts, runs: { warm: 6, warmup: 0 } } }
            gates: { speed: { workload: w, metric: wall, compare: baseline, max_increase: 99% } }
            """;
        assertThat(gate(yaml).exit()).as("no item").isEqualTo(5);
        cli.write("in/a.txt", "a");
        gate(yaml);
        cli.run("bench", "run", "--save-baseline", "default");
        TreeMap<String, String> before = stored();
        cli.write("in/b.txt", "b");
        Cli.Result other = gate(yaml);
        assertThat(other.exit()).isEqualTo(5);
        assertThat(other.err()).contains("LEAT-B021", "corpus");
        assertThat(stored()).containsAllEntriesOf(before);
    }

    @Test
    void whatWasMeasuredOnAnotherMachineIsNotComparedUnlessTheyCountAsTheSame() throws IOException {
        Path here = baseline();
        assertThat(cli.run("bench", "gate").exit()).isZero();
        Path elsewhere = Files.createDirectories(here.getParent().resolveSibling("0123456789ab"));
        Files.writeString(
                elsewhere.resolve(here.getFileName()),
                Files.readString(here).replaceFirst("\"cores\":\"[0-9]+\"", "\"cores\":\"977\""));
        Files.delete(here);
        Cli.Result other = cli.run("bench", "gate");
        assertThat(other.exit()).isEqualTo(5);
        assertThat(other.err()).contains("LEAT-B021", "other machines only");
        // Moved into this machine's folder by hand it is seen by its facts.
        Files.move(elsewhere.resolve(here.getFileName()), here);
        Cli.Result moved = cli.run("bench", "gate");
        assertThat(moved.exit()).isEqualTo(5);
        assertThat(moved.err()).contains("cores: 977");
        String named = SPEED + "machine: { classes: { two words: { match: { cores: \"[0-9]+\" } } } }\n";
        assertThat(gate(named).exit()).as("of a class it has no baseline").isEqualTo(5);
        cli.run("bench", "run", "--save-baseline", "default");
        Path ofClass = folder.resolve(".leat/bench/baselines/w/two%0020words/default.json");
        assertThat(ofClass).exists();
        Files.writeString(ofClass, Files.readString(ofClass).replaceFirst("\"cores\":\"[0-9]+\"", "\"cores\":\"977\""));
        assertThat(cli.run("bench", "gate").exit()).as("one class").isZero();
        String governed = named.replace("} } } }", "}, settings: { governor: no such governor } } } }");
        assertThat(gate(governed).exit()).as("a setting that does not stand").isEqualTo(5);
        Cli.Result unknown = gate(named.replace("cores:", "coers:"));
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("LEAT-B002", "\"cores\"");
    }

    @Test
    void aWorkloadThatHangsIsStopped() throws IOException {
        Cli.Result result = gate("""
            workloads: { w: { command: "sleep 600", timeout: 200ms, runs: { warm: 3 } } }
            gates: { speed: { workload: w, metric: wall, below: 900s } }
            """);
        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.err()).contains("LEAT-B011", "was stopped");
    }

    /// The clock that counts runs back while the machine's goes on: three times, and the run has failed.
    @Test
    void aClockThatStepsIsNoMeasurement() throws IOException {
        long[] now = {Long.MAX_VALUE / 2};
        cli.ticker = () -> now[0] -= 30_000_000_000L;
        Cli.Result result = gate("""
            workloads: { w: { command: "true", runs: { warm: 3, warmup: 0 } } }
            gates: { speed: { workload: w, metric: wall, below: 900s } }
            """);
        assertThat(result.exit()).as(result.all()).isEqualTo(4);
        assertThat(result.err()).contains("LEAT-B011", "while the machine slept");
        assertThat(stored().keySet()).noneMatch(name -> name.startsWith("results"));
    }

    @Test
    void aDamagedResultIsNamedAndLeftAsItIs() throws IOException {
        Path baseline = baseline();
        String whole = Files.readString(baseline);
        for (String spoilt : List.of(
                whole.substring(0, whole.length() / 2),
                "",
                whole.replace("\"format\"", "\"farmot\""),
                whole.replaceFirst("\"side\":\"B\"", "\"side\":\"B\",\"side\":\"A\""),
                whole.replaceFirst("\"id\":", "\"id\":\"twice\",\"id\":"))) {
            Files.writeString(baseline, spoilt);
            Cli.Result result = cli.run("bench", "gate");
            assertThat(result.exit()).as(result.all()).isEqualTo(5);
            assertThat(result.err()).contains("LEAT-B022");
            assertThat(baseline).hasContent(spoilt);
        }
        Files.writeString(baseline, whole);
        assertThat(cli.run("bench", "gate").exit()).isZero();
    }

    @Test
    void namesWithAnyCharacterStayInTheirFolder() throws IOException {
        String name = "../a/ü \\\"q\\\" <b>\\t|\uD83D\uDE00%00";
        String yaml = """
            workloads: { "%1$s": { command: "echo 7 words", runs: { warm: 6, warmup: 0 } } }
            metrics: { words: { from: { stdout: "([0-9]+) words" } } }
            gates: { "%1$s": { workload: "%1$s", metric: words, compare: "baseline:%1$s", max_increase: 5%% } }
            """.formatted(name);
        assertThat(gate(yaml).exit()).isEqualTo(5);
        String plain = "../a/ü \"q\" <b>\t|\uD83D\uDE00%00";
        Cli.Result run = cli.run("bench", "run", plain, "--save-baseline", plain);
        assertThat(run.exit()).as(run.all()).isZero();
        Cli.Result gate =
                cli.run("bench", "gate", "--html", "r.html", "--junit", "r.xml", "--md", "r.md", "--annotations");
        assertThat(gate.exit()).as(gate.all()).isZero();
        assertThat(Files.readString(folder.resolve("r.html"))).doesNotContain("<b>\t");
        assertThat(Files.readString(folder.resolve("r.xml"))).contains("&lt;b");
        assertThat(cli.run("bench", "bundle", "create", "ev").exit()).isZero();
        assertThat(cli.run("bench", "bundle", "verify", "ev").exit()).isZero();
        try (var above = Files.list(folder)) {
            assertThat(above.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(".leat", "bench.yaml", "r.html", "r.xml", "r.md", "ev");
        }
        try (var beside = Files.list(folder.resolve(".leat/bench"))) {
            assertThat(beside.map(file -> file.getFileName().toString())).doesNotContain("a");
        }
    }

    /// Killed at the moment at which a run has begun: what was stored is there byte for byte, and the next run is as if
    /// nothing had been.
    @Test
    void killedHalfWayNothingStoredIsLost() throws Exception {
        Path baseline = baseline();
        cli.write("settings.json", "{\"a\": 1}\n");
        TreeMap<String, String> before = stored();
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        String yaml = """
            version: 1
            workloads:
              w: { command: "echo 7 words", runs: { warm: 6, warmup: 0 } }
              long:
                command: [sh, -c, "echo begun >pipe; sleep 600"]
                overrides: { files: { "settings.json": { a: 2 } } }
                runs: { warm: 3, warmup: 0 }
            metrics: { words: { from: { stdout: "([0-9]+) words" } } }
            gates:
              speed: { workload: w, metric: words, compare: baseline, max_increase: 5% }
              long: { workload: long, metric: wall, below: 900s }
            """;
        cli.write("bench.yaml", yaml);
        Process leat = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.leat.cli.Leat",
                        "bench",
                        "gate")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        assertThat(Files.readString(pipe)).as("waits until the run has begun").isEqualTo("begun\n");
        assertThat(folder.resolve("settings.json")).content().contains("2");
        List<ProcessHandle> below = leat.descendants().toList();
        leat.destroyForcibly();
        below.forEach(ProcessHandle::destroyForcibly);
        assertThat(leat.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(stored()).containsAllEntriesOf(before);
        cli.write("bench.yaml", yaml.replace("echo begun >pipe; sleep 600", "true"));
        Cli.Result next = cli.run("bench", "gate");
        assertThat(next.exit()).as(next.all()).isZero();
        assertThat(folder.resolve("settings.json")).hasContent("{\"a\": 1}\n");
        assertThat(stored()).containsAllEntriesOf(before);
        assertThat(cli.run("bench", "bundle", "create", "ev").exit()).isZero();
        assertThat(cli.run("bench", "bundle", "verify", "ev").exit()).isZero();
        assertThat(baseline).exists();
    }

    @Test
    void aPieceOfThisProcessHasNoOtherRevision() throws Exception {
        cli.write("bench.yaml", """
            version: 1
            workloads: { plan: { pipeline: dot.plan, params: { packages: 1, files: 5 }, runs: { pairs: 6, warmup: 0 } } }
            gates: { same: { workload: plan, metric: wall, compare: baseline, max_increase: 1000% } }
            """);
        for (String command :
                new String[] {"git init -q .", "git add -A", "git -c user.name=x -c user.email=x@x commit -qm one"}) {
            assertThat(new ProcessBuilder(command.split(" "))
                            .directory(folder.toFile())
                            .start()
                            .waitFor())
                    .isZero();
        }
        Cli.Result result = cli.run("bench", "gate", "--against", "HEAD");
        assertThat(result.exit()).isEqualTo(5);
        assertThat(result.err()).contains("LEAT-B026", "of this revision");
    }
}
