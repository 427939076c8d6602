package dev.leat.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is killed, the store after the next run is that of a run that nothing disturbed.
@Tag("deep")
class SparkFaultsTest {
    private static final String CLUSTER = "local-cluster[2,1,1024]";
    private static final int DOCUMENTS = 1_500;

    @TempDir
    Path folder;

    private Path home;
    private Project plain;
    private Project spark;

    @BeforeEach
    void projects() throws IOException {
        home = SparkHome.make();
        plain = project("plain");
        spark = project("spark");
        assertThat(plain.leat("run").exit()).isZero();
    }

    @Test
    void aMasterAndTwoWorkersLeaveTheSameStore() throws IOException {
        try (Standalone cluster = Standalone.start(home, folder, 2)) {
            Project.Result result = spark.leat("run", "--on", cluster.address());
            assertThat(result.exit()).as(result.err()).isZero();
        }
        assertThat(spark.dump()).isEqualTo(plain.dump());
    }

    @RepeatedTest(5)
    void aLostExecutorChangesNothing() throws Exception {
        CompletableFuture<Project.Result> run = CompletableFuture.supplyAsync(() -> spark.leat("run", "--on", CLUSTER));
        awaitPartition(spark, run);
        ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().arguments().stream()
                        .flatMap(java.util.Arrays::stream)
                        .anyMatch(word -> word.contains("CoarseGrainedExecutorBackend")))
                .findFirst()
                .orElseThrow()
                .destroyForcibly();
        converges(run.get());
    }

    @RepeatedTest(5)
    void aLostWorkerChangesNothing() throws Exception {
        try (Standalone cluster = Standalone.start(home, folder, 2)) {
            CompletableFuture<Project.Result> run =
                    CompletableFuture.supplyAsync(() -> spark.leat("run", "--on", cluster.address()));
            awaitPartition(spark, run);
            cluster.loseWorker();
            converges(run.get());
        }
    }

    @RepeatedTest(5)
    void aKilledDriverLeavesNothingHalf() throws Exception {
        Process driver = driver();
        awaitPartition(spark, driver.onExit());
        driver.descendants().toList().forEach(ProcessHandle::destroyForcibly);
        driver.destroyForcibly().onExit().join();
        converges(spark.leat("run"));
    }

    @RepeatedTest(5)
    void submittedTwiceIsDoneOnce() throws Exception {
        Process first = driver();
        Process second = driver();
        assertThat(List.of(
                        first.onExit().join().exitValue(),
                        second.onExit().join().exitValue()))
                .containsExactly(0, 0);
        assertThat(spark.dump()).isEqualTo(plain.dump());
        assertThat(spark.leat("query", "select count(*) as n from documents", "--format", "csv")
                        .out()
                        .lines())
                .containsExactly("n", Integer.toString(DOCUMENTS));
    }

    private void converges(Project.Result result) {
        if (result.exit() != 0) {
            assertThat(spark.leat("run").exit()).isZero();
        }
        assertThat(spark.dump()).isEqualTo(plain.dump());
    }

    /// Until the first partition's answer is in the evidence, or the run is over.
    private static void awaitPartition(Project project, CompletableFuture<?> run) throws IOException {
        while (!run.isDone()) {
            if (Files.exists(project.folder().resolve(".leat/runs/000001/events.jsonl"))
                    && !project.events(1, "partition.read").isEmpty()) {
                return;
            }
            Thread.onSpinWait();
        }
    }

    private Process driver() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.leat.cli.Leat",
                "run",
                "--lock-wait",
                "300s",
                "--on",
                CLUSTER));
        return new ProcessBuilder(command)
                .directory(spark.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "driver.log"))
                .start();
    }

    private Project project(String name) throws IOException {
        Path root = Files.createDirectories(folder.resolve(name));
        Files.writeString(
                root.resolve("leat.yaml"), "pipelines:\n  notes: { markdown: { sources: [\"docs/**/*.md\"] } }\n");
        for (int i = 0; i < DOCUMENTS; i++) {
            Path file = root.resolve(String.format(Locale.ROOT, "docs/%02d/%04d.md", i % 40, i));
            Files.createDirectories(file.getParent());
            StringBuilder text = new StringBuilder("# Document " + i + "\n\n");
            for (int part = 0; part < 60; part++) {
                text.append("## Part ").append(part).append("\n\nWords of ").append(i * part);
                text.append(", a [link](https://example.org/").append(part).append(") and `code`.\n\n");
            }
            Files.writeString(file, text);
        }
        return new Project(root.toRealPath());
    }
}
