package dev.leat.store.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.RealDisk;
import dev.leat.engine.memory.Cache;
import dev.leat.testkit.fault.FaultyDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskCacheTest extends CacheContract {
    private static final long LIMIT = 10_000_000;

    @TempDir
    Path folder;

    @Override
    Cache cache() {
        return open(new RealDisk(), LIMIT);
    }

    private DiskCache open(Disk disk, long limit) {
        return new DiskCache(folder.resolve("cache"), limit, new DiskCache.Machine(disk, time, time, warnings::add));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("total"))
                    .toList();
        }
    }

    @Test
    void anotherProcessFindsIt() {
        var first = cache();
        first.put(id("a"), bytes("alpha".repeat(1_000)), inAnHour());
        first.close();
        var second = cache();
        assertThat(second.get(id("a"))).hasValue(bytes("alpha".repeat(1_000)));
        assertThat(second.stats().entries()).isEqualTo(1);
        assertThat(second.stats().bytes()).isBetween(1L, 1_000L);
    }

    @Test
    void forgetsAtTheInstantAndTakesTheFileAway() throws IOException {
        var cache = cache();
        cache.put(id("a"), bytes("alpha"), inAnHour());
        time.pass(Duration.ofHours(1));
        assertThat(cache.get(id("a"))).isEmpty();
        assertThat(cache.stats().expired()).isEqualTo(1);
        assertThat(files()).isEmpty();
    }

    /// Every byte of an entry, flipped alone: a miss, counted, the file gone, and the next put stands.
    @Test
    void aFlippedByteIsAMissAndIsRepaired() throws IOException {
        var cache = cache();
        byte[] value = bytes("some text that deflates, ".repeat(60));
        cache.put(id("a"), value, inAnHour());
        Path file = files().getFirst();
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] bad = whole.clone();
            bad[i] ^= 0x10;
            Files.write(file, bad);
            assertThat(cache.get(id("a"))).as("byte %d", i).isEmpty();
            assertThat(file).doesNotExist();
            cache.put(id("a"), value, inAnHour());
            assertThat(cache.get(id("a"))).hasValue(value);
        }
        assertThat(cache.stats().corrupt()).isEqualTo(whole.length);
        assertThat(warnings).isEmpty();
    }

    @Test
    void whatIsCutShortOrUnderAnotherNameIsNoEntry() throws IOException {
        var cache = cache();
        cache.put(id("a"), bytes("alpha"), inAnHour());
        Path file = files().getFirst();
        byte[] whole = Files.readAllBytes(file);
        cache.put(id("b"), bytes("beta"), inAnHour());
        Path other =
                files().stream().filter(each -> !each.equals(file)).findFirst().orElseThrow();
        Files.write(other, whole);
        assertThat(cache.get(id("b"))).isEmpty();
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(cache.get(id("a"))).isEmpty();
        }
    }

    /// The clock says 2100, the files' times today: nothing that this process is writing counts as left behind.
    @Test
    void takesAwayWhatAKilledProcessLeftAndNothingThatIsBeingWritten() throws IOException {
        Path shelf = Files.createDirectories(folder.resolve("cache/pages/ab"));
        Path left = Files.writeString(shelf.resolve(".leat-0-1.tmp"), "left");
        Path own = Files.writeString(
                shelf.resolve(".leat-" + ProcessHandle.current().pid() + "-999999.tmp"), "half");
        assertThat(cache().stats().entries()).isZero(); // counted
        assertThat(left).doesNotExist();
        assertThat(own).exists();
    }

    @Test
    void staysWithinItsLimitAndKeepsWhatWasUsedLast() throws IOException {
        var cache = open(new RealDisk(), 100_000);
        var random = new Random(3);
        for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[2_000];
            random.nextBytes(noise);
            cache.put(id("k" + i), noise, time.instant().plus(Duration.ofDays(400)));
            time.pass(Duration.ofHours(2));
            cache.get(id("k0")); // always in use
        }
        long sum = 0;
        for (Path file : files()) {
            sum += Files.size(file);
        }
        assertThat(sum).isLessThanOrEqualTo(100_000);
        assertThat(cache.stats().bytes()).isEqualTo(sum);
        assertThat(cache.stats().evictions()).isGreaterThan(100);
        assertThat(cache.get(id("k0"))).isPresent();
        byte[] giant = new byte[20_000];
        random.nextBytes(giant);
        cache.put(id("giant"), giant, inAnHour());
        assertThat(cache.get(id("giant"))).isEmpty();
    }

    @Test
    void leavesForeignFilesAlone() throws IOException {
        Path foreign = folder.resolve("cache/resource/ab/notes.txt");
        Files.createDirectories(foreign.getParent());
        Files.writeString(foreign, "mine".repeat(10_000));
        var cache = open(new RealDisk(), 20_000);
        for (int i = 0; i < 100; i++) {
            cache.put(id("k" + i), bytes("value " + i), inAnHour());
        }
        assertThat(foreign).exists();
        List<Cache.Id> seen = new ArrayList<>();
        open(new RealDisk(), 20_000).visit(held -> seen.add(held.id()));
        assertThat(seen).hasSizeGreaterThan(50);
    }

    @Test
    void aFullDiskCostsTheCacheAndNothingElse() throws IOException {
        for (var fault : List.of(FaultyDisk.Fault.ENOSPC, FaultyDisk.Fault.SHORT_WRITE, FaultyDisk.Fault.EROFS)) {
            warnings.clear();
            var full = open(FaultyDisk.from(new RealDisk(), FaultyDisk.CHANGES, 1, fault), LIMIT);
            for (int i = 0; i < 10; i++) {
                full.put(id(fault + "k" + i), bytes("value"), inAnHour());
                assertThat(full.get(id(fault + "k" + i))).isEmpty();
            }
            full.close();
            assertThat(warnings).hasSize(1);
            assertThat(warnings.getFirst().code()).isEqualTo("LEAT-S051");
            assertThat(full.stats().errors()).as("then it is left alone").isEqualTo(3);
        }
    }

    @Test
    void whateverFailsOnceAnEntryIsWholeOrNotThere() throws IOException {
        byte[] value = bytes("value ".repeat(500));
        for (int k = 1; k < 30; k++) {
            for (var fault : FaultyDisk.Fault.values()) {
                var name = fault + "-" + k;
                var disk = FaultyDisk.once(new RealDisk(), FaultyDisk.ALL, k, fault);
                try {
                    var cache = open(disk, LIMIT);
                    cache.put(id(name), value, inAnHour());
                    cache.get(id(name)).ifPresent(got -> assertThat(got).isEqualTo(value));
                    cache.close();
                } catch (FaultyDisk.Killed e) {
                    disk.bury();
                }
                cache().get(id(name)).ifPresent(got -> assertThat(got).isEqualTo(value));
            }
        }
    }

    @Test
    void whoMayOnlyReadChangesNothing() throws IOException {
        var cache = cache();
        cache.put(id("a"), bytes("alpha"), inAnHour());
        cache.close();
        var disk = FaultyDisk.counting(new RealDisk(), FaultyDisk.CHANGES);
        var reader = open(disk, LIMIT).readOnly();
        assertThat(reader.get(id("a"))).isPresent();
        reader.put(id("b"), bytes("beta"), inAnHour());
        reader.remove(id("a"));
        time.pass(Duration.ofHours(2));
        assertThat(reader.get(id("a"))).isEmpty();
        reader.close();
        assertThat(disk.count()).isZero();
    }

    @Test
    void triesAgainAfterAMinute() {
        var disk = FaultyDisk.once(new RealDisk(), Set.of(FaultyDisk.Kind.READ), 2, FaultyDisk.Fault.EIO);
        var cache = open(disk, LIMIT);
        cache.put(id("a"), bytes("alpha"), inAnHour());
        assertThat(cache.get(id("a"))).isEmpty();
        assertThat(cache.get(id("a"))).as("one failure is not three").isPresent();

        var broken = open(
                FaultyDisk.on(
                        new RealDisk(),
                        Set.of(FaultyDisk.Kind.READ),
                        path -> time.instant().isBefore(START.plusSeconds(60)),
                        FaultyDisk.Fault.EIO),
                LIMIT);
        for (int i = 0; i < 5; i++) {
            assertThat(broken.get(id("a"))).isEmpty();
        }
        time.pass(Duration.ofSeconds(59));
        assertThat(broken.get(id("a"))).isEmpty();
        time.pass(Duration.ofSeconds(2));
        assertThat(broken.get(id("a"))).isPresent();
    }
}
