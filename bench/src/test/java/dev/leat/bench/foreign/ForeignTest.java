package dev.leat.bench.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.leat.bench.judge.Comparison;
import dev.leat.bench.judge.Flag;
import dev.leat.bench.judge.Limit;
import dev.leat.bench.judge.Verdict;
import dev.leat.engine.disk.RealDisk;
import dev.leat.testkit.Corpora;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignTest {
    private static Foreign.Imported read(String file) throws Exception {
        return Foreign.read(new RealDisk(), Corpora.need("bench/foreign/" + file), file);
    }

    private static Series find(Foreign.Imported imported, String name, String metric) {
        return imported.series().stream()
                .filter(one -> one.identity().contains(name) && one.metric().equals(metric))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " " + metric + " in " + imported));
    }

    /// Numbers of an array in the file, read by nothing that knows JSON.
    private static double[] array(String file, String key, int nth) throws Exception {
        var found = Pattern.compile("\"" + key + "\":\\s*\\[([^\\]]*)]")
                .matcher(Files.readString(Corpora.need("bench/foreign/" + file)))
                .results()
                .toList();
        return Arrays.stream(found.get(nth).group(1).split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    @Test
    void hyperfine() throws Exception {
        Foreign.Imported two = read("hyperfine/hf-two-commands.json");
        assertThat(two.format()).isEqualTo("hyperfine");
        double[] times = array("hyperfine/hf-two-commands.json", "times", 0);
        assertThat(find(two, "base", "wall").values())
                .containsExactly(Arrays.stream(times).map(t -> t * 1000).toArray(), within(1e-9));
        assertThat(read("hyperfine/hf-parameter-list.json").series().stream()
                        .filter(s -> s.metric().equals("wall"))
                        .map(Series::identity))
                .doesNotHaveDuplicates()
                .hasSize(4);
        assertThat(read("hyperfine/hf-failing-exit-codes.json").series())
                .anyMatch(s -> s.notes().toString().contains("runs failed"));
        assertThat(find(read("hyperfine/hf-single-run.json"), "", "wall").values())
                .hasSize(1);
        assertThat(read("hyperfine/hf-shell-prepare.json").series()).isNotEmpty();
        Series summary = find(read("hyperfine/hf-two-commands.csv"), "base", "wall");
        assertThat(summary.summary()).isTrue();
        Comparison comparison = Series.judge(summary, summary, 0.05);
        assertThat(comparison.has(Flag.Kind.NOT_SUPPORTED)).isTrue();
    }

    @Test
    void jmhKeepsForksAndModes() throws Exception {
        Foreign.Imported four = read("jmh/jmh-four-modes-gc-profiler.json");
        assertThat(four.series().stream().map(s -> s.params().get("mode")).distinct())
                .containsExactlyInAnyOrder("thrpt", "avgt", "sample", "ss");
        for (Series one : four.series()) {
            if (one.metric().equals("score")) {
                assertThat(one.groups()).as(one.identity()).hasSize(2);
                assertThat(one.better())
                        .isEqualTo(one.params().get("mode").equals("thrpt") ? Limit.Better.HIGHER : Limit.Better.LOWER);
            }
        }
        assertThat(find(four, "countLines", "gc.alloc.rate.norm").unit()).isEqualTo("B/op");
    }

    /// Identical code measured twice while the load changed: pooled iterations would prove a change.
    @Test
    void jmhUnderChangingLoadIsInconclusive() throws Exception {
        Foreign.Imported a = read("jmh/jmh-avgt-run-a.json");
        Foreign.Imported b = read("jmh/jmh-avgt-run-b.json");
        for (Series one : a.series()) {
            Series other = b.series().stream()
                    .filter(s ->
                            s.identity().equals(one.identity()) && s.metric().equals(one.metric()))
                    .findFirst()
                    .orElseThrow();
            Comparison comparison = Series.judge(one, other, 0.05);
            assertThat(comparison.verdict()).as(one.identity()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(comparison.has(Flag.Kind.FEW_FORKS)).isTrue();
        }
    }

    @Test
    void goBenchmarks() throws Exception {
        Foreign.Imported edge = read("go/go-bench-format-edge-cases.txt");
        assertThat(find(edge, "BenchmarkScan/files=100/fs=mem", "ns/op").values())
                .containsExactly(59010, 58890);
        Series ratio = find(edge, "BenchmarkScan", "hit-ratio");
        assertThat(ratio.better()).isEqualTo(Limit.Better.HIGHER);
        assertThat(ratio.params()).containsEntry("GOMAXPROCS", "8").containsEntry("pkg", "example.test/scan");
        assertThat(find(edge, "BenchmarkNoSuffix", "ns/op").params()).doesNotContainKey("GOMAXPROCS");
        assertThat(find(edge, "BenchmarkDash/size-big", "ns/op").values()).containsExactly(2.5e6);
        assertThat(find(edge, "BenchmarkPlan", "allocs/op").params()).containsEntry("pkg", "example.test/plan");
        assertThat(edge.series())
                .noneMatch(s -> s.name().contains("Interrupted") || s.name().contains("Logged"));
        assertThat(find(edge, "BenchmarkPlan", "ns/op").notes().toString()).contains("FAIL");
        for (String file : List.of("go/go-bench-count5.txt", "go/go-bench-cpu12-verbose.txt")) {
            long lines = Files.readString(Corpora.need("bench/foreign/" + file))
                    .lines()
                    .filter(line -> line.startsWith("Benchmark") && line.contains("ns/op"))
                    .count();
            assertThat(read(file).series().stream()
                            .filter(s -> s.metric().equals("ns/op"))
                            .mapToInt(s -> s.values().length)
                            .sum())
                    .as(file)
                    .isEqualTo((int) lines);
        }
    }

    @Test
    void pytestGoogleCriterionAndTime() throws Exception {
        Foreign.Imported pytest = read("pytest-benchmark/pytest-benchmark-with-data.json");
        assertThat(pytest.series().getFirst().values())
                .containsExactly(array("pytest-benchmark/pytest-benchmark-with-data.json", "data", 0));
        assertThat(read("pytest-benchmark/pytest-benchmark-stats-only.json").series())
                .isNotEmpty()
                .allMatch(Series::summary);
        Foreign.Imported google = read("google-benchmark/google-benchmark-repetitions.json");
        assertThat(find(google, "BM_Count/64", "real_time").values()).hasSize(5).contains(44.83923796276206);
        assertThat(find(google, "BM_Count/64", "hit_ratio").values()).hasSize(5);
        assertThat(find(google, "BM_Err", "error").notes().toString()).contains("corpus missing");
        assertThat(read("google-benchmark/google-benchmark-aggregates-only.json")
                        .series())
                .isNotEmpty()
                .allMatch(Series::summary);
        Foreign.Imported criterion = read("criterion");
        Comparison change = Series.judge(find(criterion, "base", "time"), find(criterion, "new", "time"), 0.05);
        assertThat(change.ratio()).isCloseTo(1.076, within(0.02));
        Foreign.Imported time = read("gnu-time/gnu-time-v.txt");
        assertThat(find(time, "spin 3000000", "peak_rss").values()[0] * 1024).isCloseTo(1016, within(1e-9));
        assertThat(find(time, "spin", "ctx_invol").values()).containsExactly(6);
    }

    @Test
    void damagedFilesAreRefusedWithTheirPlace(@TempDir Path folder) throws Exception {
        for (String text : List.of(
                "{\"results\":[{\"times\":[1]}]}",
                "{\"results\":[{\"command\":\"a\",\"times\":[\"x\"]}]}",
                "[{\"benchmark\":1}]",
                "{\"a\":",
                "benchmark,value\na,1\n",
                "hello",
                "{}",
                "")) {
            Path file = folder.resolve("x");
            Files.writeString(file, text);
            assertThatThrownBy(() -> Foreign.read(new RealDisk(), file, "x"))
                    .as(text)
                    .isInstanceOf(Foreign.Unreadable.class);
        }
        Files.writeString(folder.resolve("x"), "benchmark,side,run,metric,value,unit\n\"a, b\",A,1,wall,2.5,ms\n");
        assertThat(Foreign.read(new RealDisk(), folder.resolve("x"), "x").series())
                .singleElement()
                .satisfies(s -> assertThat(s.values()).containsExactly(2.5));
    }
}
