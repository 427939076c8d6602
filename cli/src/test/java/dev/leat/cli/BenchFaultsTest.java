package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Faults of earlier harnesses, each replayed: where they passed, nothing passes here.
class BenchFaultsTest {
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

    @Test
    void aPercentileOfAFewRunsIsNoPercentile() throws IOException {
        Cli.Result result = gate("""
                workloads: { w: { command: "true", runs: { warm: 5 } } }
                gates: { tail: { workload: w, metric: wall, statistic: p95, below: 10s } }
                """);
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("LEAT-B016", "20");
    }

    @Test
    void aMissingBaselineIsNoPass() throws IOException {
        Cli.Result result = gate("""
                workloads: { w: { command: "true", runs: { warm: 3 } } }
                gates: { speed: { workload: w, metric: wall, compare: baseline, max_increase: 5% } }
                """);
        assertThat(result.exit()).isEqualTo(5);
        assertThat(result.err()).contains("LEAT-B020");
    }

    @Test
    void aBaselineWithoutTheMetricIsNoPass() throws IOException {
        String workload = """
                workloads: { w: { command: "echo 7 words", runs: { warm: 6 } } }
                metrics: { words: { from: { stdout: "([0-9]+) words" } } }
                """;
        cli.write("bench.yaml", "version: 1\n" + workload);
        cli.run("bench", "run", "--save-baseline", "default");
        try (var baselines = Files.walk(folder.resolve(".leat/bench/baselines"))) {
            for (Path file : baselines.filter(Files::isRegularFile).toList()) {
                Files.writeString(file, Files.readString(file).replace("\"words\":7", "\"other\":7"));
            }
        }
        Cli.Result result = gate(
                workload + "gates: { words: { workload: w, metric: words, compare: baseline, max_increase: 5% } }\n");
        assertThat(result.exit()).isNotZero();
        assertThat(result.err()).contains("LEAT-B013");
    }

    @Test
    void aBaselineOfZeroIsNoChangeOfZero() throws IOException {
        Cli.Result result = gate("""
                workloads: { w: { command: "echo ${n} faults", params: { n: 0 }, runs: { warm: 8 } } }
                metrics: { faults: { from: { stdout: "([0-9]+) faults" } } }
                gates: { faults: { workload: w, metric: faults, compare: { a: { n: 0 }, b: { n: 0 } }, max_increase: 5% } }
                """);
        assertThat(result.exit()).as(result.all()).isEqualTo(7);
    }

    /// The parent is small, its child is not.
    @Test
    void memoryOfAChildIsSeen() throws IOException {
        Cli.Result result = gate("""
                workloads:
                  w: { command: "x=$(sleep 0.05; head -c 60000000 /dev/zero | tail -c 60000000 | { sleep 0.3; wc -c; }); echo $x", shell: true, runs: { warm: 3 } }
                gates: { memory: { workload: w, metric: peak_rss, max: 20MiB } }
                """);
        assertThat(result.exit()).as(result.all()).isEqualTo(1);
    }

    private static final String PARITY = """
            corpora: { all: { paths: ["in/*.txt"] } }
            parity: { full: { corpus: all, command: [tr, a-z, A-Z], expected: expected, name: "{stem}.out" } }
            gates: { same: { parity: full } }
            """;

    @Test
    void anInputWithoutAnExpectedOutputIsNoPass() throws IOException {
        cli.write("in/a.txt", "").write("in/b.txt", "").write("expected/a.out", "");
        assertThat(gate(PARITY).exit()).isEqualTo(1);
        assertThat(gate(PARITY).out()).contains("in/b.txt", "unexpected", "1/2");
    }

    @Test
    void nothingToCompareIsNoPass() throws IOException {
        cli.write("in/a.md", "");
        assertThat(gate(PARITY).exit()).as("no input").isEqualTo(5);
        cli.write("in/a.txt", "");
        assertThat(gate(PARITY).exit()).as("no folder of expected outputs").isEqualTo(5);
    }

    @Test
    void whatAnEarlierRunWroteIsNotReadAgain() throws IOException {
        cli.write("in/a.txt", "x").write("expected/a.txt", "x");
        String tree = """
                corpora: { all: { paths: ["in/*.txt"] } }
                parity: { full: { corpus: all, tree: [sh, -c, "%s", "-", "{out}"], expected: expected, name: "{name}" } }
                gates: { same: { parity: full } }
                """;
        assertThat(gate(tree.formatted("cp in/*.txt $1")).exit()).isZero();
        assertThat(gate(tree.formatted("true")).exit()).as("it writes nothing").isEqualTo(1);
        Cli.Result failing = gate(tree.formatted("cp in/*.txt $1; exit 3"));
        assertThat(failing.exit()).as("its status counts").isEqualTo(1);
        assertThat(failing.out()).contains("status 3");
    }

    @Test
    void aPatternThatFindsNothingProvesNothing() throws IOException {
        cli.write("src/a.py", "x = USE_WAREHOUSE\n");
        assertThat(gate("gates: { none: { forbid: { pattern: \"USE_WAREHOUSE\", paths: [\"src/**\"] } } }\n")
                        .exit())
                .isEqualTo(1);
        Cli.Result dead = gate("gates: { none: { forbid: { pattern: \"(?!)x\", paths: [\"src/**\"] } } }\n");
        assertThat(dead.exit()).isEqualTo(2);
        assertThat(dead.err()).contains("LEAT-B003", "probe");
        assertThat(gate("gates: { none: { forbid: { pattern: \"USE_W\", paths: [\"sources/**\"] } } }\n")
                        .exit())
                .as("no file was looked at")
                .isEqualTo(5);
        try (var files = Files.list(folder.resolve("src"))) {
            assertThat(files).as("nothing is written into the tree").hasSize(1);
        }
    }

