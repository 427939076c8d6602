package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each form of gate, passing and failing; overrides, services, frozen and generated corpora.
class BenchGatesTest {
    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void make() throws IOException {
        cli = new Cli(folder);
        cli.ticker = System::nanoTime;
    }

    private Cli.Result gate(String yaml, String... more) throws IOException {
        cli.write("bench.yaml", "version: 1\n" + yaml);
        String[] words = new String[2 + more.length];
        words[0] = "bench";
        words[1] = "gate";
        System.arraycopy(more, 0, words, 2, more.length);
        return cli.run(words);
    }

    private static final String HOSTS = """
        workloads: { w: { command: "cat given", runs: { warm: 2, warmup: 0 } } }
        metrics:
          served: { from: { jsonl: { file: given, where: "event == 'HostDone'", field: provider } }, level: event, keep: [host] }
          rows: { from: { exec: "wc -l given" } }
          reference: { from: { exec: "echo 10" } }
          size: { from: { count: { file: given, where: "event == 'HostDone' and ms > 3" } } }
        gates:
          hits: { workload: w, metric: served, share: { where: "provider == 'Cache'", min: 90% } }
          every: { workload: w, metric: served, all: { group_by: host, where: "provider == 'Cache'" } }
          rows: { workload: w, metric: rows, within: 1%, of: reference }
          slow: { workload: w, metric: size, equals: 6 }
        """;

