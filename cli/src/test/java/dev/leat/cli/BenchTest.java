package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `leat bench` over real processes. Verdicts are asked only where the difference is many times the noise.
class BenchTest {
    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void make() throws IOException {
        cli = new Cli(folder);
        cli.ticker = System::nanoTime;
    }

    @Test
    void oneCommandIsTimed() {
        Cli.Result result = cli.run("bench", "time", "--runs", "6", "true");
        assertThat(result.exit()).isZero();
        assertThat(result.out()).contains("MEDIAN", "ms", "The median lies between");
    }

    @Test
    void aCommandThatWaitsTwiceAsLongFails() {
        Cli.Result slower = cli.run("bench", "time", "--pairs", "6", "sleep 0.01", "sleep 0.3");
        assertThat(slower.exit()).isEqualTo(1);
        assertThat(slower.out()).contains("✗ fail", "6 pairs");
        Cli.Result faster = cli.run("bench", "time", "--pairs", "6", "sleep 0.3", "sleep 0.01");
        assertThat(faster.exit()).isZero();
        assertThat(faster.out()).contains("✓ improved");
    }

    @Test
    void tooFewPairsAreNoAnswer() {
        Cli.Result result = cli.run("bench", "time", "--pairs", "3", "sleep 0.01", "sleep 0.03", "--format", "json");
        assertThat(result.exit()).isEqualTo(7);
        assertThat(result.out()).contains("\"verdict\":\"inconclusive\"", "\"ci\":null", "\"flag\":\"too-few\"");
    }

    @Test
    void aCommandThatFailsIsNeverAPass() {
        assertThat(cli.run("bench", "time", "true", "false").err()).contains("LEAT-B011", "status 1");
        assertThat(cli.run("bench", "time", "true", "false").exit()).isEqualTo(4);
        assertThat(cli.run("bench", "time", "no-such-program").err()).contains("LEAT-B010");
        assertThat(cli.run("bench", "time", "--timeout", "50ms", "sleep 60").err())
                .contains("LEAT-B011", "stopped");
        assertThat(cli.run("bench", "time", "-S", "echo because >&2; exit 3").err())
                .contains("status 3", "because");
        assertThat(cli.run("bench", "time", "-i", "--runs", "2", "false").exit())
                .isZero();
    }

    @Test
    void whatOnlyAShellUnderstandsIsNotGuessed() {
        assertThat(cli.run("bench", "time", "true | true").err()).contains("LEAT-C020", "--shell");
        assertThat(cli.run("bench", "time", "echo 'open").err()).contains("stays open");
        assertThat(cli.run("bench", "time", "--limit", "5", "true", "true").exit())
                .isEqualTo(2);
        assertThat(cli.run("bench", "time", "--metric", "speed", "true", "true").exit())
                .isEqualTo(2);
    }

    @Test
    void whatOutlivesTheCommandIsNotWaitedFor() {
        assertThat(cli.run("bench", "time", "-S", "--runs", "1", "--warmup", "0", "sleep 30 &")
                        .exit())
                .isZero();
    }

    private void project(String gates) throws IOException {
        cli.write("in/a.txt", "one\n")
                .write("in/b.txt", "two\n")
                .write("expected/a.out", "ONE\n")
                .write("expected/b.out", "TWO\n");
        cli.write("bench.yaml", """
            version: 1
            corpora: { all: { paths: ["in/*.txt"], expect_items: 2 } }
            parity:
              full: { corpus: all, command: [sh, -c, "tr a-z A-Z < $1", "-", "{in}"], expected: expected, name: "{stem}.out" }
            tests: [ { name: unit, command: "echo 97 passed", expect: "(\\\\d+) passed", expect_passed: 97 } ]
            workloads:
              wait: { command: "sleep ${s}", params: { s: 0.02 }, runs: { warm: 6 } }
              words: { command: "sh -c 'echo 17 words'", runs: { warm: 3 } }
            metrics:
              words: { from: { stdout: "([0-9]+) words" } }
            gates:
            %s\
            """.formatted(gates.indent(2)));
    }

