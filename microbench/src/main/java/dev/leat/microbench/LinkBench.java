package dev.leat.microbench;

import dev.leat.dot.apply.Transaction;
import dev.leat.dot.manifest.Manifest;
import dev.leat.dot.options.DotOptions;
import dev.leat.dot.options.Places;
import dev.leat.dot.plan.LinkPlan;
import dev.leat.dot.plan.LinkPlanner;
import dev.leat.dot.refusal.Refused;
import dev.leat.dot.tree.PackageScanner;
import dev.leat.dot.tree.PackageTree;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Packages and an empty home in memory: three levels of folders, ten files a leaf, nothing folded.
final class LinkBench {
    private static final Path ROOT = Path.of("/home/somebody");
    private static final Instant NOW = Instant.EPOCH;
    private static final int LEAF = 10;

    final List<String> names = new ArrayList<>();
    private final MemoryDisk disk;
    private final Places places;

    /// @param files     of each package
    /// @param linkNanos how long the disk takes for a link
    LinkBench(int packages, int files, long linkNanos) throws IOException {
        disk = new MemoryDisk(linkNanos);
        places = new Places(ROOT.resolve("dotfiles"), ROOT.resolve("target"), ROOT.resolve("state"), ROOT, List.of());
        disk.mkdirs(places.target());
        disk.mkdirs(places.state());
        for (int p = 0; p < packages; p++) {
            names.add("p" + p);
            for (int f = 0; f < files; f++) {
                int leaf = f / LEAF;
                Path folder = places.packages()
                        .resolve(
                                "p" + p + "/config" + p + "-" + leaf / 100 + "/part" + leaf / 10 % 10 + "/leaf" + leaf);
                disk.mkdirs(folder);
                disk.create(folder.resolve("file" + f % LEAF + ".conf"), 0644).close();
            }
        }
    }

    static DotOptions options(int jobs) {
        DotOptions usual = DotOptions.defaults();
        return new DotOptions(
                usual.layout(),
                usual.linkStyle(),
                false,
                usual.foldOverIgnored(),
                usual.translate(),
                usual.prefix(),
                usual.onConflict(),
                usual.ignoreProfile(),
                usual.ignoreDefaults(),
                usual.packageIgnoreFiles(),
                usual.ignore(),
                usual.ignoreRegex(),
                usual.fileSizeMax(),
                usual.override(),
                usual.defer(),
                usual.packageLinks(),
                usual.skipInvalid(),
                jobs,
                usual.backups());
    }

    PackageTree scan() throws Refused {
        return new PackageScanner(disk, places, options(1)).scan(names.getFirst());
    }

    /// Scans, and plans links of all packages, over what the manifest says.
    LinkPlan plan(Manifest before) throws Refused {
        LinkPlanner planner = new LinkPlanner(disk, places, options(1), before, NOW);
        planner.manage(names);
        return planner.plan();
    }

    LinkPlan plan() throws Refused {
        return plan(Manifest.empty(places.target().toString()));
    }

    void carryOut(LinkPlan plan, int workers) throws Refused {
        new Transaction(disk, places.state(), places.target(), NOW, workers)
                .run(plan.operations(), plan.after(), () -> false);
    }
}
