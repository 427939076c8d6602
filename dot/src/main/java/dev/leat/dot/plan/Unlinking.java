package dev.leat.dot.plan;

import dev.leat.dot.manifest.LinkRecord;
import dev.leat.dot.refusal.Conflict;
import dev.leat.dot.target.Found;
import dev.leat.dot.target.Spot;
import dev.leat.dot.tree.Entry;
import dev.leat.dot.tree.PackageTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes links away that are as they were made: of packages that go, of what has left a package, of what leads
/// nowhere.
final class Unlinking {
    private final LinkPlanner planner;

    Unlinking(LinkPlanner planner) {
        this.planner = planner;
    }

    /// Links of what no longer is in the package go.
    void dropStale(String name, PackageTree tree) throws IOException {
        if (planner.draft.links(name).isEmpty()
                && planner.draft.wantedFolders(name).isEmpty()) {
            return;
        }
        Map<String, String> sources = new HashMap<>();
        collect(tree.root(), tree.mount(), sources);
        for (LinkRecord link : planner.draft.links(name)) {
            if (!link.adopted() && !sources.containsKey(link.path())) {
                Spot spot = planner.target.at(link.path());
                if (spot.now() instanceof Found.Link found && isOwn(spot, found, name, link)) {
                    spot.plan(Found.ABSENT);
                    planner.folding.visit(spot.parent());
                } else if (!(spot.now() instanceof Found.Absent)) {
                    planner.warnings.add(
                            link.path() + " is not what was made for " + name + " any more and is left alone");
                }
                planner.draft.release(link.path());
            }
        }
        for (String folder : List.copyOf(planner.draft.wantedFolders(name))) {
            if (!sources.containsKey(folder)) {
                planner.folding.visit(planner.target.at(folder));
            }
        }
        planner.folding.pruneOnly();
    }

    private static void collect(Entry entry, String path, Map<String, String> sources) {
        sources.put(path, entry.source());
        for (Entry child : entry.children()) {
            collect(child, path.isEmpty() ? child.shown() : path + "/" + child.shown(), sources);
        }
    }

    /// Takes links of a package off that are as they were made, and their records.
    void drop(String name, List<String> paths) throws IOException {
        for (LinkRecord link : planner.draft.links(name)) {
            if (paths.contains(link.path())) {
                Spot spot = planner.target.at(link.path());
                if (spot.now() instanceof Found.Link found && isOwn(spot, found, name, link)) {
                    spot.plan(Found.ABSENT);
                    planner.folding.visit(spot.parent());
                }
                planner.draft.release(link.path());
            }
        }
    }

    /// Takes dangling links off that lead into the package directory and that no package claims.
    void sweep(List<String> paths) throws IOException {
        for (String path : paths) {
            Spot spot = planner.target.at(path);
            boolean sweeps = spot.now() instanceof Found.Link found
                    && planner.draft.ownerOf(path).isEmpty()
                    && planner.destinations
                            .inPackage(spot, found.text())
                            .filter(there -> !there.exists())
                            .isPresent();
            if (sweeps) {
                spot.plan(Found.ABSENT);
            }
        }
    }

    /// Takes the links of a package away.
    void unmanage(String name, LinkPlanner.Leaving how) throws IOException {
        List<String> restored = new ArrayList<>();
        for (LinkRecord link : planner.draft.links(name)) {
            Spot spot = planner.target.at(link.path());
            Found there = spot.now();
            if (there instanceof Found.Absent) {
                continue;
            }
            if (!(there instanceof Found.Link found) || !isOwn(spot, found, name, link)) {
                planner.conflicts.add(new Conflict(
                        Conflict.Type.NOT_OURS,
                        link.path(),
                        "refusing to delete it: it is not the link that was made for " + name,
                        List.of("Move it away, or take the package off the manifest with --cleanup.")));
                continue;
            }
            spot.plan(Found.ABSENT);
            if (how.restore() && link.adopted()) {
                restored.addAll(restore(name, spot, link));
            } else if (!how.backups() || !putBack(name, spot)) {
                planner.folding.visit(spot.parent());
            }
        }
        for (String folder : planner.draft.wantedFolders(name)) {
            planner.folding.visit(planner.target.at(folder));
        }
        planner.draft.close(name);
        if (how.purge()) {
            planner.extras.purge(planner.destinations.sourcePath(name, ""), restored);
        }
    }

    /// What stood here before the link did, if its backup is still there.
    private boolean putBack(String name, Spot spot) throws IOException {
        Optional<String> backup = planner.draft.backup(name, spot.relative());
        if (backup.isEmpty()) {
            return false;
        }
        if (!planner.disk.exists(spot.path().getFileSystem().getPath(backup.get()))) {
            planner.warnings.add("the backup of " + spot.relative() + " is gone: " + backup.get());
            return false;
        }
        spot.plan(new Found.Copy(backup.get(), false));
        return true;
    }

    private List<String> restore(String name, Spot spot, LinkRecord link) throws IOException {
        var from = planner.destinations.sourcePath(name, link.source());
        if (!planner.disk.exists(from)) {
            planner.warnings.add(link.path() + " cannot be restored: " + from + " is gone");
            return List.of();
        }
        spot.plan(new Found.Copy(from.toString(), link.kind() == LinkRecord.Kind.DIR));
        return List.of("copy-" + spot.path());
    }

    /// Takes a package that is gone off the manifest; no file is touched. False where it is still there.
    boolean forgetOrphan(String name) throws IOException {
        boolean folder = planner.disk.exists(planner.destinations.sourcePath(name, ""));
        boolean anyLink = false;
        for (LinkRecord link : planner.draft.links(name)) {
            anyLink |= planner.target.at(link.path()).real() instanceof Found.Link;
        }
        if (folder && anyLink) {
            return false;
        }
        planner.draft.close(name);
        return true;
    }

    private boolean isOwn(Spot spot, Found.Link found, String name, LinkRecord link) throws IOException {
        if (!link.text().isEmpty() && found.text().equals(link.text())) {
            return true;
        }
        if (link.text().isEmpty()) {
            return planner.destinations
                    .inPackage(spot, found.text())
                    .filter(there -> there.name().equals(name))
                    .isPresent();
        }
        return planner.destinations.leadsTo(spot, found.text(), planner.destinations.sourcePath(name, link.source()));
    }
}
