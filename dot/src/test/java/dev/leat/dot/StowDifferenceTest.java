package dev.leat.dot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.leat.dot.refusal.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random packages, targets and commands, given to GNU Stow and to us: same trees, same verdicts.
///
/// Left out, because we differ on purpose: folders that are empty in a package (Stow forgets them), folders a person
/// made that hold nothing else (Stow folds them, we never take
/// away what we did not make), packages that do not agree whether a name is a folder (Stow links some and says
/// nothing),
/// restowing packages that are not stowed yet (Stow finds conflicts with what it is about to remove), and what makes
/// Stow
/// end with an internal error.
class StowDifferenceTest {
    private static final String[] FOLDERS = {"d", "e", "g h"};
    private static final String[] FILES = {"f", "x", "y z", ".rc"};

    @TempDir
    Path folder;

    @BeforeAll
    static void needsStow() {
        for (String place : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (Files.isExecutable(Path.of(place, "stow"))) {
                return;
            }
        }
        System.err.println("SKIPPED: GNU Stow is not here, nothing was compared with it");
        abort("stow is not here");
    }

    @Test
    void sameAsStowAFewTimes() throws Exception {
        compare(0, 40);
    }

    @Test
    @Tag("deep")
    void sameAsStowAThousandTimes() throws Exception {
        compare(1_000, 1_000);
    }

    private void compare(long first, int trials) throws Exception {
        int commands = 0;
        for (long seed = first; seed < first + trials; seed++) {
            commands += new Trial(seed, folder.resolve("t" + seed)).play();
        }
        System.err.println("compared with GNU Stow: " + trials + " trials, " + commands + " commands");
        assertThat(commands).as("commands compared").isGreaterThan(2 * trials);
    }

    private static final class Trial {
        private final long seed;
        private final Random random;
        private final Bench ours;
        private final Bench theirs;
        private final List<String> history = new ArrayList<>();

        Trial(long seed, Path folder) throws IOException {
            this.seed = seed;
            this.random = new Random(seed);
            this.ours = new Bench(folder.resolve("leat"));
            this.theirs = new Bench(folder.resolve("stow"));
        }

        int play() throws Exception {
            List<String> names = List.of("a", "b", "c");
            for (String name : names) {
                Files.createDirectories(ours.packages.resolve(name));
                Files.createDirectories(theirs.packages.resolve(name));
                grow("packages/" + name, 0, 4);
            }
            if (random.nextInt(3) > 0) {
                present("home", 0);
            }
            history.add("packages " + Bench.tree(ours.packages));
            history.add("home " + Bench.tree(ours.home));
            TreeSet<String> managed = new TreeSet<>();
            int commands = 0;
            for (int step = 0; step < 5; step++) {
                List<String> some = new ArrayList<>(names);
                some.removeIf(name -> random.nextInt(3) == 0);
                int what = random.nextInt(4);
                if (what == 1 || what == 2) {
                    some.retainAll(managed);
                }
                if (some.isEmpty()) {
                    continue;
                }
                String option = what == 1 ? "-D" : what == 2 ? "-R" : "-S";
                int stow = stow(option, some);
                int leat = leat(what == 1, some);
                history.add(option + " " + some + ": stow " + stow + ", leat " + leat);
                commands++;
                if (stow == 2) {
                    return commands; // an internal error of Stow; what it left is nobody's guide
                }
                String said = "seed " + seed + "\n" + String.join("\n", history);
                assertThat(leat).as(said).isEqualTo(stow == 0 ? 0 : 3);
                assertThat(Bench.tree(ours.home)).as(said).isEqualTo(Bench.tree(theirs.home));
                assertThat(Bench.tree(ours.packages)).as(said).isEqualTo(Bench.tree(theirs.packages));
                if (stow == 0 && what == 1) {
                    managed.removeAll(some);
                } else if (stow == 0) {
                    managed.addAll(some);
                }
            }
            return commands;
        }

        private int stow(String option, List<String> names) throws Exception {
            List<String> command = new ArrayList<>(List.of("stow", "-d", "packages", "-t", "home", option));
            command.addAll(names);
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(theirs.root.toFile()).redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C");
            builder.environment().put("HOME", theirs.home.toString());
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            if (!said.isBlank()) {
                history.add(said.strip());
            }
            return process.exitValue();
        }

        private int leat(boolean leaves, List<String> names) throws InterruptedException {
            ours.options = Bench.likeStow(true, false);
            String[] words = names.toArray(String[]::new);
            try {
                if (leaves) {
                    ours.unmanage(words);
                } else {
                    ours.manage(words);
                }
                return 0;
            } catch (Refused e) {
                history.add(e.getMessage());
                return switch (e.kind()) {
                    case CONFLICT -> 3;
                    case NOT_THERE -> 0; // nothing of it is linked: nothing to do for Stow
                    default -> throw new AssertionError("seed " + seed, e);
                };
            }
        }

        /// A package's tree; both sides get the same.
        private void grow(String at, int depth, int most) throws IOException {
            int count = random.nextInt(most) + 1;
            for (int i = 0; i < count; i++) {
                boolean isFolder = depth < 3 && random.nextBoolean();
                String[] names = isFolder ? FOLDERS : FILES;
                String path = at + "/" + names[random.nextInt(names.length)];
                if (Files.exists(ours.root.resolve(path))) {
                    continue;
                }
                if (isFolder) {
                    Files.createDirectories(ours.root.resolve(path));
                    Files.createDirectories(theirs.root.resolve(path));
                    grow(path, depth + 1, 3);
                } else {
                    ours.write(path, path);
                    theirs.write(path, path);
                }
            }
        }

        /// What a person has: folders with files of their own, files, links.
        private void present(String at, int depth) throws IOException {
            for (int i = random.nextInt(3); i > 0; i--) {
                String[] names = random.nextInt(4) > 0 ? FOLDERS : FILES;
                String path = at + "/" + names[random.nextInt(names.length)];
                if (Files.exists(ours.root.resolve(path), java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                    continue;
                }
                int kind = random.nextInt(8);
                if (kind < 5 && depth < 3) {
                    ours.write(path + "/own", "own");
                    theirs.write(path + "/own", "own");
                    present(path, depth + 1);
                } else if (kind < 7) {
                    ours.write(path, "person's");
                    theirs.write(path, "person's");
                } else {
                    for (Bench bench : List.of(ours, theirs)) {
                        Files.createSymbolicLink(bench.root.resolve(path), Path.of("elsewhere"));
                    }
                }
            }
        }
    }

    /// Named difference: the folder of a person stays, also where Stow would fold it.
    @Test
    void keepsFoldersThatAPersonMade() throws Exception {
        Bench bench = new Bench(folder.resolve("own"));
        bench.write("packages/a/d/x", "x");
        bench.write("packages/b/d/y", "y");
        Files.createDirectories(bench.home.resolve("d"));
        bench.manage("b");
        Map<String, String> before = Bench.tree(bench.home);
        bench.manage("a");
        bench.unmanage("a");
        assertThat(Bench.tree(bench.home)).isEqualTo(before).containsKey("d/y");
    }
}
