package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What people ask of `leat bench` beside gates: two states compared at once, histories, templates, other forms.
class BenchVerbsTest {
    private static final String VARIANTS = """
        version: 1
        workloads:
          w:
            command: "sleep 0.02"
            variants: { old: { command: "sleep 0.02" }, new: { command: "sleep 0.06" } }
        gates: { speed: { workload: w, metric: wall, compare: baseline, max_increase: 5% } }
        """;

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void make() throws IOException {
        cli = new Cli(folder);
        cli.ticker = System::nanoTime;
    }

    private Cli.Result bench(String... words) {
        return cli.run(Stream.concat(Stream.of("bench"), Stream.of(words)).toArray(String[]::new));
    }

    /// What stands at a JSON Pointer.
    private static Object at(String json, String pointer) {
        Object here = JsonTree.read(json);
        for (String step : pointer.substring(1).split("/")) {
            here = here instanceof List<?> list
                    ? list.get(Integer.parseInt(step))
                    : ((Map<?, ?>) Objects.requireNonNull(here, pointer)).get(step);
        }
        return Objects.requireNonNull(here, pointer);
    }

    @Test
    void variantsAreComparedInPairs() throws IOException {
        cli.write("bench.yaml", VARIANTS);
        Cli.Result slower = bench("compare", "variant:old", "variant:new", "--pairs", "8", "--metric", "wall");
        assertThat(slower.exit()).as(slower.all()).isEqualTo(1);
        Cli.Result json =
                bench("compare", "variant:new", "variant:old", "--pairs", "8", "--metric", "wall", "--format", "json");
        assertThat(json.exit()).as(json.all()).isZero();
        assertThat(at(json.out(), "/comparisons/0/workload")).isEqualTo("w");
        assertThat(at(json.out(), "/comparisons/0/comparison/verdict")).isEqualTo("improved");
        assertThat(at(json.out(), "/comparisons/0/comparison/pairs")).hasToString("8");
    }

    @Test
    void theTreeIsComparedWithItself() throws IOException {
        cli.write("bench.yaml", VARIANTS);
        Cli.Result same = bench("compare", "--aa", "--pairs", "6", "--limit", "300%", "--metric", "wall");
        assertThat(same.exit()).as(same.all()).isZero();
        assertThat(bench("compare", "--aa", "x").exit()).isEqualTo(2);
    }

