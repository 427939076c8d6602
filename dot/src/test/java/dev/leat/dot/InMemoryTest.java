package dev.leat.dot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.leat.dot.plan.Adoption;
import dev.leat.dot.refusal.Conflict;
import dev.leat.dot.refusal.Refused;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.disk.RealDisk;
import dev.leat.testkit.fault.PassingDisk;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Scan, plan, apply and undo on file systems in memory, each with its own idea of what a name is.
class InMemoryTest {
    private static final Disk UNSYNCED = PassingDisk.unsynced(new PassingDisk(new RealDisk()) {
        @Override
        public Facts facts(Path path) throws IOException {
            return typed(super.facts(path), path, LinkOption.NOFOLLOW_LINKS);
        }

        @Override
        public Facts factsFollowing(Path path) throws IOException {
            return typed(super.factsFollowing(path), path);
        }

        /// An atomic move takes no other's place here.
        @Override
        public void rename(Path from, Path to) throws IOException {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    });

    /// The mode of these file systems does not say what an entry is.
    private static Facts typed(Facts facts, Path path, LinkOption... options) throws IOException {
        BasicFileAttributes is = Files.readAttributes(path, BasicFileAttributes.class, options);
        return new Facts(
                is.isSymbolicLink()
                        ? Facts.Kind.LINK
                        : is.isDirectory()
                                ? Facts.Kind.FOLDER
                                : is.isRegularFile() ? Facts.Kind.FILE : Facts.Kind.OTHER,
                facts.size(),
                facts.modifiedNanos(),
                facts.changedNanos(),
                facts.device(),
                facts.inode(),
                facts.mode(),
                facts.owner());
    }

    enum Kind {
        LINUX(Configuration.unix(), "/bench"),
        MACOS(Configuration.osX(), "/Bench"),
        WINDOWS(Configuration.windows(), "C:\\Bench");

        private final Configuration configuration;
        private final String root;

        Kind(Configuration configuration, String root) {
            this.configuration = configuration;
            this.root = root;
        }

        FileSystem make() {
            return Jimfs.newFileSystem(configuration.toBuilder()
                    .setAttributeViews("basic", "owner", "posix", "unix")
                    .build());
        }

        boolean foldsCase() {
            return this != LINUX;
        }
    }

    private static Bench plant(FileSystem files, Kind kind) throws IOException {
        Bench bench = new Bench(files.getPath(kind.root));
        bench.disk = UNSYNCED;
        bench.write("packages/a/dot-vimrc", "vim");
        bench.write("packages/a/dot-config/app/rc", "rc");
        bench.write("packages/a/dot-config/app/sub/deep name", "deep");
        bench.write("packages/b/dot-config/app/other", "other");
        bench.write("packages/b/bin/tool", "tool");
        bench.write("home/own", "mine");
        return bench;
    }

    /// The tree with slashes and without modes, which are the same everywhere.
    private static Map<String, String> tree(Bench bench) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        Bench.tree(bench.home).forEach((path, what) -> tree.put(slashed(path), slashed(what.replaceAll(" \\d+$", ""))));
        return tree;
    }

    private static String slashed(String text) {
        return text.replace('\\', '/');
    }