    private void hosts(int cached) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            lines.append("{\"event\":\"HostDone\",\"host\":\"sw")
                    .append(i)
                    .append("\",\"ms\":")
                    .append(i)
                    .append(",\"provider\":\"")
                    .append(i < cached ? "Cache" : "Store")
                    .append("\"}\n");
        }
        cli.write("given", lines.toString());
    }

    @Test
    void sharesGroupsAndNearness() throws IOException {
        hosts(10);
        Cli.Result all = gate(HOSTS);
        assertThat(all.exit()).as(all.all()).isZero();
        assertThat(all.out()).contains("20/20 groups", "100 % in the worst run");
        hosts(9);
        Cli.Result one = gate(HOSTS);
        assertThat(one.exit()).isEqualTo(1);
        assertThat(one.out()).contains("18/20 groups, not sw9", "90 % in the worst run");
        Files.writeString(folder.resolve("given"), Files.readString(folder.resolve("given")) + "{\"event\":\"x\"}\n");
        assertThat(gate(HOSTS, "rows").exit()).as("11 of 10").isEqualTo(1);
    }

    private static final String GROWTH = """
        workloads: { w: { command: "cat given", runs: { warm: 2, warmup: 0 } } }
        metrics:
          heap: { from: { csv: { file: given, column: heap } }, unit: MiB, level: event, keep: [items] }
        gates:
          bounded: { workload: w, metric: heap, max_growth: 10MiB, slope: { x: items, max: 0.001 } }
          worst: { workload: w, metric: heap, statistic: max, max: 1000, list_above: 45MiB }
        """;

    @Test
    void growthInsideARun() throws IOException {
        StringBuilder flat = new StringBuilder("items,heap\n");
        StringBuilder climbing = new StringBuilder("items,heap\n");
        for (int i = 0; i < 30; i++) {
            flat.append(1_000 * i).append(',').append(40 + i % 3).append('\n');
            climbing.append(1_000 * i).append(',').append(40 + i * 2 + i % 3).append('\n');
        }
        cli.write("given", flat.toString());
        Cli.Result good = gate(GROWTH);
        assertThat(good.exit()).as(good.all()).isZero();
        cli.write("given", climbing.toString());
        Cli.Result bad = gate(GROWTH);
        assertThat(bad.exit()).isEqualTo(1);
        assertThat(bad.out()).contains("grew by 60", "beyond 45MiB");
    }

    @Test
    void aConditionIsAQuestion() throws IOException {
        String yaml = """
            workloads: { w: { command: "echo parsing 31 %", runs: { warm: 2 } } }
            metrics: { parsing: { from: { stdout: "parsing ([0-9]+) %" }, unit: "%" } }
            conditions:
              worth: { workload: w, metric: parsing, above: 20% }
              hardly: { workload: w, metric: parsing, above: 40% }
            """;
        assertThat(gate(yaml, "--condition", "worth").exit()).isZero();
        assertThat(gate(yaml, "--condition", "hardly").exit()).isEqualTo(1);
        assertThat(gate(yaml, "--condition", "none").exit()).isEqualTo(2);
    }

    @Test
    void aWaiverBearsAFailureUntilItsDay() throws IOException {
        String yaml = """
            workloads: { w: { command: "sleep 0.02", runs: { warm: 2 } } }
            gates:
              speed:
                workload: w
                metric: wall
                below: 1ms
                waiver: { reason: "slow disk", author: "perf team", expires: "%s", issue: "#12" }
            """;
        Cli.Result borne = gate(yaml.formatted("9999-01-01"));
        assertThat(borne.exit()).as(borne.all()).isZero();
        assertThat(borne.out()).contains("waived until 9999-01-01 by perf team: slow disk");
        assertThat(cli.run("bench", "gate", "--strict").exit()).isEqualTo(1);
        assertThat(Files.readAllLines(folder.resolve(".leat/bench/decisions.jsonl")))
                .as("written down once")
                .singleElement()
                .asString()
                .contains("\"kind\":\"waive\"", "slow disk", "#12");
        assertThat(gate(yaml.formatted("2001-01-01")).exit()).isEqualTo(2);
        assertThat(gate("""
            tests: [ { name: unit, command: "false" } ]
            gates: { unit: { tests: unit, waiver: { reason: r, author: a, expires: "9999-01-01" } } }
            """).err()).contains("LEAT-B023");
    }

    /// Where nothing differs one of many questions must not cry; the noise of `true` is made up here.
    @Test
    void manyQuestionsAreAllowedFor() throws IOException {
        StringBuilder gates = new StringBuilder();
        StringBuilder metrics = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            gates.append("  g" + i + ": { workload: w, metric: m" + i
                    + ", compare: { a: { s: a }, b: { s: b } }, max_increase: 5%, confirm: false }\n");
            metrics.append("  m" + i + ": { from: { json: { file: out.json, path: $.m" + i + " } } }\n");
        }
        // One metric is 10 % slower by what 8 runs just show alone, nine are the same.
        cli.write("w.sh", """
            n=$(cat n.$1 2>/dev/null || echo 0); echo $((n+1)) >n.$1
            printf '{' >out.json
            for i in 0 1 2 3 4 5 6 7 8; do printf '"m%d": %d, ' $i $((1000 + (n * 7919 + i * 31) % 5)) >>out.json; done
            if [ $1 = a ]; then printf '"m9": %d}' $((1000 + (n * 37) % 90)) >>out.json
            else printf '"m9": %d}' $((1062 + (n * 53) % 90)) >>out.json; fi
            """);
        String yaml =
                "workloads: { w: { command: \"sh w.sh ${s}\", params: { s: a }, runs: { pairs: 8, warmup: 0 } } }\n"
                        + "metrics:\n" + metrics + "gates:\n" + gates;
        Cli.Result alone = gate(yaml, "g9");
        assertThat(alone.exit()).as(alone.all()).isEqualTo(1);
        Cli.Result together = gate(yaml, "--format", "json");
        assertThat(together.out()).doesNotContain("\"name\":\"g0\",\"outcome\":\"fail\"");
        assertThat(together.out()).contains("\"method\"");
    }

    @Test
    void overriddenFilesComeBack() throws IOException {
        cli.write("settings.json", "{ \"SkipSiteCacheUpdate\": true,   \"other\": 1 }\n");
        Cli.Result result = gate("""
            workloads:
              w:
                command: [sh, -c, "grep -q '\\"SkipSiteCacheUpdate\\":false' settings.json && echo $CEILING ceiling"]
                overrides: { env: { CEILING: "1" }, files: { settings.json: { SkipSiteCacheUpdate: false } } }
                runs: { warm: 2 }
            metrics: { ceiling: { from: { stdout: "([0-9]+) ceiling" } } }
            gates: { one: { workload: w, metric: ceiling, equals: 1 } }
            """);
        assertThat(result.exit()).as(result.all()).isZero();
        assertThat(folder.resolve("settings.json")).hasContent("{ \"SkipSiteCacheUpdate\": true,   \"other\": 1 }\n");
    }

    @Test
    void aServiceRunsBesideAndEnds() throws IOException {
        String yaml = """
            workloads:
              w:
                service: { command: [sh, -c, "%s"], ready: "listening", within: 5s }
                command: "test -e up"
                runs: { warm: 2 }
            gates: { works: { workload: w, metric: wall, below: 60s } }
            """;
        Cli.Result good = gate(yaml.formatted("touch up; echo listening; exec sleep 60"));
        assertThat(good.exit()).as(good.all()).isZero();
        assertThat(ProcessHandle.current()
                        .descendants()
                        .filter(one -> one.info().commandLine().orElse("").equals("sleep 60")))
                .isEmpty();
        // Both sides of a comparison talk to one and the same.
        Cli.Result both = gate("""
            workloads:
              w:
                service: { command: [sh, -c, "mkdir only && echo listening && exec sleep 60"], ready: "listen(ing)?", within: 5s }
                command: "echo ${n} words"
                params: { n: 1 }
                runs: { pairs: 6, warmup: 0 }
            metrics: { words: { from: { stdout: "([0-9]+) words" } } }
            gates: { same: { workload: w, metric: words, compare: { a: { n: 1 }, b: { n: 2 } }, max_increase: 300% } }
            """);
        assertThat(both.exit()).as(both.all()).isZero();
        Cli.Result dead = gate(yaml.formatted("echo no port left; exit 1"));
        assertThat(dead.exit()).isEqualTo(4);
        assertThat(dead.err()).contains("LEAT-B028", "no port left");
    }

    @Test
    void aCorpusIsMadeOnceAndFrozen() throws IOException {
        String yaml = """
            corpora:
              made: { generate: [sh, -c, "echo x >>made.log; for i in 1 2 3; do echo {seed} >$1/$i.txt; done", "-", "{dir}"], expect_items: 3, seed: 5, freeze: true }
            workloads: { w: { command: "cat {corpus}/1.txt", corpus: made, work: corpus, runs: { warm: 2 } } }
            metrics: { seen: { from: { stdout: "([0-9]+)" } } }
            gates: { seed: { workload: w, metric: seen, equals: 5 }, rate: { workload: w, metric: throughput, min: 0.1 } }
            """;
        assertThat(gate(yaml).exit()).as("no manifest yet").isEqualTo(5);
        assertThat(cli.run("bench", "run", "--freeze").exit()).isZero();
        Cli.Result good = gate(yaml);
        assertThat(good.exit()).as(good.all()).isZero();
        assertThat(folder.resolve("made.log")).hasContent("x\n");
        try (var files = Files.walk(folder.resolve(".leat/bench/corpora"))) {
            Files.writeString(
                    files.filter(file -> file.endsWith("2.txt")).findFirst().orElseThrow(), "6\n");
        }
        Cli.Result changed = gate(yaml);
        assertThat(changed.exit()).isEqualTo(5);
        assertThat(changed.err()).contains("LEAT-B025");
    }

    @Test
    void testsAreCountedFromJUnit() throws IOException {
        String yaml = """
            tests: [ { name: unit, command: "true", junit: ["reports/*.xml"], expect_passed: 2 } ]
            gates: { unit: { tests: unit } }
            """;
        assertThat(gate(yaml).exit()).as("no report").isEqualTo(5);
        cli.write(
                "reports/a.xml",
                "<testsuites><testsuite tests='2'><testcase name='a'/><testcase name='b'/></testsuite></testsuites>");
        assertThat(gate(yaml).out()).contains("2/2 passed");
        cli.write("reports/b.xml", "<testsuite><testcase name='c'><failure>&lt;x></failure></testcase></testsuite>");
        assertThat(gate(yaml).exit()).isEqualTo(1);
    }

    @Test
    void outputsAreAcceptedWithAReason() throws IOException {
        cli.write("in/a.txt", "a")
                .write("in/b.txt", "b")
                .write("expected/a.out", "A")
                .write("expected/b.out", "old");
        cli.write("bench.yaml", """
            version: 1
            corpora: { all: { paths: ["in/*.txt"] } }
            parity:
              full:
                corpus: all
                command: [sh, -c, "tr a-z A-Z <$1", "-", "{in}"]
                expected: expected
                name: "{stem}.out"
                buckets: { ids: "old" }
            """);
        assertThat(cli.run("bench", "parity", "check").exit()).isEqualTo(1);
        assertThat(cli.run("bench", "parity", "accept", "full").exit()).isEqualTo(2);
        assertThat(cli.run("bench", "parity", "accept", "full", "--reason", "new ids")
                        .exit())
                .isZero();
        assertThat(folder.resolve("expected/b.out")).hasContent("B");
        assertThat(folder.resolve(".leat/bench/decisions.jsonl"))
                .content()
                .contains("accept-parity", "\"accepted\":1", "\"ids\":1", "new ids");
        assertThat(cli.run("bench", "parity", "check").exit()).isZero();
    }

    @Test
    void aProgramOfTheUsersCompares() throws IOException {
        cli.write("in/a.txt", "1.0001").write("expected/a.out", "1.0002");
        String yaml = """
            corpora: { all: { paths: ["in/*.txt"] } }
            parity:
              near: { corpus: all, command: [cat, "{in}"], expected: expected, name: "{stem}.out", mode: exec, exec: [sh, -c, "%s", "-", "{expected}", "{actual}"] }
              cut: { corpus: all, command: [cat, "{in}"], expected: expected, name: "{stem}.out", normalise: [ { pattern: "[0-9]$" } ] }
            gates: { near: { parity: near }, cut: { parity: cut } }
            """;
        Cli.Result same = gate(yaml.formatted("cmp -n 5 $1 $2"));
        assertThat(same.exit()).as(same.all()).isZero();
        assertThat(gate(yaml.formatted("cmp $1 $2"), "near").exit()).isEqualTo(1);
        assertThat(gate(yaml.formatted("exit 7"), "near").out()).contains("status 7");
    }

    /// Two fork medians a side are perfectly apart and prove nothing.
    @Test
    void forksOfAnotherToolAreWhatCounts() throws IOException {
        cli.write("jmh.sh", """
            s=$1
            printf '[{"benchmark":"dev.PlanBench.perOp","mode":"avgt","forks":%d,"primaryMetric":{"score":%d,"scoreError":1,' $2 $s
            printf '"scoreConfidence":[1,2],"scorePercentiles":{},"scoreUnit":"us/op","rawData":['
            i=1; while [ $i -le $2 ]; do [ $i -gt 1 ] && printf ','; printf '[%d.%d,%d.5]' $s $((i*7%5)) $s; i=$((i+1)); done
            printf ']},"secondaryMetrics":{}}]'
            """);
        String yaml = """
            workloads:
              micro: { import: { format: jmh, command: [sh, -c, "sh jmh.sh ${us} ${forks} >$1", "-", "{out}"] }, params: { us: 3, forks: 6 } }
            gates:
              limit: { workload: micro, metric: "PlanBench.perOp", below: 5us }
              ratio: { workload: micro, metric: "PlanBench.perOp", compare: { a: { us: 3 }, b: { us: 9 } }, max_increase: 5%, confirm: false }
            """;
        Cli.Result limit = gate(yaml, "limit");
        assertThat(limit.exit()).as(limit.all()).isZero();
        assertThat(gate(yaml, "ratio").exit()).isEqualTo(1);
        Cli.Result few = gate(yaml.replace("forks: 6", "forks: 3"), "ratio");
        assertThat(few.exit()).as(few.all()).isEqualTo(7);
        assertThat(gate(yaml.replace("us: 3, forks", "us: 7, forks"), "limit").exit())
                .isEqualTo(1);
    }

    @Test
    void piecesOfLeatRunInThisProcess() throws IOException {
        cli.write("docs/a.md", "# A\n\ntext\n");
        String yaml = """
            corpora: { docs: { paths: ["docs/*.md"] } }
            workloads:
              parse: { pipeline: markdown.parse, corpus: docs, params: { rounds: 5 }, runs: { warm: 3 } }
              plan: { pipeline: dot.plan, params: { packages: 2, files: 10 }, runs: { warm: 2 } }
              link: { pipeline: dot.execute, params: { packages: 2, files: 10, workers: 2 }, runs: { warm: 2 } }
            metrics:
              read: { from: { leat: documents } }
              done: { from: { leat: operations } }
            gates:
              read: { workload: parse, metric: read, equals: 5 }
              plan: { workload: plan, metric: done, min: 20 }
              link: { workload: link, metric: done, min: 20 }
              bytes: { workload: parse, metric: alloc, max: 100MiB }
            """;
        Cli.Result result = gate(yaml);
        assertThat(result.exit()).as(result.all()).isZero();
        Cli.Result none = gate(yaml.replace("markdown.parse", "markdown.prase"));
        assertThat(none.exit()).isEqualTo(4);
        assertThat(none.err()).contains("LEAT-B026", "dot.plan");
    }

    @Test
    void theSameMeansNotWorseByMoreThanTheMargin() throws IOException {
        cli.write(
                "w.sh",
                "n=$(cat n 2>/dev/null || echo 0); echo $((n+1)) >n; echo $(($1 + (n * 7919) % 13)) per minute\n");
        String yaml = """
            workloads: { w: { command: "sh w.sh ${r}", params: { r: 3000 }, runs: { pairs: 12, warmup: 0 } } }
            metrics: { rate: { from: { stdout: "([0-9]+) per" }, better: higher } }
            gates:
              same: { workload: w, metric: rate, compare: { a: { r: 3000 }, b: { r: %d } }, max_decrease: 0%%, equivalence: 2%%, confirm: false }
            """;
        assertThat(gate(yaml.formatted(3000)).exit()).as("the same").isZero();
        assertThat(gate(yaml.formatted(3100)).exit()).as("better").isZero();
        assertThat(gate(yaml.formatted(2970)).exit()).as("shown worse, by 1 %").isEqualTo(1);
    }
}
