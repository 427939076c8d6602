package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Gates whose figures come from elsewhere than a run's own: coverage reports, profiles; and what bundles keep of them.
class BenchSourcesTest {
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

    private static final String LCOV =
            "SF:a.py\nDA:1,1\nDA:2,%d\nDA:3,1\nDA:4,1\nBRDA:1,0,0,1\nBRDA:1,0,1,-\nend_of_record\n";

    @Test
    void coverageIsReadFromTheReportAndNeverFromAnOldOne() throws IOException {
        String yaml = "gates: { covered: { coverage: { report: cov.info, %s } } }\n";
        assertThat(gate(yaml.formatted("line: 80%")).exit()).as("no report").isEqualTo(5);
        cli.write("cov.info", LCOV.formatted(1));
        Cli.Result enough = gate(yaml.formatted("line: 80%, branch: 50%"));
        assertThat(enough.exit()).as(enough.all()).isZero();
        assertThat(enough.out()).contains("line 100.0 % (4 of 4)", "branch 50.0 %");
        cli.write("cov.info", LCOV.formatted(0));
        assertThat(gate(yaml.formatted("line: 80%")).exit()).isEqualTo(1);
        assertThat(gate(yaml.formatted("line: 75%")).exit()).isZero();
        assertThat(gate(yaml.formatted("line: 75%, command: \"true\"")).exit())
                .as("the command wrote none")
                .isEqualTo(5);
        assertThat(gate(yaml.formatted("line: 75%, command: \"false\"")).exit()).isEqualTo(4);
        cli.write("given", LCOV.formatted(1));
        assertThat(gate(yaml.formatted("line: 75%, command: cp given cov.info")).exit())
                .isZero();
        cli.write("cov.info", "SF:a.py\nDA:1,1\nend_of_record\n");
        assertThat(gate(yaml.formatted("branch: 50%")).exit())
                .as("a report without branches")
                .isEqualTo(5);
        cli.write("cov.info", "SF:a.py\nLF:two\nend_of_record\n");
        assertThat(gate(yaml.formatted("line: 1%")).exit()).as("damaged").isEqualTo(4);
        Cli.Result none = gate("gates: { covered: { coverage: { report: cov.info } } }\n");
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.err()).contains("LEAT-B004", "cannot fail");
    }

    @Test
    void profilesThatAreThereAreJudgedByTheirIntervals() throws IOException {
        String yaml = """
            gates:
              hot: { profile: { from: [s.collapsed], hot_list: 5%, hot_max: 80% } }
              stage: { profile: { from: [s.collapsed], stage_share: { "a[.]B": { above: 20% } } } }
            """;
        assertThat(gate(yaml).exit()).as("no profile").isEqualTo(5);
        cli.write("s.collapsed", "main;a.B.c 900\nmain;a.B.d 300\n");
        Cli.Result passes = gate(yaml);
        assertThat(passes.exit()).as(passes.all()).isZero();
        assertThat(passes.out()).contains("1200 samples", "a.B.c 75.0 %", "no method over 80%", "> 20%");
        assertThat(gate(yaml.replace("80%", "50%")).exit()).isEqualTo(1);
        assertThat(gate(yaml.replace("above: 20%", "below: 20%")).exit()).isEqualTo(1);
        cli.write("s.collapsed", "main;a.B.c 90\nmain;a.B.d 30\n");
        assertThat(gate(yaml).exit()).as("too few samples").isEqualTo(7);
        cli.write("s.collapsed", "what is this\n");
        assertThat(gate(yaml).exit()).isEqualTo(4);
        assertThat(gate(yaml.replace("a[.]B", "a[.B")).exit()).isEqualTo(2);
        assertThat(gate(yaml.replace("hot_max: 80%", "hot_max: 80")).exit()).isEqualTo(2);
        assertThat(gate("gates: { hot: { profile: { hot_max: 5% } } }\n").exit())
                .isEqualTo(2);
    }

    /// Collapsed stacks of whatever profiles another runtime.
    @Test
    void aWorkloadNamesItsOwnProfiler() throws IOException {
        cli.write("spy.sh", "out=$1; shift; \"$@\"; echo \"main;work 700\" >$out; echo \"main;rest 500\" >>$out\n");
        String yaml = """
            workloads: { w: { command: "true", profiler: [sh, spy.sh, "{out}", "{command}"] } }
            gates: { hot: { profile: { workload: w, hot_max: %s } } }
            """;
        Cli.Result passes = gate(yaml.formatted("70%"));
        assertThat(passes.exit()).as(passes.all()).isZero();
        assertThat(gate(yaml.formatted("50%")).exit()).isEqualTo(1);
        Cli.Result profile = cli.run("bench", "profile", "w", "-o", "kept");
        assertThat(profile.out()).contains("1,200 samples", "work");
        assertThat(folder.resolve("kept/w/run-0.stacks")).content().contains("main;work 700");
        cli.write("spy.sh", "exit 0\n");
        Cli.Result none = gate(yaml.formatted("70%"));
        assertThat(none.exit()).as("an old file is not read").isEqualTo(4);
        assertThat(none.err()).contains("LEAT-B070");
    }

    /// A piece that runs in this process is recorded by this process.
    @Test
    void aPieceOfThisProcessIsProfiled() throws IOException {
        cli.write("bench.yaml", """
            version: 1
            workloads: { plan: { pipeline: dot.plan, params: { packages: 2, files: 200 }, runs: { warm: 2 } } }
            gates: { hot: { profile: { workload: plan, hot_list: 5%, hot_max: 100% } } }
            """);
        Cli.Result profile = cli.run(
                "bench",
                "profile",
                "plan",
                "--max-time",
                "1s",
                "-o",
                "kept",
                "--alloc",
                "--stage",
                "dot=dev[.]leat[.]");
        assertThat(profile.exit()).as(profile.all()).isZero();
        assertThat(profile.out()).contains("samples", "stage dot").doesNotContain("stage dot  0.0 %");
        assertThat(folder.resolve("kept/plan/here.jfr")).isNotEmptyFile();
        Cli.Result few = cli.run("bench", "gate", "--max-time", "300ms");
        assertThat(few.exit()).as(few.all()).isEqualTo(7);
        assertThat(few.out()).contains("samples");
    }

    @Test
    void itemsOfASetAreComparedAtOnce() throws IOException {
        for (int i = 0; i < 24; i++) {
            cli.write("in/" + i + ".txt", "line " + i + "\n").write("expected/" + i + ".out", "LINE " + i + "\n");
        }
        cli.write("bench.yaml", """
            version: 1
            corpora: { all: { paths: ["in/*.txt"], expect_items: 24 } }
            parity:
              full: { corpus: all, command: [sh, -c, "tr a-z A-Z <$1 >$2", "-", "{in}", "{out}"], expected: expected, name: "{stem}.out", jobs: 3 }
              exec: { corpus: all, command: [tr, a-z, A-Z], expected: expected, name: "{stem}.out", mode: exec, exec: [cmp, "{expected}", "{actual}"] }
            """.replace("[tr, a-z, A-Z]", "[sh, -c, \"tr a-z A-Z <$1\", \"-\", \"{in}\"]"));
        for (String jobs : new String[] {"1", "4"}) {
            Cli.Result same = cli.run("bench", "parity", "check", "--jobs", jobs);
            assertThat(same.exit()).as(same.all()).isZero();
            assertThat(same.out()).contains("24/24");
        }
        cli.write("expected/7.out", "LINE 8\n");
        Cli.Result one = cli.run("bench", "parity", "check", "full");
        assertThat(one.exit()).isEqualTo(1);
        assertThat(one.out()).contains("23/24", "in/7.txt");
        assertThat(cli.run("bench", "parity", "check", "--jobs", "0").exit()).isEqualTo(2);
    }

    @Test
    void bundlesHoldSweepsAndProfilesAndDoubtThem() throws IOException {
        cli.write("bench.yaml", """
            version: 1
            workloads:
              wait: { command: "sleep ${s}", params: { s: 0.01 }, reset: "true", runs: { cold: 5, warm: 6 } }
              w: { command: "true", profiler: [sh, -c, "echo 'main;work 7' >$1", "-", "{out}"] }
            sweeps: { s: { workload: wait, params: { s: [0.01, 0.02] }, runs: 3 } }
            bundle: { require: [result-cold, sweep, profile, telemetry] }
            """);
        cli.run("bench", "sweep", "s");
        cli.run("bench", "profile", "w");
        Cli.Result less = cli.run("bench", "bundle", "create", "ev");
        assertThat(less.exit()).isEqualTo(1);
        assertThat(less.err()).contains("LEAT-B043", "telemetry").doesNotContain("sweep,");
        assertThat(folder.resolve("ev")).doesNotExist();
        cli.write("events.jsonl", "{\"event\":\"Write\"}\n");
        assertThat(cli.run("bench", "bundle", "create", "ev", "--add", "telemetry=events.jsonl")
                        .exit())
                .isZero();
        List<Path> files;
        try (var all = Files.walk(folder.resolve("ev"))) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertThat(files).anyMatch(file -> file.toString().contains("/sweeps/"));
        assertThat(files).anyMatch(file -> file.endsWith("w/profile.json"));
        Cli.Result whole = cli.run("bench", "bundle", "verify", "ev", "--require", "result-cold");
        assertThat(whole.exit()).as(whole.all()).isZero();
        assertThat(cli.run("bench", "bundle", "verify", "ev", "--require", "result-warm")
                        .exit())
                .isEqualTo(1);
        assertThat(cli.run("bench", "bundle", "create", "x", "--add", "tele=events.jsonl")
                        .exit())
                .isEqualTo(2);
        // Changed before it was sealed: the hashes hold, the numbers do not.
        for (String name : List.of("sweeps", "profiles")) {
            Path changed;
            try (var all = Files.walk(folder.resolve(".leat/bench/" + name))) {
                changed = all.filter(file -> file.toString().endsWith(".json"))
                        .findFirst()
                        .orElseThrow();
            }
            String text = Files.readString(changed);
            Files.writeString(
                    changed,
                    text.replaceFirst("\"median\":[0-9.]+", "\"median\":1.25")
                            .replaceFirst("\"self\":[0-9]+", "\"self\":9999"));
            cli.run("bench", "bundle", "create", "of-" + name, "--add", "telemetry=events.jsonl");
            Cli.Result doubted = cli.run("bench", "bundle", "verify", "of-" + name);
            assertThat(doubted.exit()).isEqualTo(1);
            assertThat(doubted.out()).contains("does not follow from");
            Files.writeString(changed, text);
        }
    }
}