    @Test
    void aGateWithoutABaselineNeverPasses() throws IOException {
        project("speed: { workload: wait, metric: wall, compare: baseline, max_increase: 400% }");
        assertThat(cli.run("bench", "gate").exit()).isEqualTo(5);
        assertThat(cli.run("bench", "gate").err()).contains("LEAT-B020");
        cli.run("bench", "run", "wait", "--save-baseline", "default");
        assertThat(cli.run("bench", "gate").out()).contains("✓ pass", "All 1 gates passed");
        cli.write(
                "bench.yaml",
                java.nio.file.Files.readString(folder.resolve("bench.yaml")).replace("s: 0.02", "s: 0.03"));
        Cli.Result other = cli.run("bench", "gate");
        assertThat(other.exit()).as("another definition").isEqualTo(5);
        assertThat(other.err()).contains("LEAT-B021", "definition");
    }

    @Test
    void aSeededSlowDownFailsAndIsMeasuredTwice() throws IOException {
        project("""
            slow: { workload: wait, metric: wall, compare: { a: { s: 0.01 }, b: { s: 0.3 } }, max_increase: 5% }
            fast: { workload: wait, metric: wall, compare: { a: { s: 0.3 }, b: { s: 0.01 } }, min_improvement: 30% }
            """);
        Cli.Result result = cli.run("bench", "gate", "--format", "json");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out())
                .startsWith("{\"schema\":\"leat.bench.gate/1\",\"exit\":1,\"reason\":\"gate\"")
                .contains("\"name\":\"slow\",\"outcome\":\"fail\"", "\"name\":\"fast\",\"outcome\":\"pass\"");
        try (var results = java.nio.file.Files.list(folder.resolve(".leat/bench/results"))) {
            assertThat(results)
                    .as("the failing one, its confirmation, the passing one")
                    .hasSize(3);
        }
    }

    @Test
    void aChangedOutputFailsAndNothingIsMeasured() throws IOException {
        project("""
            same: { parity: full }
            unit: { tests: unit }
            speed: { workload: wait, metric: wall, below: 10s }
            """);
        Cli.Result good = cli.run("bench", "gate");
        assertThat(good.all()).contains("2/2 identical", "97/97", "All 3 gates passed");
        cli.write("expected/b.out", "Two\n");
        Cli.Result bad = cli.run("bench", "gate");
        assertThat(bad.exit()).isEqualTo(1);
        assertThat(bad.out()).contains("1/2 identical", "in/b.txt", "line 1", "not-judged", "parity-or-tests");
        assertThat(cli.run("bench", "parity", "record").exit()).isZero();
        assertThat(java.nio.file.Files.readString(folder.resolve("expected/b.out")))
                .isEqualTo("TWO\n");
        cli.write("in/c.txt", "three\n");
        assertThat(cli.run("bench", "gate").exit())
                .as("a corpus of another size")
                .isEqualTo(5);
    }

    @Test
    void metricsOfOnesOwnAreReadAndNeverGuessed() throws IOException {
        project("words: { workload: words, metric: words, equals: 17 }");
        assertThat(cli.run("bench", "gate").out()).contains("✓ pass");
        cli.write(
                "bench.yaml",
                java.nio.file.Files.readString(folder.resolve("bench.yaml")).replace("17 words", "no words"));
        Cli.Result none = cli.run("bench", "gate");
        assertThat(none.exit()).isEqualTo(4);
        assertThat(none.err()).contains("LEAT-B013");
    }

    @Test
    void everyMistakeInTheFileHasItsPlace() throws IOException {
        for (String[] wrong : new String[][] {
            {"a: { workload: wiat, metric: wall, below: 1s }", "LEAT-B002", "The nearest is \"wait\""},
            {"a: { workload: wait, metric: wall, below: 1MiB }", "LEAT-B005", "bench.yaml:"},
            {"a: { workload: wait, metric: wall, compare: baseline }", "LEAT-B004", "bench.yaml:"},
            {"a: { workload: wait, metric: wall, compare: baseline, max_increase: 5 }", "LEAT-B005", "bench.yaml:"},
            {"a: { workload: wait, metric: wall, max: 1s, below: 1s, parity: full }", "LEAT-B004", "bench.yaml:"},
            {"a: { workload: wait, metrik: wall, below: 1s }", "LEAT-C003", "nearest key"},
            {"a: { workload: wait, metric: wall, statistic: p5000, below: 1s }", "LEAT-B005", "bench.yaml:"}
        }) {
            project(wrong[0]);
            Cli.Result result = cli.run("bench", "gate");
            assertThat(result.exit()).as(wrong[0]).isEqualTo(2);
            assertThat(result.err()).as(wrong[0]).contains(wrong[1], wrong[2], "Nothing was started");
        }
        project("{}");
        assertThat(cli.run("bench", "gate").exit()).as("no gate proves nothing").isEqualTo(5);
    }

    @Test
    void aFileThatWorksAtOnceIsWritten() throws IOException {
        assertThat(cli.run("bench", "gate").err()).contains("LEAT-B001");
        assertThat(cli.run("bench", "init", "--", "sleep", "0.01").exit()).isZero();
        assertThat(cli.run("bench", "run", "--save-baseline", "default").exit()).isZero();
        assertThat(cli.run("bench", "history").out()).contains("main");
        assertThat(cli.run("bench", "init", "--", "true").exit()).isEqualTo(3);
        assertThat(cli.run("bench", "decide", "keep", "--reason", "start").exit())
                .isZero();
        assertThat(cli.run("bench", "history", "--decisions").out()).contains("keep", "start");
        Path log = folder.resolve(".leat/bench/decisions.jsonl");
        cli.run("bench", "decide", "keep", "--reason", "second");
        java.nio.file.Files.writeString(log, java.nio.file.Files.readString(log).replace("start", "stort"));
        assertThat(cli.run("bench", "history", "--decisions").err()).contains("LEAT-B051", ":2");
        assertThat(cli.run("bench", "decide", "keep", "--reason", "third").exit())
                .isEqualTo(1);
    }

    @Test
    void anyFlippedByteOfABundleIsFound() throws IOException {
        project("slow: { workload: wait, metric: wall, compare: { a: { s: 0.01 }, b: { s: 0.01 } }, max_increase: 900%"
                + " }");
        cli.run("bench", "gate");
        cli.run("bench", "decide", "keep", "--reason", "start");
        assertThat(cli.run("bench", "bundle", "create", "evidence").exit()).isZero();
        assertThat(cli.run("bench", "bundle", "create", "evidence").exit()).isEqualTo(3);
        assertThat(cli.run("bench", "bundle", "verify", "evidence", "--require", "result")
                        .out())
                .contains("5 files", "1 results", "1 verdicts computed again", "✓");
        assertThat(cli.run("bench", "bundle", "verify", "evidence", "--require", "profile")
                        .exit())
                .isEqualTo(1);
        try (var all = java.nio.file.Files.walk(folder.resolve("evidence"))) {
            for (Path file : all.filter(java.nio.file.Files::isRegularFile).toList()) {
                byte[] bytes = java.nio.file.Files.readAllBytes(file);
                for (int at : new int[] {0, bytes.length / 3, bytes.length / 2, bytes.length - 1}) {
                    byte[] flipped = bytes.clone();
                    flipped[at] ^= 1;
                    java.nio.file.Files.write(file, flipped);
                    assertThat(cli.run("bench", "bundle", "verify", "evidence").exit())
                            .as(file.getFileName() + " at " + at)
                            .isEqualTo(1);
                }
                java.nio.file.Files.write(file, bytes);
            }
        }
        assertThat(cli.run("bench", "bundle", "verify", "evidence").exit()).isZero();
        cli.write("evidence/more.txt", "?");
        assertThat(cli.run("bench", "bundle", "verify", "evidence").out()).contains("more.txt", "not in the manifest");
    }

    /// Who changes a number and seals the bundle over it is found by computing again.
    @Test
    void aChangedVerdictUnderAFreshSealIsFound() throws IOException {
        project("slow: { workload: wait, metric: wall, compare: { a: { s: 0.01 }, b: { s: 0.01 } }, max_increase: 900%"
                + " }");
        cli.run("bench", "gate");
        Path result;
        try (var results = java.nio.file.Files.list(folder.resolve(".leat/bench/results"))) {
            result = results.findFirst().orElseThrow();
        }
        String text = java.nio.file.Files.readString(result);
        java.nio.file.Files.writeString(
                result, text.replaceFirst("\"cliffs_delta\":[-0-9.]+", "\"cliffs_delta\":0.98765"));
        cli.run("bench", "bundle", "create", "one");
        assertThat(cli.run("bench", "bundle", "verify", "one").out()).contains("the verdict of slow does not follow");
        java.nio.file.Files.writeString(result, text.replaceFirst("\"median\":[0-9.]+", "\"median\":1.5"));
        cli.run("bench", "bundle", "create", "two");
        assertThat(cli.run("bench", "bundle", "verify", "two").out()).contains("its summaries do not follow");
        cli.write(
                "bench.yaml", java.nio.file.Files.readString(folder.resolve("bench.yaml")) + "# token: abcdef123456\n");
        assertThat(cli.run("bench", "bundle", "create", "three").err()).contains("LEAT-B041");
    }

    @Test
    void theJudgeIsJudged() throws IOException {
        cli.write("cases.jsonl", """
            {"id":"x","family":"f","truth":"slower","order":"ABBAABBAABAB","params":{"effect":0.2,"cv":0.01},"a":[100,101,99,100.5,99.5,100.2],"b":[120,121,119,120.5,119.5,120.2]}
            """);
        assertThat(cli.run("bench", "reference", "cases.jsonl").out()).contains("f", "100.0 %");
        cli.write("cases.jsonl", "{}\n");
        assertThat(cli.run("bench", "reference", "cases.jsonl").err()).contains("LEAT-B060", ":1");
        assertThat(cli.run("bench", "reference", "none.jsonl").exit()).isEqualTo(5);
    }

    /// A folder is held against the bars; one that is missed makes it fail.
    @Test
    void aFolderOfLabelledDataIsHeldAgainstTheBars() throws IOException {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            points.append(i == 0 ? "" : ",").append(i < 20 ? 100 + i % 3 * 0.1 : 120 + i % 3 * 0.1);
        }
        String series = "{\"id\":\"h\",\"kind\":\"one_step\",\"cv\":0.01,\"values\":[" + points
                + "],\"change_points\":[{\"index\":%d,\"change\":0.2}]}\n";
        cli.write("data/synthetic/history.jsonl", series.formatted(20));
        Cli.Result held = cli.run("bench", "reference", "data");
        assertThat(held.exit()).as(held.all()).isZero();
        assertThat(held.out()).contains("1 of 1", "0.00");
        cli.write("data/synthetic/history.jsonl", series.formatted(5));
        assertThat(cli.run("bench", "reference", "data").exit()).isEqualTo(1);
        cli.write("data/synthetic/history.jsonl", "{\n");
        assertThat(cli.run("bench", "reference", "data").exit()).isEqualTo(2);
        cli.write("other/x", "");
        assertThat(cli.run("bench", "reference", "other").exit()).isEqualTo(5);
    }

    @Test
    void resultsOfOtherToolsAreReadAndCompared() throws IOException {
        String go = "goos: linux\npkg: x\n" + "BenchmarkA-2 10 %d ns/op\n".repeat(8);
        cli.write("a.txt", go.formatted(100, 101, 99, 102, 100, 98, 101, 100));
        cli.write("b.txt", go.formatted(150, 151, 149, 152, 150, 148, 151, 150));
        assertThat(cli.run("bench", "import", "a.txt").out()).contains("BenchmarkA", "ns/op", "100", "8");
        assertThat(cli.run("bench", "import", "a.txt", "--format", "json").out())
                .contains("\"schema\":\"leat.bench.import/1\",\"format\":\"go\"", "[100,101,99,102,100,98,101,100]");
        Cli.Result slower = cli.run("bench", "import", "a.txt", "b.txt");
        assertThat(slower.exit()).isEqualTo(1);
        assertThat(slower.out()).contains("ratio 1.500", "✗ fail");
        assertThat(cli.run("bench", "import", "a.txt", "a.txt").exit()).isZero();
        cli.write("c.txt", "hello\n");
        assertThat(cli.run("bench", "import", "c.txt").err()).contains("LEAT-B061");
        assertThat(cli.run("bench", "import", "d.txt").exit()).isEqualTo(5);
    }

    /// The example as it is shipped.
    @Test
    void theExampleIsRight() throws IOException {
        Path example = Path.of("../examples/bench-any-command");
        try (var all = java.nio.file.Files.walk(example)) {
            for (Path file : all.filter(java.nio.file.Files::isRegularFile).toList()) {
                if (!file.toString().contains(".leat")) {
                    cli.write(example.relativize(file).toString(), java.nio.file.Files.readString(file));
                }
            }
        }
        Cli.Result gate = cli.run("bench", "gate", "unit", "right", "slow");
        assertThat(gate.all()).contains("1/1", "2/2 identical", "All 3 gates passed");
        Cli.Result optional = cli.run("bench", "gate", "unit", "speed");
        assertThat(optional.exit()).isZero();
        assertThat(optional.out()).contains("incomparable", "1 of 2 gates passed; the others do not count.");
        cli.write("expected/two.out", "7\n");
        assertThat(cli.run("bench", "gate", "right", "slow").out()).contains("1/2 identical", "not-judged");
    }
}
