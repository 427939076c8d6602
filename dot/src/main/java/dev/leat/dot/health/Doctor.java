package dev.leat.dot.health;

import dev.leat.dot.health.LinkIssue.Severity;
import dev.leat.dot.health.LinkIssue.Type;
import dev.leat.dot.ignore.Secrets;
import dev.leat.dot.manifest.IgnoredLink;
import dev.leat.dot.manifest.Installed;
import dev.leat.dot.manifest.LinkRecord;
import dev.leat.dot.manifest.Manifest;
import dev.leat.dot.options.Places;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.scan.Glob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Looks for what is wrong: with links of the manifest, and for links that nobody manages. Never writes.
public final class Doctor {
    private static final int SCOPED_DEPTH = 3;

    /// Names of folders that are never entered, and paths below the target.
    private static final Set<String> SKIPPED = Set.of(
            ".git",
            ".svn",
            ".hg",
            "node_modules",
            "vendor",
            "__pycache__",
            ".terraform",
            ".cache",
            ".npm",
            ".cargo",
            ".rustup",
            ".pyenv",
            ".rbenv",
            ".gradle",
            ".m2",
            ".docker",
            ".rd",
            ".vscode",
            "Library",
            ".Trash");

    private static final Set<String> SKIPPED_PATHS = Set.of("go/pkg", ".local/share", ".kube/cache", ".config/Code");

    /// Where links that nobody manages are looked for.
    public enum Scan {
        OFF,
        /// The folders that hold managed links, three deep, and the target's own entries.
        SCOPED,
        /// The whole target.
        DEEP
    }

    /// What was found. `totalLinks` are all that were looked at.
    public record Report(List<LinkIssue> issues, int totalLinks, int brokenLinks, int orphanedLinks, int managedLinks) {
        public Report {
            issues = List.copyOf(issues);
        }

        public Severity worst() {
            Severity worst = Severity.INFO;
            for (LinkIssue issue : issues) {
                worst = issue.severity().compareTo(worst) > 0 ? issue.severity() : worst;
            }
            return worst;
        }
    }

    private final Disk disk;
    private final Places places;
    private final Manifest manifest;
    private final List<LinkIssue> issues = new ArrayList<>();
    private final Set<String> managed = new HashSet<>();
    private final Set<Path> visited = new HashSet<>();
    private int total;
    private int orphans;

    public Doctor(Disk disk, Places places, Manifest manifest) {
        this.disk = disk;
        this.places = places;
        this.manifest = manifest;
    }

    /// @param depthMax how deep a [Scan#DEEP] goes
    public Report examine(Scan scan, int depthMax) {
        LinkCheck check = new LinkCheck(disk, places);
        for (Installed installed : manifest.packages().values()) {
            issues.addAll(check.of(installed).issues());
            managed.addAll(installed.links().keySet());
        }
        total = managed.size();
        for (String name : manifest.miscounted()) {
            issues.add(new LinkIssue(
                    Severity.WARNING,
                    Type.MANIFEST_INCONSISTENCY,
                    name,
                    "The manifest counts other links than it lists",
                    "Run leat dot remanage " + name + "."));
        }
        manifest.packages().values().forEach(this::openSecrets);
        switch (scan) {
            case OFF -> {}
            case SCOPED -> {
                Set<String> folders = new TreeSet<>();
                for (String path : managed) {
                    int slash = path.lastIndexOf('/');
                    if (slash > 0) {
                        folders.add(path.substring(0, slash));
                    }
                }
                walk("", 1);
                folders.forEach(folder -> walk(folder, SCOPED_DEPTH));
            }
            case DEEP -> walk("", depthMax);
        }
        issues.sort(java.util.Comparator.comparing(LinkIssue::path));
        int broken = (int) issues.stream()
                .filter(issue -> issue.type() == Type.BROKEN_LINK || issue.type() == Type.MISSING_LINK)
                .count();
        return new Report(issues, total, broken, orphans, managed.size());
    }

    /// Files that look like secrets and that others may read.
    private void openSecrets(Installed installed) {
        for (LinkRecord link : installed.links().values()) {
            if (link.kind() != LinkRecord.Kind.FILE || Secrets.of(link.path()).isEmpty()) {
                continue;
            }
            try {
                Facts facts = disk.factsFollowing(places.target().resolve(link.path()));
                if (facts.kind() == Facts.Kind.FILE && (facts.mode() & 077) != 0) {
                    issues.add(new LinkIssue(
                            Severity.WARNING,
                            Type.PERMISSION,
                            link.path(),
                            "It looks like a secret, and others may read it",
                            "chmod 600 " + places.target().resolve(link.path())));
                }
            } catch (IOException e) {
                // That it leads nowhere is said already.
            }
        }
    }

    private void walk(String folder, int depth) {
        Path path = folder.isEmpty() ? places.target() : places.target().resolve(folder);
        if (depth == 0 || path.startsWith(places.packages()) || !visited.add(path)) {
            return;
        }
        List<Path> entries;
        try {
            if (disk.facts(path).kind() != Facts.Kind.FOLDER) {
                return;
            }
            entries = new ArrayList<>(disk.list(path));
        } catch (IOException e) {
            issues.add(new LinkIssue(
                    Severity.WARNING,
                    Type.PERMISSION,
                    folder.isEmpty() ? "." : folder,
                    "The folder cannot be read: " + e.getMessage(),
                    "Look at its permissions."));
            return;
        }
        entries.sort(null);
        for (Path entry : entries) {
            String name = entry.getFileName().toString();
            String below = folder.isEmpty() ? name : folder + "/" + name;
            try {
                switch (disk.facts(entry).kind()) {
                    case LINK -> orphan(entry, below);
                    case FOLDER -> {
                        if (!SKIPPED.contains(name) && !SKIPPED_PATHS.contains(below)) {
                            walk(below, depth - 1);
                        }
                    }
                    case FILE, OTHER -> {}
                }
            } catch (IOException e) {
                // It went while we looked; nothing to say about it.
            }
        }
    }

    private void orphan(Path entry, String below) throws IOException {
        if (managed.contains(below)) {
            return;
        }
        total++;
        String text = disk.readLink(entry);
        if (isIgnored(below, text)) {
            return;
        }
        orphans++;
        boolean dangling;
        try {
            disk.factsFollowing(entry);
            dangling = false;
        } catch (IOException e) {
            dangling = true;
        }
        issues.add(new LinkIssue(
                dangling ? Severity.ERROR : Severity.WARNING,
                Type.ORPHANED_LINK,
                below,
                "Link to " + text + " is not managed" + (dangling ? " and leads nowhere" : ""),
                dangling
                        ? "Remove it, or leat dot doctor ignore " + below + "."
                        : "Adopt it, or leat dot doctor ignore " + below + "."));
    }

    private boolean isIgnored(String path, String text) {
        IgnoredLink ignored = manifest.ignoredLinks().get(path);
        if (ignored != null && ignored.text().equals(text)) {
            return true;
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        for (String pattern : manifest.ignoredPatterns()) {
            for (Glob glob : Glob.compile(pattern)) {
                if (glob.matches(pattern.indexOf('/') < 0 ? name : path)) {
                    return true;
                }
            }
        }
        return false;
    }
}
