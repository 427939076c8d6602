package dev.leat.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs that are killed, or whose store fails under them. The oracle needs no judgement: one more plain run, and
/// the store's canonical form is that of a run which nothing disturbed.
class CrashCampaignTest {
    private static final int DOCUMENTS = 120;

    @TempDir
    Path folder;

    private Path home;
    private String expectedFirst;
    private String expectedSecond;
    private long millis;

    @BeforeEach
    void learnWhatAnUndisturbedRunLeaves() throws Exception {
        home = Files.createDirectory(folder.resolve("home"));
        Path project = project("undisturbed");
        Victim leat = new Victim(project, home);
        assertThat(leat.finish("run", "-q").exit()).isZero();
        expectedFirst = canonical(leat);
        change(project);
        long start = System.nanoTime();
        assertThat(leat.finish("run", "-q").exit()).isZero();
        millis = (System.nanoTime() - start) / 1_000_000;
        expectedSecond = canonical(leat);
        assertThat(expectedSecond).isNotEqualTo(expectedFirst);
    }

    private Path project(String name) throws IOException {
        Path project = Files.createDirectory(folder.resolve(name));
        Files.writeString(
                project.resolve("leat.yaml"), "pipelines:\n  docs: { markdown: { sources: [\"docs/**/*.md\"] } }\n");
        for (int i = 0; i < DOCUMENTS; i++) {
            write(
                    project,
                    i,
                    "# Page " + i + "\n\nSee [the next](p" + (i + 1) + ".md).\n\n## Part\n\n```sh\nls " + i
                            + "\n```\n");
        }
        return project;
    }

    private static void write(Path project, int i, String text) throws IOException {
        Path file = project.resolve("docs/d" + i % 7 + "/p" + i + ".md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /// A change of every kind: text, a new document, one that goes, one that moves.
    private static void change(Path project) throws IOException {
        for (int i = 0; i < DOCUMENTS; i += 3) {
            write(project, i, "# Page " + i + "\n\nOther words, " + i + ".\n");
        }
        write(project, 1_000, "# New\n");
        Files.delete(project.resolve("docs/d1/p1.md"));
        Files.move(project.resolve("docs/d2/p2.md"), project.resolve("docs/d2/moved.md"));
    }

    private static String canonical(Victim leat) throws Exception {
        Victim.End end = leat.finish("export", "--canonical", "-q");
        assertThat(end.exit()).as(end.err()).isZero();
        return end.out();
    }

    private void convergesTo(String expected, Path project, String what) throws Exception {
        Victim leat = new Victim(project, home);
        Victim.End after = leat.finish("run", "-q");
        assertThat(after.exit()).as(what + ": " + after.err()).isZero();
        assertThat(canonical(leat)).as(what).isEqualTo(expected);
        try (Stream<Path> left = Files.walk(project)) {
            assertThat(left.filter(path -> path.getFileName().toString().endsWith(".tmp")))
                    .as(what)
                    .isEmpty();
        }
    }

    @Test
    void killedAtRandomMomentsTheNextRunEndsAsIfUndisturbed() throws Exception {
        killAtRandom(20);
    }

    @Test
    @Tag("deep")
    void killedAtManyRandomMomentsTheNextRunEndsAsIfUndisturbed() throws Exception {
        killAtRandom(Integer.getInteger("leat.trials", 200));
    }

    private void killAtRandom(int trials) throws Exception {
        long seed = Long.getLong("leat.seed", System.nanoTime());
        AtomicInteger killed = new AtomicInteger();
        List<Callable<Void>> all = new ArrayList<>();
        for (int i = 0; i < trials; i++) {
            int trial = i;
            all.add(() -> {
                killed.addAndGet(killedAtRandom(seed + trial));
                return null;
            });
        }
        sideBySide(all);
        System.out.println("kill -9 at random: " + trials + " trials, " + killed + " kills met a running process, 0"
                + " divergences, leat.seed=" + seed);
        assertThat(killed.get())
                .as("kills that met a running process, of " + trials + " trials")
                .isPositive();
    }

    private int killedAtRandom(long seed) throws Exception {
        Random random = new Random(seed);
        Path project = project("k" + seed);
        Victim leat = new Victim(project, home);
        boolean second = random.nextBoolean();
        if (second) {
            assertThat(leat.finish("run", "-q").exit()).isZero();
            change(project);
        }
        int killed = 0;
        int kills = 1 + random.nextInt(3);
        for (int i = 0; i < kills; i++) {
            killed += leat.killAfter(random.nextLong(Math.max(2, millis)), "run", "-q") ? 1 : 0;
        }
        convergesTo(second ? expectedSecond : expectedFirst, project, "leat.seed=" + seed + ", first trial");
        return killed;
    }

    /// As many at once as there are processors; the first that fails ends it.
    private static void sideBySide(List<Callable<Void>> trials) throws Exception {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            CompletionService<Void> done = new ExecutorCompletionService<>(threads);
            trials.forEach(done::submit);
            try {
                for (int i = 0; i < trials.size(); i++) {
                    done.take().get();
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    /// Kills the process, or fails the call, at the k-th write, sync or truncation of the store's files: for each k
    /// to 12, from there for each `-Dleat.stride`th (10; 1 takes most of an hour).
    @Test
    @Tag("deep")
    void everyWriteOfTheStoreMayBeTheLastOrFail() throws Exception {
        Assumptions.assumeTrue(hasTracer(), "SKIPPED: strace is not installed");
        AtomicInteger trials = new AtomicInteger();
        List<Callable<Void>> all = new ArrayList<>();
        for (String what : List.of("signal=KILL", "error=EIO", "error=ENOSPC")) {
            for (String call : List.of("pwrite64", "fsync", "fdatasync", "ftruncate")) {
                all.add(() -> {
                    int k = 1;
                    boolean reached = true;
                    while (reached) {
                        reached = disturbed(what, call, k);
                        trials.addAndGet(reached ? 1 : 0);
                        k += k < 12 ? 1 : Integer.getInteger("leat.stride", 10);
                    }
                    return null;
                });
            }
        }
        sideBySide(all);
        System.out.println("calls of the store killed or failed: " + trials + " trials, 0 divergences");
        assertThat(trials.get()).isPositive();
    }

    private static boolean hasTracer() throws InterruptedException {
        try {
            return new ProcessBuilder("strace", "-o", "/dev/null", "true")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean disturbed(String what, String call, int k) throws Exception {
        String name = what.substring(what.indexOf('=') + 1) + call + k;
        Path project = project(name);
        Path trace = folder.resolve(name + ".trace");
        List<String> tracer = new ArrayList<>(List.of("strace", "-f", "-qq", "-o", trace.toString()));
        for (String file : List.of("leat.db", "leat.db-wal", "leat.db-shm", "leat.db-journal")) {
            tracer.addAll(List.of("-P", project.resolve(file).toString()));
        }
        tracer.addAll(List.of("-e", "trace=" + call, "-e", "inject=" + call + ":" + what + ":when=" + k));
        Victim leat = new Victim(project, home);
        Victim.End end = leat.finish(tracer, "run", "-q");
        String traced = Files.readString(trace);
        boolean reached = traced.contains("INJECTED") || traced.contains("killed by SIGKILL");
        if (reached && !what.startsWith("signal")) {
            assertThat(end.exit()).as(name + ": " + end.err()).isIn(0, 4, 6);
            assertThat(end.err()).as(name).doesNotContain("\tat ");
        }
        convergesTo(expectedFirst, project, name);
        return reached;
    }
}
