package dev.leat.dot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.dot.operation.LinkOperation;
import dev.leat.dot.options.DotOptions;
import dev.leat.dot.options.Places;
import dev.leat.dot.refusal.Refused;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.disk.RealDisk;
import dev.leat.engine.disk.Sleeper;
import dev.leat.testkit.fault.PassingDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A command that is in step is answered from stamps; whatever changes, it is noticed.
class SealTest {
    @TempDir
    Path folder;

    private Bench bench;
    private final Counting disk = new Counting();

    /// Counts what is looked at.
    private static final class Counting extends PassingDisk {
        private int stamps;
        private int others;

        Counting() {
            super(new RealDisk());
        }

        @Override
        public long stamp(Path path) throws IOException {
            stamps++;
            return super.stamp(path);
        }

        @Override
        public List<Path> list(Path path) throws IOException {
            others++;
            return super.list(path);
        }

        @Override
        public String readLink(Path link) throws IOException {
            others++;
            return super.readLink(link);
        }

        @Override
        public Facts.Kind kind(Path path) throws IOException {
            others++;
            return super.kind(path);
        }
    }

    @BeforeEach
    void plant() throws IOException {
        bench = new Bench(folder);
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                bench.write("packages/app/dot-config/part" + i + "/file" + j, "x");
            }
        }
        bench.write("packages/app/.dotignore", "*.log\n");
        bench.write("packages/app/dot-config/part1/a.log", "x");
    }

    private Dot dot(DotOptions options, Disk on) {
        Places places = new Places(
                bench.packages, bench.home, bench.state, bench.home, List.of(bench.home.resolve(".config/leat")));
        // An hour ahead: what was planted a moment ago is old enough to be sealed.
        return new Dot(on, places, options, Clock.offset(Clock.systemUTC(), Duration.ofHours(1)), Sleeper.system());
    }

    private List<LinkOperation> manage() throws Refused, InterruptedException {
        return dot(bench.options, disk)
                .run(List.of(new Request.Manage(List.of("app"))), Duration.ZERO, () -> false)
                .plan()
                .operations();
    }

    @Test
    void theNextRunLooksAtEachFolderOnce() throws Exception {
        assertThat(manage()).isNotEmpty();
        int before = disk.others;
        disk.stamps = 0;
        assertThat(manage()).isEmpty();
        assertThat(disk.others).as("nothing is listed or read").isEqualTo(before);
        assertThat(disk.stamps)
                .as("7 folders of the package, 3 of the target that are no links, ignore file and manifest")
                .isEqualTo(12);
    }

    @Test
    void tellsHowOftenTheCacheWasHit() throws Exception {
        Request manage = new Request.Manage(List.of("app"));
        Dot dot = dot(bench.options, disk);
        assertThat(dot.run(List.of(manage), Duration.ZERO, () -> false).stamps())
                .isEqualTo(new Stamps(0, 0));
        Stamps again = dot.run(List.of(manage), Duration.ZERO, () -> false).stamps();
        assertThat(again).isEqualTo(new Stamps(12, 12));
        assertThat(again.hold()).isTrue();
        assertThat(again.hitRate()).isEqualTo(100);
        bench.write("packages/app/dot-config/part0/new", "x");
        Stamps after = dot.run(List.of(manage), Duration.ZERO, () -> false).stamps();
        assertThat(after.hold()).isFalse();
        assertThat(after.held()).isEqualTo(after.asked() - 1);
    }

    private interface Change {
        void make() throws Exception;
    }

    private Map<String, Change> changes() {
        Map<String, Change> changes = new LinkedHashMap<>();
        changes.put("a file is new", () -> bench.write("packages/app/dot-config/part0/new", "x"));
        changes.put("a file went", () -> Files.delete(bench.packages.resolve("app/dot-config/part3/file3")));
        changes.put("a folder is new", () -> bench.write("packages/app/dot-config/more/deep/file", "x"));
        changes.put("a link went", () -> Files.delete(bench.home.resolve(".config/part2/file2")));
        changes.put("a link leads elsewhere", () -> {
            Files.delete(bench.home.resolve(".config/part2/file3"));
            Files.createSymbolicLink(
                    bench.home.resolve(".config/part2/file3"), Path.of("../../../packages/app/dot-config/part2/gone"));
        });
        changes.put("other things are ignored", () -> bench.write("packages/app/.dotignore", "file4\n"));
        changes.put("nothing is ignored", () -> Files.delete(bench.packages.resolve("app/.dotignore")));
        changes.put("the manifest went", () -> Files.deleteIfExists(bench.state.resolve("manifest.json")));
        return changes;
    }

    @Test
    void whateverChangesIsNoticed() throws Exception {
        bench.options = Bench.likeLeat(false);
        manage();
        for (Map.Entry<String, Change> change : changes().entrySet()) {
            assertThat(manage()).as("in step before %s", change.getKey()).isEmpty();
            change.getValue().make();
            List<LinkOperation> planned = dot(bench.options, new RealDisk())
                    .plan(List.of(new Request.Manage(List.of("app"))))
                    .plan()
                    .operations();
            assertThat(manage()).as(change.getKey()).isEqualTo(planned);
            if (!change.getKey().contains("manifest")) {
                assertThat(planned).as(change.getKey()).isNotEmpty();
            }
        }
        assertThat(Files.exists(bench.state.resolve("manifest.json"))).isTrue();
    }

    @Test
    void otherOptionsAreAnotherQuestion() throws Exception {
        manage();
        bench.options = Bench.likeLeat(false);
        assertThat(manage()).as("the folded link is opened").isNotEmpty();
    }

    @Test
    void aTornSealHoldsNothing() throws Exception {
        manage();
        manage();
        Path seal = bench.state.resolve("seal");
        byte[] whole = Files.readAllBytes(seal);
        for (int length = 0; length < whole.length; length += 41) {
            Files.write(seal, java.util.Arrays.copyOf(whole, length));
            disk.others = 0;
            manage();
            assertThat(disk.others).as("cut to %d bytes", length).isPositive();
        }
    }
}