    @Test
    void aMetricThatIsNotThereIsNotMadeUp() throws IOException {
        Cli.Result result = gate("""
                workloads: { w: { command: "echo done in 12 steps", runs: { warm: 3 } } }
                metrics: { rate: { from: { stdout: "([0-9.]+) records/min" }, better: higher } }
                gates: { rate: { workload: w, metric: rate, min: 1 } }
                """);
        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.err()).contains("LEAT-B013", "rate");
    }

    /// The third run fails: the others are not summed up without it.
    @Test
    void aFailedRunIsNotSkipped() throws IOException {
        String flaky = """
                workloads:
                  w:
                    command: [sh, -c, "n=$(cat n 2>/dev/null || echo 0); n=$((n+1)); echo $n >n; [ $n -ne 3 ]"]
                    allow_failed: %d
                    runs: { warm: 6, warmup: 0 }
                gates: { speed: { workload: w, metric: wall, below: 60s } }
                """;
        assertThat(gate(flaky.formatted(0)).exit()).isEqualTo(4);
        Files.delete(folder.resolve("n"));
        Cli.Result allowed = gate(flaky.formatted(1));
        assertThat(allowed.exit()).as(allowed.all()).isZero();
        Path newest;
        try (var results = Files.list(folder.resolve(".leat/bench/results"))) {
            newest = results.sorted().toList().getLast();
        }
        assertThat(newest).content().contains("\"state\":\"failed\"").contains("\"n\":6");
    }

    @Test
    void aResetThatDoesNothingIsNoColdRun() throws IOException {
        cli.write("store", "row\n");
        String reset = """
                workloads:
                  w:
                    command: [sh, -c, "echo row >>store"]
                    reset: { run: "%s", check: { run: "wc -l store", equals: "0 store" } }
                    runs: { cold: 5 }
                gates: { cold: { workload: w, metric: wall, state: cold, below: 60s } }
                """;
        Cli.Result nothing = gate(reset.formatted("true"));
        assertThat(nothing.exit()).isEqualTo(4);
        assertThat(nothing.err()).contains("LEAT-B012", "1 store");
        assertThat(gate(reset.formatted("truncate -s 0 store")).exit()).isZero();
    }

    private static final String EVENTS = """
            workloads: { w: { command: [sh, -c, "cat given >events.jsonl"], runs: { warm: 1, warmup: 0 } } }
            metrics:
              write: { from: { jsonl: { file: events.jsonl, where: "event == 'Write'", field: ms } }, unit: ms, level: event }
            gates:
              page: { workload: w, metric: write, statistic: max, max: 500ms }
              alert: { workload: w, metric: write, statistic: max, max: 300ms, severity: alert }
            notify: [sh, -c, "cat >alerted.json"]
            """;

    private static String events(int count, int ms) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append("{\"event\":\"Write\",\"ms\":").append(ms).append("}\n{\"event\":\"Read\"}\n");
        }
        return lines.toString();
    }

    @Test
    void absentOrSpoiltOrFewEventsAreNoPass() throws IOException {
        cli.write("given", "");
        assertThat(gate(EVENTS).exit()).as("no event").isEqualTo(4);
        cli.write("given", events(9, 100));
        assertThat(gate(EVENTS).exit()).as("nine events").isEqualTo(5);
        assertThat(gate(EVENTS).err()).contains("LEAT-B029", "9 events");
        cli.write("given", events(20, 100) + "{\"event\":\n");
        assertThat(gate(EVENTS).exit()).as("a spoilt line").isEqualTo(4);
        assertThat(gate(EVENTS).err()).contains("line 41");
        assertThat(gate(EVENTS.replace("level: event }", "level: event, skip_invalid: 1 }"))
                        .exit())
                .isZero();
    }

    @Test
    void theLimitThatWarnsIsNotTheLimitThatFails() throws IOException {
        cli.write("given", events(20, 400));
        Cli.Result warned = gate(EVENTS);
        assertThat(warned.exit()).isZero();
        assertThat(cli.run("bench", "gate", "--strict").exit()).isEqualTo(1);
        assertThat(folder.resolve("alerted.json")).content().contains("\"name\":\"alert\",\"outcome\":\"fail\"");
        cli.write("given", events(20, 600));
        assertThat(gate(EVENTS).exit()).isEqualTo(1);
    }

    @Test
    void theTreeOfTheUserIsNeitherStashedNorSwitched() throws Exception {
        cli.write("work.sh", "echo 1\n").write("bench.yaml", """
                version: 1
                workloads: { w: { command: "sh work.sh", runs: { pairs: 6, warmup: 0 } } }
                gates: { speed: { workload: w, metric: wall, compare: baseline, max_increase: 2000% } }
                """);
        for (String command :
                new String[] {"git init -q .", "git add -A", "git -c user.name=x -c user.email=x@x commit -qm one"}) {
            assertThat(new ProcessBuilder(command.split(" "))
                            .directory(folder.toFile())
                            .inheritIO()
                            .start()
                            .waitFor())
                    .isZero();
        }
        cli.write("work.sh", "echo 2\n");
        Cli.Result result = cli.run("bench", "gate", "--against", "HEAD", "--format", "json");
        assertThat(result.exit()).as(result.all()).isZero();
        assertThat(result.out()).contains("\"pairs\":6");
        assertThat(folder.resolve("work.sh")).hasContent("echo 2\n");
        Path newest;
        try (var results = Files.list(folder.resolve(".leat/bench/results"))) {
            newest = results.sorted().toList().getLast();
        }
        assertThat(Files.readString(newest).toLowerCase(Locale.ROOT)).contains("\"dirty\":true");
    }
}
