package dev.leat.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.dot.Dot;
import dev.leat.dot.Whereabouts;
import dev.leat.dot.options.DotOptions;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.RealDisk;
import dev.leat.engine.disk.Sleeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands of `leat dot` that are killed at random moments: after recovery the target is as before or as after, and
/// the manifest says the same as the disk.
class LinksKilledTest {
    private static final int FILES = 1500;

    /// About as long as a command's journal is there.
    private static final long WINDOW_MICROS = 120_000;

    @TempDir
    Path folder;

    private Path home;
    private Victim leat;
    private long millis;
    private TreeMap<String, String> linked;

    @BeforeEach
    void learnWhatAnUndisturbedCommandLeaves() throws Exception {
        home = Files.createDirectories(folder.toRealPath().resolve("home"));
        Path project = Files.createDirectory(folder.resolve("project"));
        for (int i = 0; i < FILES; i++) {
            Path file = project.resolve("packages/app/dot-config/part" + i % 40 + "/file" + i);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x");
        }
        Files.createDirectory(project.resolve("target"));
        leat = new Victim(project, home);
        long start = System.nanoTime();
        assertThat(leat.finish(command(false)).exit()).isZero();
        millis = (System.nanoTime() - start) / 1_000_000;
        linked = links();
        assertThat(linked).hasSize(FILES);
        assertThat(leat.finish(command(true)).exit()).isZero();
        assertThat(links()).isEmpty();
    }

    private static String[] command(boolean away) {
        return new String[] {
            "dot", away ? "unmanage" : "manage", "-d", "packages", "-t", "target", "--no-folding", "app"
        };
    }

    private TreeMap<String, String> links() throws IOException {
        TreeMap<String, String> links = new TreeMap<>();
        Path target = folder.resolve("project/target");
        try (Stream<Path> all = Files.walk(target)) {
            for (Path path : all.filter(each -> !Files.isDirectory(each)).toList()) {
                links.put(
                        target.relativize(path).toString(),
                        Files.isSymbolicLink(path)
                                ? Files.readSymbolicLink(path).toString()
                                : "no link");
            }
        }
        return links;
    }

    @Test
    void killedAtSomeMomentsTheTreeIsTheOneBeforeOrAfter() throws Exception {
        kill(20, new Random(4));
    }

    @Test
    @Tag("deep")
    void killedAtManyMomentsTheTreeIsTheOneBeforeOrAfter() throws Exception {
        kill(Integer.getInteger("leat.trials", 200), new Random(5));
    }

    private void kill(int trials, Random random) throws Exception {
        Disk disk = new RealDisk();
        Path project = folder.toRealPath().resolve("project");
        Whereabouts whereabouts = new Whereabouts(
                disk, home, name -> Optional.ofNullable(name.startsWith("XDG_STATE") ? System.getenv(name) : null));
        Dot dot = new Dot(
                disk,
                whereabouts.places(project.resolve("packages"), project.resolve("target"), Optional.empty()),
                DotOptions.defaults(),
                Clock.systemUTC(),
                Sleeper.system());
        int running = 0;
        int half = 0;
        boolean away = false;
        for (int trial = 0; trial < trials; trial++) {
            running += kill(dot, random, command(away)) ? 1 : 0;
            half += dot.isUnfinished() ? 1 : 0;
            dot.recover(Duration.ofSeconds(5), false);
            TreeMap<String, String> now = links();
            assertThat(now.isEmpty() || now.equals(linked))
                    .as("trial %d: %d of %d links", trial, now.size(), FILES)
                    .isTrue();
            assertThat(dot.manifest().packages().containsKey("app"))
                    .as("trial %d: the manifest knows it", trial)
                    .isEqualTo(!now.isEmpty());
            assertThat(dot.isUnfinished()).as("trial %d: journal left", trial).isFalse();
            away = !now.isEmpty();
        }
        System.err.println("killed while running: " + running + " of " + trials + ", half-way: " + half);
        assertThat(half).isGreaterThan(trials / 4);
    }

    /// Most of a command is its start, in which nothing changes: so a moment soon after its journal is there, or, one
    /// time in five, any. Whether it was still running.
    private boolean kill(Dot dot, Random random, String... command) throws Exception {
        if (random.nextInt(5) == 0) {
            return leat.killAfter(random.nextLong(millis), command);
        }
        Process process = leat.start(folder.resolve("err"), command);
        while (process.isAlive() && !dot.isUnfinished()) {
            process.waitFor(1, TimeUnit.MILLISECONDS);
        }
        boolean ended = process.waitFor(random.nextLong(WINDOW_MICROS), TimeUnit.MICROSECONDS);
        process.destroyForcibly().waitFor();
        return !ended;
    }
}
