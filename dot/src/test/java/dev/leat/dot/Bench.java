package dev.leat.dot;

import dev.leat.dot.operation.LinkOperation;
import dev.leat.dot.options.ConflictPolicy;
import dev.leat.dot.options.DotOptions;
import dev.leat.dot.options.IgnoreProfile;
import dev.leat.dot.options.Layout;
import dev.leat.dot.options.LinkStyle;
import dev.leat.dot.options.Places;
import dev.leat.dot.plan.LinkPlanner;
import dev.leat.dot.refusal.Refused;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.RealDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A folder with packages and a home, and the room's door to them.
final class Bench {
    static final LinkPlanner.Leaving LEAVE = new LinkPlanner.Leaving(true, false);
    static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

    final Path root;
    final Path packages;
    final Path home;
    final Path state;
    DotOptions options = DotOptions.defaults();
    Disk disk = new RealDisk();

    Bench(Path folder) throws IOException {
        root = Files.createDirectories(folder).toRealPath();
        packages = Files.createDirectories(root.resolve("packages"));
        home = Files.createDirectories(root.resolve("home"));
        state = root.resolve("state");
    }

    Dot dot() {
        Places places = new Places(packages, home, state, home, List.of(home.resolve(".config/leat"), state));
        return new Dot(disk, places, options, InstantSource.fixed(NOW), duration -> {});
    }

    Dot.Result run(Request... requests) throws Refused, InterruptedException {
        Dot.Result result = dot().run(List.of(requests), Duration.ZERO, () -> false);
        checkOrder(result.plan().operations());
        return result;
    }

    /// One at a time, operations are carried out in the order of the plan.
    private static void checkOrder(List<LinkOperation> operations) {
        Set<String> coming = new HashSet<>();
        for (LinkOperation operation : operations.reversed()) {
            coming.add(operation.key());
            if (operation.needs().stream().anyMatch(coming::contains)) {
                throw new AssertionError(operation + " comes before what it needs");
            }
        }
    }

    Dot.Result manage(String... names) throws Refused, InterruptedException {
        return run(new Request.Manage(List.of(names)));
    }

    Dot.Result unmanage(String... names) throws Refused, InterruptedException {
        return run(new Request.Unmanage(List.of(names), LEAVE));
    }

    Path write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /// Every entry below a folder: `dir`, `file CONTENT` or `link TEXT`, with modes.
    static Map<String, String> tree(Path start) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(start)) {
            for (Path path : paths.filter(each -> !each.equals(start)).toList()) {
                String name = start.relativize(path).toString();
                if (Files.isSymbolicLink(path)) {
                    tree.put(name, "link " + Files.readSymbolicLink(path));
                } else {
                    Object mode = Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
                    String text = Files.isDirectory(path) ? "dir" : "file " + Files.readString(path);
                    tree.put(name, text + " " + Integer.toOctalString((Integer) mode));
                }
            }
        }
        return tree;
    }

    /// The defaults, folding or not.
    static DotOptions likeLeat(boolean folding) {
        DotOptions d = DotOptions.defaults();
        return new DotOptions(
                d.layout(),
                d.linkStyle(),
                folding,
                d.foldOverIgnored(),
                d.translate(),
                d.prefix(),
                d.onConflict(),
                d.ignoreProfile(),
                d.ignoreDefaults(),
                d.packageIgnoreFiles(),
                d.ignore(),
                d.ignoreRegex(),
                d.fileSizeMax(),
                d.override(),
                d.defer(),
                d.packageLinks(),
                d.skipInvalid(),
                d.jobs(),
                d.backups());
    }

    /// As in Stow's manual, nothing of ours.
    static DotOptions likeStow(boolean folding, boolean translate) {
        DotOptions d = DotOptions.defaults();
        return new DotOptions(
                Layout.FULL_TREE,
                LinkStyle.RELATIVE,
                folding,
                false,
                translate,
                d.prefix(),
                ConflictPolicy.FAIL,
                IgnoreProfile.STOW,
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
    }
}
