package dev.leat.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs over captures that are killed with signal 9. One more plain run, and the store is that of a run which nothing
/// disturbed: no device half written, no history of what did not come to be.
class NetworkCrashTest {
    private static final int DEVICES = 60;

    @TempDir
    Path folder;

    private Path home;
    private String expected;
    private long millis;

    @BeforeEach
    void learnWhatAnUndisturbedRunLeaves() throws Exception {
        home = Files.createDirectory(folder.resolve("home"));
        Path project = project("undisturbed");
        Victim leat = new Victim(project, home);
        assertThat(leat.finish("run", "-q").exit()).isZero();
        change(project);
        long start = System.nanoTime();
        assertThat(leat.finish("run", "-q").exit()).isZero();
        millis = (System.nanoTime() - start) / 1_000_000;
        expected = canonical(leat);
    }

    private Path project(String name) throws IOException {
        Path project = Files.createDirectory(folder.resolve(name));
        Files.writeString(
                project.resolve("leat.yaml"),
                "pipelines:\n  switches: { network: { sources: [\"captures/*.log\"], platform: cisco_ios } }\n");
        for (int i = 0; i < DEVICES; i++) {
            write(project, i, "notconnect");
        }
        return project;
    }

    private static void write(Path project, int device, String state) throws IOException {
        String prompt = "SITE" + device % 4 + "-SW" + device + "#";
        StringBuilder text = new StringBuilder(prompt + "show interfaces status\n"
                + "Port      Name               Status       Vlan       Duplex  Speed Type\n");
        for (int port = 1; port <= 24; port++) {
            text.append("Gi1/0/%-4d desk %-13d %-12s %-10d a-full a-1000 RJ45\n"
                    .formatted(port, device, port == 7 ? state : "connected", 1 + port));
        }
        Path file = project.resolve("captures/sw" + device + ".log");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + prompt + "exit\n");
    }

    private static void change(Path project) throws IOException {
        for (int i = 0; i < DEVICES; i += 2) {
            write(project, i, "connected");
        }
    }

    private static String canonical(Victim leat) throws Exception {
        Victim.End end = leat.finish("export", "--canonical", "-q");
        assertThat(end.exit()).as(end.err()).isZero();
        return end.out();
    }

    @Test
    void killedAtRandomMomentsTheNextRunEndsAsIfUndisturbed() throws Exception {
        kill(4);
    }

    @Test
    @Tag("deep")
    void killedAtManyRandomMomentsTheNextRunEndsAsIfUndisturbed() throws Exception {
        kill(Integer.getInteger("leat.trials", 100));
    }

    private void kill(int trials) throws Exception {
        long seed = Long.getLong("leat.seed", System.nanoTime());
        Random random = new Random(seed);
        int met = 0;
        for (int trial = 0; trial < trials; trial++) {
            Path project = project("k" + trial);
            Victim leat = new Victim(project, home);
            assertThat(leat.finish("run", "-q").exit()).isZero();
            change(project);
            met += leat.killAfter(millis / 3 + random.nextLong(Math.max(2, millis * 2 / 3)), "run", "-q") ? 1 : 0;
            Victim.End after = leat.finish("run", "-q");
            assertThat(after.exit())
                    .as("leat.seed=" + seed + ": " + after.err())
                    .isZero();
            assertThat(canonical(leat))
                    .as("leat.seed=" + seed + ", trial " + trial)
                    .isEqualTo(expected);
        }
        System.out.println("kill -9 of runs over captures: " + trials + " trials, " + met
                + " kills met a running process, 0 divergences, leat.seed=" + seed);
        assertThat(met).isPositive();
    }
}
