package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `leat bench gate --phase` and `leat bench decide revert --phase` over a real repository.
class BenchPhaseTest {
    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void make() throws Exception {
        cli = new Cli(folder);
        cli.ticker = System::nanoTime;
        cli.write(".gitignore", ".leat/\n")
                .write("value.txt", "97\n")
                .write("lcov.info", "SF:a\nLF:10\nLH:8\nend_of_record\n");
        cli.write("bench.yaml", """
                version: 1
                tests: [ { name: unit, command: "cat value.txt", expect: "(\\\\d+)", expect_passed: 97 } ]
                workloads: { wait: { command: "true", runs: { warm: 3 } } }
                gates:
                  unit: { tests: unit }
                  time: { workload: wait, metric: wall, below: 60s }
                phases:
                  - { id: "1", name: start, requires: [unit] }
                  - { id: "2", name: next, requires: [unit, time], predecessor: "1", tag: phase-2, coverage: lcov.info,
                      runs: { warm: 4 }, summary: "what was done" }
                  - { id: "3", requires: [unit], predecessor: "2" }
                """);
        git("init", "-q", "-b", "main");
        commit("start");
    }

    private String git(String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(
                List.of("git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"));
        all.addAll(List.of(words));
        Process process = new ProcessBuilder(all)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }

    private void commit(String title) throws IOException, InterruptedException {
        git("add", "-A");
        git("commit", "-q", "-m", title);
        // What `git revert` needs where nobody is set up.
        git("config", "user.name", "t");
        git("config", "user.email", "t@example.org");
    }

    private String artefact(String id) throws IOException {
        return Files.readString(folder.resolve(".leat/bench/phases/" + id + ".json"));
    }

    @Test
    void aPhaseIsCompleteOnlyAfterItsPredecessor() throws Exception {
        Cli.Result early = cli.run("bench", "gate", "--phase", "2");
        assertThat(early.exit()).isEqualTo(5);
        assertThat(early.err()).contains("LEAT-B080", "not complete");
        assertThat(cli.run("bench", "gate", "--phase", "1").exit()).isZero();
        cli.write("more.txt", "one\ntwo\n");
        commit("second");
        Cli.Result done = cli.run("bench", "gate", "--phase", "2", "--tag", "--note", "remember this");
        assertThat(done.exit()).as(done.all()).isZero();
        assertThat(artefact("2"))
                .contains(
                        "\"status\":\"complete\"",
                        "\"predecessor\":\"1\"",
                        "\"next\":\"3\"",
                        "\"summary\":\"what was done\"")
                .contains(
                        "\"notes\":[\"remember this\"]",
                        "\"coverage\":{\"line\":80}",
                        "\"tests\":{\"total\":97,\"passed\":97")
                .contains("\"changed\":{\"files\":1,\"created\":1,\"deleted\":0,\"lines_added\":2,\"lines_removed\":0}")
                .contains("\"gates_passed\":2", "\"commit\":\"" + git("rev-parse", "HEAD") + "\"");
        assertThat(git("rev-parse", "phase-2")).isEqualTo(git("rev-parse", "HEAD"));
        assertThat(cli.run("bench", "history", "--decisions", "--format", "json")
                        .out())
                .contains("\"kind\":\"phase\"");
        assertThat(cli.run("bench", "history", "--phases").out().lines().map(line -> line.split(" ")[0]))
                .containsExactly("PHASE", "1", "2");
        try (Stream<Path> bundles = Files.list(folder.resolve(".leat/bench/bundles"))) {
            for (Path bundle : bundles.toList()) {
                assertThat(cli.run("bench", "bundle", "verify", bundle.toString())
                                .exit())
                        .isZero();
            }
        }
    }

    @Test
    void anArtefactThatCouldNotBeTrueIsNotWritten() throws Exception {
        cli.write("value.txt", "97 and a change\n");
        Cli.Result dirty = cli.run("bench", "gate", "--phase", "1");
        assertThat(dirty.exit()).isEqualTo(3);
        assertThat(dirty.err()).contains("LEAT-B052");
        cli.write("value.txt", "96\n");
        commit("a test less");
        assertThat(cli.run("bench", "gate", "--phase", "1").exit()).isEqualTo(1);
        assertThat(folder.resolve(".leat/bench/phases/1.json")).doesNotExist();
        assertThat(cli.run("bench", "gate", "--phase", "9").err()).contains("LEAT-B002");
    }

    @Test
    void artefactsOfStrangeCommitsAreNotBuiltOn() throws Exception {
        assertThat(cli.run("bench", "gate", "--phase", "1").exit()).isZero();
        String head = git("rev-parse", "HEAD");
        cli.write(".leat/bench/phases/1.json", artefact("1").replace(head, "0".repeat(40)));
        assertThat(cli.run("bench", "gate", "--phase", "2").err()).contains("LEAT-B080", "does not exist");
        cli.write(".leat/bench/phases/1.json", "{\"schema\":\"leat.bench.phase/1\",\"status\":\"begun\"}");
        assertThat(cli.run("bench", "gate", "--phase", "2").err()).contains("LEAT-B080", "no artefact of a completed");
    }

    @Test
    void aPhaseIsRevertedWithNothingLost() throws Exception {
        cli.run("bench", "gate", "--phase", "1");
        cli.write("value.txt", "96\n");
        commit("break it");
        cli.write("other.txt", "x\n");
        commit("and more");
        String broken = git("rev-parse", "HEAD");
        Cli.Result plan = cli.run("bench", "decide", "revert", "--phase", "2", "--dry-run", "--reason", "slower");
        assertThat(plan.exit()).as(plan.all()).isZero();
        assertThat(plan.out()).contains("git branch --force leat/failed/2-", "git revert --no-edit " + broken);
        assertThat(git("rev-parse", "HEAD")).isEqualTo(broken);
        assertThat(cli.run("bench", "decide", "revert", "--phase", "2", "--reason", "slower")
                        .err())
                .contains("LEAT-B053");
        Cli.Result done = cli.run("bench", "decide", "revert", "--phase", "2", "--yes", "--reason", "slower");
        assertThat(done.exit()).as(done.all()).isZero();
        assertThat(done.err()).contains("Tests and outputs pass on this state.");
        assertThat(Files.readString(folder.resolve("value.txt"))).isEqualTo("97\n");
        assertThat(folder.resolve("other.txt")).doesNotExist();
        assertThat(git("branch", "--list", "leat/failed/*", "--format=%(objectname)"))
                .isEqualTo(broken);
        assertThat(cli.run("bench", "history", "--decisions", "--format", "json")
                        .out())
                .contains("\"kind\":\"revert\"", "\"phase\":\"2\"");
    }

    @Test
    void goingBackAsAWholeIsRefusedWhereOthersHaveTheCommits() throws Exception {
        cli.run("bench", "gate", "--phase", "1");
        String start = git("rev-parse", "HEAD");
        cli.write("other.txt", "x\n");
        commit("more");
        git("update-ref", "refs/remotes/origin/main", "HEAD");
        String[] words = {"bench", "decide", "revert", "--phase", "2", "--hard", "--yes", "--reason", "slower"};
        Cli.Result shared = cli.run(words);
        assertThat(shared.exit()).isEqualTo(3);
        assertThat(shared.err()).contains("LEAT-B082", "origin/main");
        git("update-ref", "-d", "refs/remotes/origin/main");
        assertThat(cli.run(words).exit()).isZero();
        assertThat(git("rev-parse", "HEAD")).isEqualTo(start);
    }
}
