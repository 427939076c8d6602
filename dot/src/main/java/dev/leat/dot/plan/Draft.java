package dev.leat.dot.plan;

import dev.leat.dot.manifest.Installed;
import dev.leat.dot.manifest.LinkRecord;
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

/// The manifest as it will be, while a plan is being made. Not thread-safe.
final class Draft {
    private static final class Package {
        final Instant at;
        final boolean adopted;
        final String folder;
        final Map<String, LinkRecord> links = new LinkedHashMap<>();
        final SortedSet<String> directories = new TreeSet<>();
        final SortedMap<String, String> backups = new TreeMap<>();

        Package(Instant at, boolean adopted, String folder) {
            this.at = at;
            this.adopted = adopted;
            this.folder = folder;
        }
    }

    private final Manifest before;
    private final SortedMap<String, Package> packages = new TreeMap<>();
    private final Map<String, String> owners = new HashMap<>();
    private final SortedSet<String> directories;

    Draft(Manifest before) {
        this.before = before;
        this.directories = new TreeSet<>(before.directories());
        for (Installed installed : before.packages().values()) {
            Package one = new Package(installed.at(), installed.adopted(), installed.packageDir());
            for (LinkRecord link : installed.links().values()) {
                one.links.put(link.path(), link);
                owners.put(link.path(), installed.name());
            }
            one.directories.addAll(installed.directories());
            one.backups.putAll(installed.backups());
            packages.put(installed.name(), one);
        }
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
        packages.computeIfAbsent(name, key -> new Package(at, adopted, folder));
    }

    void close(String name) {
        Package one = packages.remove(name);
        if (one != null) {
            one.links.keySet().forEach(owners::remove);
        }
    }

    Optional<String> ownerOf(String path) {
        return Optional.ofNullable(owners.get(path));
    }

    Optional<LinkRecord> at(String path) {
        Package one = packages.get(owners.getOrDefault(path, ""));
        return one == null ? Optional.empty() : Optional.ofNullable(one.links.get(path));
    }

    List<LinkRecord> links(String name) {
        Package one = packages.get(name);
        return one == null ? List.of() : Links.of(one.links.values()).values();
    }

    void put(String name, LinkRecord link) {
        Package one = packages.get(name);
        if (one == null) {
            throw new IllegalStateException("the package " + name + " was not opened");
        }
        String owner = owners.put(link.path(), name);
        Package other = owner == null || owner.equals(name) ? null : packages.get(owner);
        if (other != null) {
            other.links.remove(link.path());
        }
        one.links.put(link.path(), link);
    }

    void release(String path) {
        Package one = packages.get(owners.getOrDefault(path, ""));
        if (one != null) {
            one.links.remove(path);
        }
        owners.remove(path);
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
            Installed installed = new Installed(
                    name, one.at, one.adopted, one.folder, Links.of(one.links.values()), one.directories, one.backups);
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