    @Test
    void whatIsNoSideIsSaid() throws IOException {
        cli.write("bench.yaml", VARIANTS);
        Cli.Result none = bench("compare", "nowhere", "current");
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.err()).contains("nowhere", "leat bench history");
        assertThat(bench("compare", "variant:nope").exit()).isEqualTo(2);
        assertThat(bench("compare", "20200101T00").exit()).isEqualTo(2);
        assertThat(bench("compare", "20200101T00", "20200101T01").exit()).isEqualTo(5);
    }

    @Test
    void filesOfOtherToolsAreSidesToo() throws IOException {
        for (String side : List.of("a", "b")) {
            StringBuilder lines = new StringBuilder("goos: linux\n");
            for (int i = 0; i < 8; i++) {
                int nanos = (side.equals("a") ? 1_000 : 1_300) + i * 5 % 8;
                lines.append("BenchmarkX-2  100  ").append(nanos).append(" ns/op\n");
            }
            cli.write(side + ".txt", lines.toString());
        }
        Cli.Result slower = bench("compare", "a.txt", "b.txt");
        assertThat(slower.exit()).as(slower.all()).isEqualTo(1);
        assertThat(bench("compare", "b.txt", "a.txt").exit()).isZero();
    }

    @Test
    void aBareLineTimesAndJudges() {
        Cli.Result one = bench("--runs", "3", "--", "sleep", "0.01");
        assertThat(one.exit()).as(one.all()).isZero();
        assertThat(one.out()).contains("sleep 0.01");
        Cli.Result two =
                bench("--metric", "wall", "--pairs", "8", "--", "sleep", "0.02", "---", "sh", "-c", "sleep 0.06");
        assertThat(two.exit()).as(two.all()).isEqualTo(1);
        assertThat(two.out()).contains("sh -c 'sleep 0.06'");
    }

    @Test
    void whatCannotTellMeansIsChosen() throws IOException {
        cli.write("bench.yaml", """
            version: 1
            workloads: { w: { command: "true", runs: { pairs: 3 } } }
            gates: { g: { workload: w, metric: wall, compare: { a: current, b: current }, max_increase: 1% } }
            """);
        assertThat(bench("gate").exit()).isEqualTo(7);
        assertThat(bench("gate", "--on-inconclusive", "warn").exit()).isZero();
        assertThat(bench("gate", "--on-inconclusive", "pass", "--strict").exit())
                .isZero();
        assertThat(bench("gate", "--on-inconclusive", "warn", "--strict").exit())
                .isEqualTo(1);
    }

    @Test
    void aGateIsSarif() throws IOException {
        cli.write("given", "x");
        cli.write("bench.yaml", """
            version: 1
            workloads: { w: { command: "true", runs: { warm: 1 } } }
            metrics: { size: { from: { exec: "wc -c given" } } }
            gates:
              large: { workload: w, metric: size, max: 0 }
              small: { workload: w, metric: size, max: 9 }
            """);
        assertThat(bench("gate", "--sarif", "out.sarif").exit()).isEqualTo(1);
        String sarif = Files.readString(folder.resolve("out.sarif"));
        assertThat(at(sarif, "/version")).isEqualTo("2.1.0");
        assertThat((List<?>) at(sarif, "/runs/0/tool/driver/rules")).hasSize(2);
        assertThat((List<?>) at(sarif, "/runs/0/results")).hasSize(1);
        assertThat(at(sarif, "/runs/0/results/0/ruleId")).isEqualTo("large");
        assertThat(at(sarif, "/runs/0/results/0/level")).isEqualTo("error");
    }

    @Test
    void historiesAreShownTrendedAndPruned() throws IOException {
        cli.write("bench.yaml", VARIANTS + "storage: { raw_max_age: 0s, history_max: 1 }\n");
        for (int i = 0; i < 3; i++) {
            assertThat(bench("run", "w", "--warm", "1", "--tag", "try" + i).exit())
                    .isZero();
            cli.now = cli.now.plusSeconds(5);
        }
        String trend = bench("history", "trend", "wall", "--format", "json").out();
        assertThat((List<?>) at(trend, "/trend")).hasSize(3);
        String last = (String) at(trend, "/trend/2/result");
        assertThat(bench("history", "show", last).out()).contains("B/wall/warm");
        assertThat(bench("history").out()).contains("try0", "try2");
        assertThat(bench("history", "detect", "wall", "--fail-on-step", "5%").exit())
                .isZero();
        Cli.Result would = bench("history", "prune", "--dry-run");
        assertThat(would.err()).contains("2 of 3 results would go");
        assertThat(bench("history", "prune").err()).contains("2 of 3 results are gone");
        assertThat((List<?>) at(bench("history", "--format", "json").out(), "/results"))
                .hasSize(1);
        assertThat(bench("history", "show", last).exit())
                .as("the newest stays")
                .isZero();
        assertThat(bench("history", "show").exit()).isEqualTo(2);
    }

    @Test
    void aResultIsAcceptedAndAGateWaived() throws IOException {
        cli.write("bench.yaml", VARIANTS);
        assertThat(bench("decide", "accept", "--reason", "start").exit()).isEqualTo(5);
        assertThat(bench("run", "w", "--warm", "6").exit()).isZero();
        Cli.Result accepted = bench("decide", "accept", "--reason", "start");
        assertThat(accepted.exit()).as(accepted.all()).isZero();
        assertThat(bench("gate").exit()).as("there is a baseline now").isNotEqualTo(5);
        Cli.Result waived =
                bench("decide", "waive", "speed", "--until", "2027-01-31", "--author", "ann", "--reason", "known");
        assertThat(waived.exit()).as(waived.all()).isZero();
        assertThat(waived.out()).contains("waiver:", "expires: \"2027-01-31\"");
        assertThat(bench("decide", "waive", "speed", "--reason", "known").exit())
                .isEqualTo(2);
        assertThat(bench("history", "--decisions").out()).contains("baseline", "waive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"markdown", "dot", "network", "web", "records", "jmh"})
    void aTemplateIsRightAsItStands(String name) {
        assertThat(bench("init", "--template", name).exit()).isZero();
        // The whole file is checked before the name is looked for.
        Cli.Result asked = bench("gate", "no-such-gate");
        assertThat(asked.exit()).isEqualTo(2);
        assertThat(asked.err()).contains("there is no gate of this name", "speed");
    }

    @Test
    void anUnknownTemplateIsNamed() {
        assertThat(bench("init", "--template", "cobol").err()).contains("cobol", "markdown");
        assertThat(bench("init", "--template", "markdown", "word").exit()).isEqualTo(2);
        assertThat(bench("init").exit()).isEqualTo(2);
    }

    @Test
    void runsComeFromAFile() throws IOException {
        cli.write("bench.yaml", VARIANTS);
        cli.write("jmh.txt", "BenchmarkX-2  100  1000 ns/op\nBenchmarkX-2  100  1010 ns/op\n");
        Cli.Result read = bench("run", "w", "--import", "jmh.txt", "--format", "json");
        assertThat(read.exit()).as(read.all()).isZero();
        assertThat(read.out()).contains("\"b\":\"import jmh.txt\"", "BenchmarkX");
        assertThat(bench("run", "--import", "jmh.txt").exit()).isEqualTo(2);
    }

    @Test
    void differencesAreShownWhole() throws IOException {
        cli.write("in/a.txt", "one\n");
        cli.write("in/b.txt", "two\n");
        cli.write("want/a.txt", "one\n");
        cli.write("want/b.txt", "too\n");
        cli.write("bench.yaml", """
            version: 1
            corpora: { all: { paths: ["in/*.txt"] } }
            parity: { same: { corpus: all, command: "cat {in}", mode: bytes, expected: want, name: "{stem}.txt" } }
            """);
        Cli.Result diff = bench("parity", "diff", "--max-diffs", "1", "--repeat", "2");
        assertThat(diff.exit()).as(diff.all()).isEqualTo(1);
        assertThat(diff.out()).contains("1/2 identical", "b.txt");
        cli.write("bench.yaml", """
            version: 1
            corpora: { all: { paths: ["in/a.txt"] } }
            parity: { same: { corpus: all, command: "date +%N", mode: bytes, expected: want, name: "{stem}.txt" } }
            """);
        assertThat(bench("parity", "check", "--repeat", "2").out()).contains("nondeterministic");
    }

    @Test
    void aBundleIsShownAndExported() throws IOException {
        cli.write("bench.yaml", VARIANTS);
        assertThat(bench("run", "w", "--warm", "1").exit()).isZero();
        assertThat(bench("bundle", "create", "evidence").exit()).isZero();
        assertThat(bench("bundle", "show", "evidence").out()).contains("result", "results/", "bench.yaml");
        assertThat((List<?>) at(
                        bench("bundle", "show", "evidence", "--format", "json").out(), "/entries"))
                .hasSizeGreaterThan(2);
        assertThat(bench("bundle", "export", "evidence", "one.zip").exit()).isZero();
        assertThat(bench("bundle", "export", "evidence", "two.zip").exit()).isZero();
        assertThat(folder.resolve("one.zip")).hasSameBinaryContentAs(folder.resolve("two.zip"));
        try (ZipFile zip = new ZipFile(folder.resolve("one.zip").toFile())) {
            ZipEntry seal = zip.getEntry("evidence/bundle.sha256");
            assertThat(zip.getInputStream(seal).readAllBytes())
                    .isEqualTo(Files.readAllBytes(folder.resolve("evidence/bundle.sha256")));
        }
        assertThat(bench("bundle", "export", "evidence", "one.zip").exit()).isEqualTo(3);
        assertThat(bench("bundle", "show", "nothing").exit()).isEqualTo(5);
    }

    @Test
    void aSweepDropsWhatIsShownToBeWorse() throws IOException {
        cli.write("bench.yaml", """
            version: 1
            workloads: { w: { command: "sleep ${s}", params: { s: 0.01 }, runs: { warmup: 0 } } }
            sweeps: { s: { workload: w, params: { s: [0.01, 0.012, 0.2, 0.25] }, runs: 3, metric: wall } }
            """);
        Cli.Result swept = bench("sweep", "s", "--strategy", "successive_halving", "--format", "json");
        assertThat(swept.exit()).as(swept.all()).isZero();
        assertThat((List<?>) at(swept.out(), "/sweep/configurations")).hasSize(4);
        assertThat(at(swept.out(), "/sweep/chosen").toString()).isIn("0", "1");
    }
}
