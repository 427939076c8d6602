package dev.leat.dot.plan;

import dev.leat.dot.manifest.Installed;
import dev.leat.dot.manifest.LinkRecord;
import dev.leat.dot.manifest.LinkRun;
import dev.leat.dot.manifest.Links;
import dev.leat.dot.manifest.Manifest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The manifest as it will be, while a plan is being made. Packages that nothing is said about stay as they were, and
/// cost nothing. Not thread-safe.
final class Draft {
    private static final class Package {
        final Instant at;
        final boolean adopted;
        final String folder;
        final Links before;
        final SortedSet<String> directories = new TreeSet<>();
        final SortedMap<String, String> backups = new TreeMap<>();

        /// Null as long as the links are those from before.
        @Nullable
        Map<String, LinkRecord> links;

        /// By folder, as it begins their paths. What is asked about one by one moves to `links`.
        final Map<String, LinkRun> runs = new LinkedHashMap<>();

        Package(Instant at, boolean adopted, String folder, Links before) {
            this.at = at;
            this.adopted = adopted;
            this.folder = folder;
            this.before = before;
        }

        @Nullable
        LinkRecord get(String path) {
            return links == null ? before.get(path) : links.get(path);
        }

        Map<String, LinkRecord> changing() {
            Map<String, LinkRecord> changing = links;
            if (changing == null) {
                changing = new LinkedHashMap<>();
                for (LinkRecord link : before.values()) {
                    changing.put(link.path(), link);
                }
                links = changing;
            }
            return changing;
        }

        Links links() {
            Links records = links == null ? before : Links.of(links.values());
            return runs.isEmpty() ? records : records.with(runs.values());
        }
    }

    private final Manifest before;
    private final SortedMap<String, Package> packages = new TreeMap<>();
    private final SortedSet<String> directories;

    /// Which package has a path; made when first asked for, without what is in runs.
    private @Nullable Map<String, String> owners;

    private int runs;

    Draft(Manifest before) {
        this.before = before;
        this.directories = new TreeSet<>(before.directories());
        for (Installed installed : before.packages().values()) {
            Package one = new Package(installed.at(), installed.adopted(), installed.packageDir(), installed.links());
            one.directories.addAll(installed.directories());
            one.backups.putAll(installed.backups());
            packages.put(installed.name(), one);
        }
    }

    private Map<String, String> owners() {
        Map<String, String> all = owners;
        if (all == null) {
            all = new HashMap<>();
            for (Map.Entry<String, Package> each : packages.entrySet()) {
                Package one = each.getValue();
                for (String path : one.links == null ? one.before.keySet() : one.links.keySet()) {
                    all.put(path, each.getKey());
                }
            }
            owners = all;
        }
        return all;
    }

    /// Links that are new, in a folder nobody has asked about. False where some package had links there before.
    boolean put(String name, LinkRun run) {
        for (Package each : packages.values()) {
            if (each.before.anyBelow(run.folder())) {
                return false;
            }
        }
        opened(name).runs.put(run.folder(), run);
        runs++;
        return true;
    }

    /// What is in a run is asked about: it becomes records.
    private void unfold(String path) {
        if (runs > 0) {
            String folder = path.substring(0, path.lastIndexOf('/') + 1);
            for (Map.Entry<String, Package> each : packages.entrySet()) {
                LinkRun run = each.getValue().runs.remove(folder);
                if (run != null) {
                    unfold(each.getKey(), each.getValue(), run);
                }
            }
        }
    }

    private void unfold(String name, Package one, LinkRun run) {
        runs--;
        Map<String, String> all = owners();
        Map<String, LinkRecord> links = one.changing();
        for (LinkRecord link : Links.of(List.of()).with(List.of(run)).values()) {
            links.put(link.path(), link);
            all.put(link.path(), name);
        }
    }

    private void unfold(String name, Package one) {
        if (!one.runs.isEmpty()) {
            List<LinkRun> all = List.copyOf(one.runs.values());
            one.runs.clear();
            all.forEach(run -> unfold(name, one, run));
        }
    }

    private Package opened(String name) {
        Package one = packages.get(name);
        if (one == null) {
            throw new IllegalStateException("the package " + name + " was not opened");
        }
        return one;
    }

    boolean has(String name) {
        return packages.containsKey(name);
    }

    boolean isAdopted(String name) {
        Package one = packages.get(name);
        return one != null && one.adopted;
    }

    /// Makes sure that the package is known.
    void open(String name, Instant at, boolean adopted, String folder) {
        if (!packages.containsKey(name)) {
            packages.put(name, new Package(at, adopted, folder, Links.of(List.of())));
        }
    }

    void close(String name) {
        Package one = packages.remove(name);
        if (one != null) {
            runs -= one.runs.size();
            if (owners != null) {
                (one.links == null ? one.before : one.links).keySet().forEach(owners::remove);
            }
        }
    }

    Optional<String> ownerOf(String path) {
        unfold(path);
        return Optional.ofNullable(owners().get(path));
    }

    Optional<LinkRecord> at(String path) {
        unfold(path);
        Package one = packages.get(owners().getOrDefault(path, ""));
        return one == null ? Optional.empty() : Optional.ofNullable(one.get(path));
    }

    /// The record of a path, if this package has it.
    @Nullable
    LinkRecord at(String name, String path) {
        unfold(path);
        Package one = packages.get(name);
        return one == null ? null : one.get(path);
    }

    List<LinkRecord> links(String name) {
        Package one = packages.get(name);
        if (one == null) {
            return List.of();
        }
        unfold(name, one);
        return one.links().values();
    }

    void put(String name, LinkRecord link) {
        Package one = opened(name);
        unfold(link.path());
        if (link.equals(one.get(link.path()))) {
            return; // nobody else has it
        }
        String owner = owners().put(link.path(), name);
        Package other = owner == null || owner.equals(name) ? null : packages.get(owner);
        if (other != null) {
            other.changing().remove(link.path());
        }
        one.changing().put(link.path(), link);
    }

    void release(String path) {
        unfold(path);
        Package one = packages.get(owners().getOrDefault(path, ""));
        if (one != null) {
            one.changing().remove(path);
        }
        owners().remove(path);
    }

    void backedUp(String name, String path, String backup) {
        Package one = packages.get(name);
        if (one != null) {
            one.backups.put(path, backup);
        }
    }

    Optional<String> backup(String name, String path) {
        Package one = packages.get(name);
        return one == null ? Optional.empty() : Optional.ofNullable(one.backups.get(path));
    }

    /// Folders that a package wants although nothing of it lies in them.
    SortedSet<String> wantedFolders(String name) {
        Package one = packages.get(name);
        return one == null ? new TreeSet<>() : one.directories;
    }

    List<String> wanting(String folder) {
        List<String> names = new ArrayList<>();
        packages.forEach((name, one) -> {
            if (one.directories.contains(folder)) {
                names.add(name);
            }
        });
        return names;
    }

    /// Folders below the target that were made for links.
    SortedSet<String> made() {
        return directories;
    }

    Collection<String> names() {
        return packages.keySet();
    }

    Manifest finish() {
        SortedMap<String, Installed> after = new TreeMap<>();
        packages.forEach((name, one) -> {
            Installed installed =
                    new Installed(name, one.at, one.adopted, one.folder, one.links(), one.directories, one.backups);
            if (!installed.isEmpty()) {
                after.put(name, installed);
            }
        });
        return new Manifest(
                before.serial() + 1,
                before.target(),
                after,
                directories,
                before.ignoredLinks(),
                before.ignoredPatterns(),
                before.repository(),
                new TreeSet<>());
    }
}
