package dev.leat.dot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.dot.manifest.Manifest;
import dev.leat.dot.options.ConflictPolicy;
import dev.leat.dot.options.DotOptions;
import dev.leat.dot.plan.Adoption;
import dev.leat.dot.plan.LinkPlanner;
import dev.leat.dot.refusal.Refused;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.RealDisk;
import dev.leat.testkit.fault.PassingDisk;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// P1, P5, P7 for links: every command, killed at every step that changes something, and every such step failing. After
/// the next command has started the tree is the one before or the one after, never between, and nothing of ours is left
/// lying about.
class CrashTest {
    /// Processes die here, machines do not.
    static final Disk UNSYNCED = PassingDisk.unsynced(new RealDisk());

    /// Home and packages on two file systems.
    static final String BORDER = "over the border: ";

    @TempDir
    Path folder;

    /// Nothing can be renamed between home and packages.
    static final class Border extends PassingDisk {
        Border(Disk disk) {
            super(disk);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            if (isHome(from) != isHome(to)) {
                throw new AtomicMoveNotSupportedException(from.toString(), to.toString(), "two file systems");
            }
            super.rename(from, to);
        }

        private static boolean isHome(Path path) {
            for (Path name : path) {
                if (name.toString().equals("home")) {
                    return true;
                }
            }
            return false;
        }
    }

    interface Act {
        void on(Bench bench) throws Exception;
    }

    /// A command, and what was there before it.
    record Case(String name, Act before, Act command) {}

    static List<Case> cases() {
        Act files = bench -> {
            bench.write("packages/a/d/x", "x");
            bench.write("packages/a/d/sub/z", "z");
            bench.write("packages/a/f", "f");
            bench.write("packages/b/d/y", "y");
            bench.write("packages/b/d/sub/w", "w");
            bench.write("home/own", "mine");
        };
        return List.of(
                new Case("manage", files, bench -> bench.manage("a", "b")),
                new Case("no folding", files, bench -> {
                    bench.options = Bench.likeStow(false, false);
                    bench.manage("a", "b");
                }),
                new Case("split open", with(files, bench -> bench.manage("a")), bench -> bench.manage("b")),
                new Case("refold", with(files, bench -> bench.manage("a", "b")), bench -> bench.unmanage("a")),
                new Case(
                        "unmanage all",
                        with(files, bench -> bench.manage("a", "b")),
                        bench -> bench.unmanage("a", "b")),
                new Case(
                        "moved within the package",
                        with(files, bench -> {
                            bench.manage("a");
                            Files.move(bench.packages.resolve("a/f"), bench.packages.resolve("a/g"));
                            Files.delete(bench.packages.resolve("a/d/x"));
                        }),
                        bench -> bench.manage("a")),
                new Case("backup", in(files, "home/f"), bench -> policy(bench, ConflictPolicy.BACKUP)),
                new Case("overwrite", in(files, "home/f"), bench -> policy(bench, ConflictPolicy.OVERWRITE)),
                new Case("adopt over", in(files, "home/f"), bench -> policy(bench, ConflictPolicy.ADOPT)),
                new Case(
                        "overwrite a link",
                        with(files, bench -> Files.createSymbolicLink(bench.home.resolve("f"), Path.of("own"))),
                        bench -> policy(bench, ConflictPolicy.OVERWRITE)),
                new Case(
                        "adopt a file", in(files, "home/.config/app/rc"), bench -> adopt(bench, "c", ".config/app/rc")),
                new Case("adopt a folder", in(files, "home/.app/inner/rc"), bench -> adopt(bench, "app", ".app")),
                new Case(
                        BORDER + "adopt a file",
                        in(files, "home/.config/app/rc"),
                        bench -> adopt(bench, "c", ".config/app/rc")),
                new Case(
                        BORDER + "adopt a folder",
                        in(files, "home/.app/inner/rc"),
                        bench -> adopt(bench, "app", ".app")),
                new Case(BORDER + "adopt over", in(files, "home/f"), bench -> policy(bench, ConflictPolicy.ADOPT)),
                new Case(
                        "restore",
                        with(in(files, "home/.app/inner/rc"), bench -> adopt(bench, "app", ".app")),
                        bench -> bench.unmanage("app")),
                new Case(
                        "restore and purge",
                        with(in(files, "home/.rc"), bench -> adopt(bench, "rc", ".rc")),
                        bench -> bench.run(new Request.Unmanage(List.of("rc"), new LinkPlanner.Leaving(true, true)))));
    }