    @ParameterizedTest
    @EnumSource
    void linksAndUnlinks(Kind kind) throws Exception {
        try (FileSystem files = kind.make()) {
            Bench bench = plant(files, kind);
            bench.options = Bench.likeLeat(false);
            bench.manage("a", "b");
            assertThat(tree(bench))
                    .isEqualTo(Map.of(
                            ".config", "dir",
                            ".config/app", "dir",
                            ".config/app/other", "link ../../../packages/b/dot-config/app/other",
                            ".config/app/rc", "link ../../../packages/a/dot-config/app/rc",
                            ".config/app/sub", "dir",
                            ".config/app/sub/deep name", "link ../../../../packages/a/dot-config/app/sub/deep name",
                            ".vimrc", "link ../packages/a/dot-vimrc",
                            "bin", "dir",
                            "bin/tool", "link ../../packages/b/bin/tool",
                            "own", "file mine"));
            assertThat(bench.manage("a", "b").plan().operations()).as("in step").isEmpty();
            bench.unmanage("a");
            assertThat(tree(bench))
                    .containsOnlyKeys(".config", ".config/app", ".config/app/other", "bin", "bin/tool", "own");
            bench.unmanage("b");
            assertThat(tree(bench)).isEqualTo(Map.of("own", "file mine"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void foldsAndSplitsOpen(Kind kind) throws Exception {
        try (FileSystem files = kind.make()) {
            Bench bench = plant(files, kind);
            bench.manage("a");
            Map<String, String> folded = tree(bench);
            assertThat(folded).containsEntry(".config/app", "link ../../packages/a/dot-config/app");
            bench.manage("b");
            assertThat(tree(bench))
                    .containsEntry(".config/app", "dir")
                    .containsEntry(".config/app/sub", "link ../../../packages/a/dot-config/app/sub");
            bench.unmanage("b");
            assertThat(tree(bench)).isEqualTo(folded);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatFailsOrDiesIsUndone(Kind kind) throws Exception {
        long steps = 0;
        for (long at = 0; at <= steps; at++) {
            for (HaltingDisk.Fate fate : HaltingDisk.Fate.values()) {
                try (FileSystem files = kind.make()) {
                    Bench bench = plant(files, kind);
                    bench.manage("a");
                    Map<String, String> before = tree(bench);
                    HaltingDisk disk = new HaltingDisk(UNSYNCED, at, fate);
                    bench.disk = disk;
                    try {
                        bench.manage("b");
                    } catch (HaltingDisk.Killed | Refused e) {
                        assertThat(at).isPositive();
                    }
                    Map<String, String> left = tree(bench);
                    if (at == 0) {
                        steps = disk.steps();
                        continue;
                    }
                    bench.disk = UNSYNCED;
                    bench.dot().recover(Duration.ZERO, false);
                    Map<String, String> recovered = tree(bench);
                    bench.manage("b");
                    assertThat(recovered)
                            .as("%s at step %d, left %s", fate, at, left)
                            .isIn(before, tree(bench));
                }
            }
        }
        assertThat(steps).isGreaterThan(10);
    }

    @ParameterizedTest
    @EnumSource
    void aFileInTheWayIsAConflictInWhateverCase(Kind kind) throws Exception {
        try (FileSystem files = kind.make()) {
            Bench bench = plant(files, kind);
            bench.write("home/.VIMRC", "the person's");
            if (kind.foldsCase()) {
                assertThatThrownBy(() -> bench.manage("a"))
                        .isInstanceOfSatisfying(
                                Refused.class, e -> assertThat(e.kind()).isEqualTo(Refused.Kind.CONFLICT))
                        .hasMessageContaining("file_exists");
                assertThat(tree(bench)).containsOnlyKeys(".VIMRC", "own");
            } else {
                bench.manage("a");
                assertThat(tree(bench)).containsKeys(".VIMRC", ".vimrc");
            }
        }
    }

    /// Two packages, since one folder cannot hold both names.
    @ParameterizedTest
    @EnumSource
    void twinsByCaseAreAConflictWhereCaseIsFolded(Kind kind) throws Exception {
        try (FileSystem files = kind.make()) {
            Bench bench = plant(files, kind);
            bench.options = Bench.likeLeat(false);
            bench.write("packages/c/dot-config/app/OTHER", "shouted");
            List<Conflict> conflicts = bench.dot()
                    .plan(List.of(new Request.Manage(List.of("b", "c"))))
                    .plan()
                    .conflicts();
            if (kind.foldsCase()) {
                assertThat(conflicts).singleElement().satisfies(conflict -> {
                    assertThat(conflict.type()).isEqualTo(Conflict.Type.DUPLICATE_TARGET);
                    assertThat(conflict.describe()).contains(".config/app/other", ".config/app/OTHER", "case");
                });
            } else {
                assertThat(conflicts).isEmpty();
            }
            bench.manage("b");
            if (kind.foldsCase()) {
                assertThatThrownBy(() -> bench.manage("c")).isInstanceOf(Refused.class);
                Files.delete(bench.packages.resolve("c/dot-config/app/OTHER"));
            } else {
                bench.manage("c");
            }
            assertThat(Files.readString(bench.home.resolve(".config/app/other")))
                    .isEqualTo("other");
        }
    }

    @ParameterizedTest
    @EnumSource
    void adoptsAndRestores(Kind kind) throws Exception {
        try (FileSystem files = kind.make()) {
            Bench bench = plant(files, kind);
            Path file = bench.write("home/.config/new/rc", "moved");
            Map<String, String> before = tree(bench);
            bench.run(new Request.Adopt("c", List.of(new Adoption.Wanted(file, ".config/new/rc"))));
            assertThat(Files.readString(bench.packages.resolve("c/dot-config/new/rc")))
                    .isEqualTo("moved");
            assertThat(tree(bench).get(".config/new/rc")).startsWith("link ");
            bench.unmanage("c");
            assertThat(tree(bench)).isEqualTo(before);
        }
    }
}
