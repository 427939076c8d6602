package dev.leat.bench.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.engine.disk.RealDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileReaderTest {
    @TempDir
    Path folder;

    private Profile read(Path... paths) throws Exception {
        return new ProfileReader(new RealDisk()).read(List.of(paths));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void collapsedStacksAreCountedByTheirLastFrame() throws Exception {
        Profile profile = read(file("a.collapsed", "main;a.B.c;a.B.d 70\nmain;a.B.c 20\nmain;x.Y.z 10\n"));
        assertThat(profile.samples()).isEqualTo(100);
        assertThat(profile.hot(0.15)).extracting(Profile.Hot::method).containsExactly("a.B.d", "a.B.c");
        assertThat(profile.hot(0).get(1).total()).isEqualTo(90);
        assertThat(profile.hot(0).getFirst().share().low()).isBetween(0.59, 0.61);
        assertThat(profile.packages(1).getFirst().getKey()).isEqualTo("a");
        assertThat(profile.stage(Pattern.compile("^a\\.B")).orElseThrow().share())
                .isEqualTo(0.9);
        assertThat(profile.collapsed()).isEqualTo("main;a.B.c 20\nmain;a.B.c;a.B.d 70\nmain;x.Y.z 10\n");
    }

    @Test
    void aMethodThatCallsItselfIsCountedOnceAStack() throws Exception {
        Profile profile = read(file("r.collapsed", "f;f;f 4\ng 4\n"));
        assertThat(profile.hot(0).getFirst().total()).isEqualTo(4);
    }

    @Test
    void threadDumpsAreSamplesOfTheirThreads() throws Exception {
        Profile profile = read(file("dump.txt", """
            2026-11-21 10:00:00
            Full thread dump OpenJDK 64-Bit Server VM (25 mixed mode):

            "main" #3 [17] prio=5 os_prio=0 cpu=1 elapsed=1 tid=0x01 nid=17 runnable  [0x02]
               java.lang.Thread.State: RUNNABLE
            \tat java.io.FileInputStream.read0(java.base@25/Native Method)
            \tat dev.leat.Main.work(Main.java:41)

            "pool-1" #4 [18] prio=5 os_prio=0 cpu=1 elapsed=1 tid=0x01 nid=18 waiting on condition  [0x02]
               java.lang.Thread.State: WAITING (parking)
            \tat dev.leat.Main.rest(Main.java:52)
            """));
        assertThat(profile.samples()).isEqualTo(2);
        assertThat(profile.states()).containsEntry("RUNNABLE", 1L).containsEntry("WAITING", 1L);
        assertThat(profile.hot(0)).extracting(Profile.Hot::method).contains("dev.leat.Main.rest");
        assertThat(profile.lines(5)).extracting(Object::toString).contains("dev.leat.Main.rest:52=1");
    }

    @Test
    void differencesAreOfSharesNotOfCounts() throws Exception {
        Profile before = read(file("b.collapsed", "a 90\nb 10\n"));
        Profile after = read(file("c.collapsed", "a 500\nb 500\n"));
        assertThat(after.against(before, 1).getFirst()).isEqualTo(new Profile.Changed("a", 0.9, 0.5));
    }

    @Test
    void damagedProfilesAreErrorsWithTheirPlace() throws Exception {
        assertThatThrownBy(() -> read(file("x.collapsed", "a;b 1\nno count\n")))
                .isInstanceOfSatisfying(
                        ProfileReader.Unreadable.class,
                        e -> assertThat(e.problem().describe()).contains("x.collapsed:2", "LEAT-B071"));
        assertThatThrownBy(() -> read(file("empty.collapsed", "\n"))).isInstanceOf(ProfileReader.Unreadable.class);
        assertThatThrownBy(() -> read(folder.resolve("."))).isInstanceOf(ProfileReader.Unreadable.class);
        byte[] broken = "FLR\0this is no recording".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        Path file = Files.write(folder.resolve("broken.jfr"), broken);
        assertThatThrownBy(() -> read(file)).isInstanceOf(ProfileReader.Unreadable.class);
    }

    /// A real recording of this very process: what is allocated here is found, and half the file is an error.
    @Test
    void recordingsTellWhereMemoryWasAllocated() throws Exception {
        Path file = folder.resolve("real.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ObjectAllocationSample").with("throttle", "10000/s");
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
            recording.start();
            // A thread's first sample weighs all it ever allocated, so that this one may not be the first of the sites.
            Thread allocating = new Thread(ProfileReaderTest::allocate);
            allocating.start();
            allocating.join();
            recording.stop();
            recording.dump(file);
        }
        Profile profile = read(file);
        assertThat(profile.allocated()).isPositive();
        assertThat(profile.classes(3)).extracting(Profile.Allocation::name).contains("int[]");
        assertThat(profile.sites(20)).anyMatch(site -> site.name().contains("ProfileReaderTest.allocate:"));
        byte[] whole = Files.readAllBytes(file);
        Path half = Files.write(folder.resolve("half.jfr"), java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> read(half)).isInstanceOf(ProfileReader.Unreadable.class);
    }

    /// A thread's first sample weighs all since its start, which for one that was there before is not of the recording.
    @Test
    void whatWasAllocatedBeforeTheRecordingIsNotCounted() throws Exception {
        Path file = folder.resolve("late.jfr");
        CountDownLatch before = new CountDownLatch(1);
        CountDownLatch recorded = new CountDownLatch(1);
        Thread allocating = new Thread(() -> {
            allocate();
            before.countDown();
            try {
                recorded.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            for (int i = 0; i < 40; i++) {
                last = new int[1 << 18];
            }
        });
        allocating.start();
        before.await();
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ObjectAllocationSample").with("throttle", "10000/s");
            recording.enable("jdk.JVMInformation");
            recording.start();
            recorded.countDown();
            allocating.join();
            recording.stop();
            recording.dump(file);
        }
        Profile profile = read(file);
        // Forty arrays of 1 MiB in the recording, four hundred before it.
        assertThat(profile.allocated()).isLessThan(200L << 20);
        assertThat(profile.classes(3)).extracting(Profile.Allocation::name).contains("int[]");
    }

    private static volatile int[] last = {};

    private static void allocate() {
        for (int i = 0; i < 400; i++) {
            last = new int[1 << 18];
        }
        assertThat(last).hasSize(1 << 18);
    }
}
