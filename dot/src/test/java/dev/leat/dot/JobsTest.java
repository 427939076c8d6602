package dev.leat.dot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.dot.options.DotOptions;
import dev.leat.dot.refusal.Refused;
import dev.leat.engine.disk.RealDisk;
import dev.leat.testkit.fault.PassingDisk;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several operations at a time: the same trees, and undone as one.
class JobsTest {
    @TempDir
    Path folder;

    private Bench bench(String name, int jobs) throws IOException {
        Bench bench = new Bench(folder.resolve(name));
        DotOptions d = Bench.likeStow(false, false);
        bench.options = new DotOptions(
                d.layout(),
                d.linkStyle(),
                d.folding(),
                d.foldOverIgnored(),
                d.translate(),
                d.prefix(),
                d.onConflict(),
                d.ignoreProfile(),
                true,
                true,
                d.ignore(),
                d.ignoreRegex(),
                0,
                d.override(),
                d.defer(),
                false,
                false,
                jobs,
                d.backups());
        for (int i = 0; i < 200; i++) {
            bench.write("packages/a/d" + i % 7 + "/f" + i, "x");
        }
        return bench;
    }

    @Test
    void theTreeIsTheSameHoweverManyWorkAtIt() throws Exception {
        Bench one = bench("one", 1);
        Bench eight = bench("eight", 8);
        one.manage("a");
        eight.manage("a");
        assertThat(Bench.tree(eight.home)).isEqualTo(Bench.tree(one.home)).hasSize(207);
        eight.unmanage("a");
        assertThat(Bench.tree(eight.home)).isEmpty();
    }

    @Test
    void operationsAreUnderWayAtTheSameTime() throws Exception {
        Bench bench = bench("together", 8);
        CountDownLatch met = new CountDownLatch(8);
        bench.disk = new PassingDisk(new RealDisk()) {
            @Override
            public void symlink(Path link, String text) throws IOException {
                met.countDown();
                try {
                    assertThat(met.await(60, TimeUnit.SECONDS)).isTrue(); // the first eight wait for each other
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                super.symlink(link, text);
            }
        };
        bench.manage("a");
        assertThat(Bench.tree(bench.home)).hasSize(207);
    }

    @Test
    void oneFailureUndoesWhatAllDid() throws Exception {
        Bench bench = bench("failing", 8);
        Map<String, String> before = Bench.tree(bench.home);
        bench.disk = new PassingDisk(new RealDisk()) {
            @Override
            public void symlink(Path link, String text) throws IOException {
                if (link.endsWith("f111")) {
                    throw new FileSystemException(link.toString(), null, "no space left on device");
                }
                super.symlink(link, text);
            }
        };
        assertThatThrownBy(() -> bench.manage("a"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("everything is as it was");
        assertThat(Bench.tree(bench.home)).isEqualTo(before);
    }
}
