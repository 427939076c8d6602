package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `leat bench report sweep profile doctor` over real processes.
class BenchReportTest {
    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void make() throws IOException {
        cli = new Cli(folder);
        cli.ticker = System::nanoTime;
        cli.write("bench.yaml", """
                version: 1
                workloads:
                  wait: { command: "sleep ${s}", params: { s: 0.02 }, runs: { pairs: 6, warm: 6 } }
                  java: { command: ["${JAVA}", "-XX:TieredStopAtLevel=1", "${SOURCE}"] }
                  none: { command: "true" }
                sweeps:
                  s: { workload: wait, params: { s: [0.01, 0.012, 0.3] }, runs: 6, choose: best }
                  workers: { workload: wait, params: { workers: [1, 2] }, runs: 3, min_speedup: 5 }
                gates:
                  slow: { workload: wait, metric: wall, compare: { a: { s: 0.01 }, b: { s: 0.3 } }, max_increase: 5%, confirm: false }
                  brief: { workload: wait, metric: wall, below: 5s }
                """);
        cli.environment.put(
                "JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
        cli.environment.put("SOURCE", folder.resolve("Spin.java").toString());
    }

    @Test
    void aGateLeavesItsAnswerInEveryForm() throws IOException {
        Cli.Result gate = cli.run(
                "bench", "gate", "--html", "out/r.html", "--md", "out/c.md", "--junit", "out/j.xml", "--annotations");
        assertThat(gate.exit()).isEqualTo(1);
        assertThat(gate.out()).contains("::error file=bench.yaml,title=gate slow%3A ✗ fail::");
        assertThat(Files.readString(folder.resolve("out/c.md"))).contains("<!-- leat-bench:gate -->", "| slow |");
        assertThat(Files.readString(folder.resolve("out/j.xml"))).contains("failures=\"1\"", "errors=\"0\"");
        assertThat(Files.readString(folder.resolve("out/r.html"))).contains("id=\"forest\"", "1 of 2 gates passed");
        Cli.Result later = cli.run("bench", "report");
        assertThat(later.exit()).isZero();
        assertThat(later.err()).contains("report.html");
        assertThat(Files.readString(folder.resolve(".leat/bench/report.html"))).contains("1 of 2 gates passed");
        Cli.Result csv = cli.run("bench", "report", "--csv", "-");
        assertThat(csv.out())
                .startsWith("benchmark,side,result,state,run,metric,value,unit\nwait,")
                .contains("wait,A,", "wait,B,");
        cli.write(".leat/bench/gate.json", "{\"schema\":");
        assertThat(cli.run("bench", "report", "--md", "-").err()).contains("LEAT-B022");
    }

    @Test
    void annotationsLeaveJsonWhole() {
        Cli.Result gate = cli.run("bench", "gate", "slow", "--annotations", "--format", "json");
        assertThat(gate.out()).startsWith("{").doesNotContain("::error");
        assertThat(gate.err()).contains("::error");
    }

    @Test
    void withoutAnAnswerThereIsNothingToReport() {
        assertThat(cli.run("bench", "report").exit()).isEqualTo(5);
        assertThat(cli.run("bench", "report", "--md", "-").err()).contains("LEAT-B018");
    }

    @Test
    void aSweepChoosesSaysWhyAndIsShown() throws IOException {
        Cli.Result sweep = cli.run("bench", "sweep", "s");
        assertThat(sweep.exit()).as(sweep.all()).isZero();
        assertThat(sweep.out()).contains("s=0.3", "worse, p 0.0", "✓ chosen", "Grows as s to the power");
        Cli.Result json = cli.run("bench", "sweep", "s", "--param", "s=0.01,0.02", "--runs", "2", "--format", "json");
        assertThat(json.out()).contains("\"schema\":\"leat.bench.sweep/1\"", "\"params\":{\"s\":\"0.02\"}");
        assertThat(cli.run("bench", "report").exit()).isZero();
        assertThat(Files.readString(folder.resolve(".leat/bench/report.html"))).contains("id=\"sweep-0\"");
    }

    @Test
    void aSweepWhoseLimitDoesNotHoldFails() {
        // Workers that change nothing: the limit is refused or cannot be told, never a pass.
        Cli.Result sweep = cli.run("bench", "sweep", "workers");
        assertThat(sweep.exit()).as(sweep.all()).isIn(1, 7);
        assertThat(sweep.out()).contains("speed-up ≥ 5.0");
        assertThat(cli.run("bench", "sweep", "other").err()).contains("LEAT-B002");
        assertThat(cli.run("bench", "sweep", "s", "--param", "s=").exit()).isEqualTo(2);
    }

    @Test
    void aJavaWorkloadIsProfiled() throws IOException {
        cli.write("Spin.java", """
                public class Spin {
                    public static void main(String[] words) {
                        long sum = 0;
                        for (int i = 0; i < 40_000; i++) { sum += hot(i); }
                        System.out.println(sum);
                    }
                    static long hot(int n) {
                        long r = n;
                        for (int i = 0; i < 10_000; i++) { r = r * 31 + i; }
                        return r;
                    }
                }
                """);
        Cli.Result profile = cli.run(
                "bench", "profile", "java", "--max-time", "1ms", "-o", "kept", "--html", "p.html", "--top", "30");
        assertThat(profile.exit()).as(profile.all()).isZero();
        assertThat(profile.out()).contains("Spin.hot");
        assertThat(Files.readString(folder.resolve("p.html"))).contains("id=\"flame-0\"", "Spin.hot");
        Cli.Result again = cli.run("bench", "profile", "--from", "kept", "--top", "30");
        assertThat(again.out()).startsWith("java  ").contains("Spin.hot");
        Cli.Result same = cli.run("bench", "profile", "--from", "kept", "--diff", "kept/java", "--format", "json");
        assertThat(same.out()).contains("\"diff\":[");
        assertThat(cli.run("bench", "profile", "java", "-o", "kept").err()).contains("LEAT-B072");
        Cli.Result few = cli.run("bench", "profile", "--from", "kept", "--fail-hot", "100%");
        assertThat(few.exit()).as("enough samples pass, too few cannot tell").isIn(0, 7);
    }

    @Test
    void collapsedStacksOfAnyProfilerAreJudged() throws IOException {
        cli.write("s.collapsed", "main;a.B.c 900\nmain;a.B.d 300\n");
        assertThat(cli.run("bench", "profile", "--from", "s.collapsed", "--fail-hot", "80%")
                        .exit())
                .isZero();
        Cli.Result hot = cli.run("bench", "profile", "--from", "s.collapsed", "--fail-hot", "50%");
        assertThat(hot.exit()).isEqualTo(1);
        assertThat(hot.out()).contains("✗ a.B.c has 75.0 %, more than 50.0 %");
        cli.write("few.collapsed", "main;a.B.c 9\n");
        assertThat(cli.run("bench", "profile", "--from", "few.collapsed", "--fail-hot", "50%")
                        .exit())
                .isEqualTo(7);
        cli.write("bad.collapsed", "what is this\n");
        assertThat(cli.run("bench", "profile", "--from", "bad.collapsed").err()).contains("LEAT-B071");
        assertThat(cli.run("bench", "profile", "--from", "not.there").exit()).isEqualTo(5);
        assertThat(cli.run("bench", "profile").exit()).isEqualTo(2);
    }

    @Test
    void whatIsNoJavaProgramLeavesNoProfile() {
        Cli.Result none = cli.run("bench", "profile", "none");
        assertThat(none.exit()).isEqualTo(4);
        assertThat(none.err()).contains("LEAT-B070");
    }

    @Test
    void theDoctorTellsWhatCanBeSeen() {
        Cli.Result looked = cli.run("bench", "doctor", "--quick", "--format", "json");
        assertThat(looked.exit()).isIn(0, 1);
        assertThat(looked.out()).contains("\"name\":\"clock\"", "\"process_start_ms\":null");
        Cli.Result measured = cli.run("bench", "doctor", "--max-time", "10ms");
        assertThat(measured.out()).contains("Starting a process takes", "The smallest change that can be shown");
    }

    @Test
    void tenThousandBenchmarksAreCompared() throws IOException {
        StringBuilder before = new StringBuilder("benchmark,metric,value,unit\n");
        StringBuilder after = new StringBuilder(before);
        for (int i = 0; i < 10_000; i++) {
            for (int run = 0; run < 6; run++) {
                before.append("bench ")
                        .append(i)
                        .append(",wall,")
                        .append(100 + run * 0.1)
                        .append(",ms\n");
                after.append("bench ")
                        .append(i)
                        .append(",wall,")
                        .append((i == 7_777 ? 150 : 100) + run * 0.1)
                        .append(",ms\n");
            }
        }
        cli.write("a.csv", before.toString()).write("b.csv", after.toString());
        Cli.Result compared = cli.run("bench", "import", "a.csv", "b.csv");
        assertThat(compared.exit()).isEqualTo(1);
        assertThat(compared.out().lines().filter(line -> line.contains("✗ fail")))
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("bench 7777  "));
        assertThat(compared.out().lines()).hasSize(10_000);
    }
}