    private static Act with(Act first, Act second) {
        return bench -> {
            first.on(bench);
            second.on(bench);
        };
    }

    private static Act in(Act first, String file) {
        return with(first, bench -> bench.write(file, "the person's"));
    }

    private static void policy(Bench bench, ConflictPolicy policy) throws Exception {

        DotOptions d = DotOptions.defaults();
        bench.options = new DotOptions(
                d.layout(),
                d.linkStyle(),
                d.folding(),
                false,
                true,
                d.prefix(),
                policy,
                d.ignoreProfile(),
                true,
                true,
                List.of(),
                List.of(),
                0,
                List.of(),
                List.of(),
                false,
                false,
                1,
                d.backups());
        bench.manage("a");
    }

    private static void adopt(Bench bench, String name, String file) throws Exception {
        bench.run(new Request.Adopt(name, List.of(new Adoption.Wanted(bench.home.resolve(file), file))));
    }

    @Test
    void killedAtManyStepsTheNextCommandFindsTheTreeBeforeOrAfter() throws Exception {
        assertThat(playAll(4)).isGreaterThan(80);
    }

    @Test
    @Tag("deep")
    void killedAnywhereTheNextCommandFindsTheTreeBeforeOrAfter() throws Exception {
        assertThat(playAll(1)).isGreaterThan(400);
    }

    private int playAll(int stride) throws Exception {
        int trials = 0;
        int from = 0;
        for (Case each : cases()) {
            for (HaltingDisk.Fate fate : HaltingDisk.Fate.values()) {
                trials += play(each, fate, 1 + from++ % stride, stride);
            }
        }
        System.err.println("commands killed or failed at a step: " + trials);
        return trials;
    }

    private int play(Case one, HaltingDisk.Fate fate, int first, int stride) throws Exception {
        Map<String, Object> after = new TreeMap<>();
        Disk whole = one.name().startsWith(BORDER) ? new Border(UNSYNCED) : UNSYNCED;
        long steps = 0;
        int trials = 0;
        for (long at = 0; at <= steps; at += at == 0 ? first : stride) {
            String name = one.name() + ", " + fate + " at step " + at;
            Bench bench = new Bench(folder.resolve(one.name().replaceAll("[ :]+", "-") + fate + at));
            bench.disk = whole;
            one.before().on(bench);
            Map<String, Object> before = state(bench);
            HaltingDisk disk = new HaltingDisk(whole, at, fate);
            bench.disk = disk;
            boolean refused = false;
            try {
                one.command().on(bench);
            } catch (HaltingDisk.Killed e) {
                assertThat(fate).as(name).isNotEqualTo(HaltingDisk.Fate.FAILS);
            } catch (Refused e) {
                refused = true;
                assertThat(fate).as(name + " " + e.getMessage()).isEqualTo(HaltingDisk.Fate.FAILS);
            }
            if (at == 0) {
                steps = disk.steps();
                after = state(bench);
                assertThat(after).as(name).isNotEqualTo(before);
                continue;
            }
            trials++;
            Map<String, Object> left = state(bench);
            if (refused) {
                assertThat(left).as(name).isEqualTo(before);
            }
            bench.disk = whole;
            bench.dot().recover(Duration.ZERO, false);
            Map<String, Object> recovered = state(bench);
            assertThat(recovered).as(name).isIn(before, after);
            assertThat(leftovers(bench.root)).as(name).isEmpty();
            if (!recovered.equals(after)) {
                one.command().on(bench);
            }
            assertThat(state(bench)).as(name + ", again").isEqualTo(after);
        }
        return trials;
    }

    /// Trees, and what the manifest says, but for how often it was written.
    static Map<String, Object> state(Bench bench) throws IOException {
        Map<String, Object> state = new TreeMap<>();
        Bench.tree(bench.home).forEach((path, what) -> state.put("home/" + masked(path), what));
        Bench.tree(bench.packages).forEach((path, what) -> state.put("packages/" + path, what));
        try {
            Manifest manifest = bench.dot().manifest();
            state.put("manifest", masked(manifest.packages().toString().replace(bench.root.toString(), "")));
            state.put("made", manifest.directories());
        } catch (Refused e) {
            throw new AssertionError(e);
        }
        return state;
    }

    /// Names of backups hold a hash of the whole path.
    private static String masked(String text) {
        return text.replaceAll("f\\.[0-9a-f]{8}\\.", "f.HASH.");
    }

    static List<String> leftovers(Path root) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith(".leat-") || name.equals("journal"))
                    .forEach(found::add);
        }
        return found;
    }
}
