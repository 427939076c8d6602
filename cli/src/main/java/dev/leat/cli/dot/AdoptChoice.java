package dev.leat.cli.dot;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Line;
import dev.leat.dot.Request;
import dev.leat.dot.manifest.Installed;
import dev.leat.dot.manifest.Manifest;
import dev.leat.dot.plan.Adoption;
import dev.leat.dot.refusal.Refused;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Proposes files of the target that packages might hold, group by group. Nothing is moved before the last answer; the
/// end of input adopts nothing.
final class AdoptChoice {
    private static final int LOOKED_AT_MAX = 10_000;

    private static final Set<String> EXCLUDED = Set.of(
            ".git",
            ".svn",
            ".hg",
            "node_modules",
            ".cache",
            ".cargo",
            ".rustup",
            ".npm",
            ".yarn",
            ".gradle",
            ".m2",
            "Library",
            "Applications",
            "Documents",
            "Downloads",
            "Desktop",
            "Pictures",
            "Music",
            "Videos",
            "Movies",
            "Public",
            ".Trash",
            "bin",
            "opt",
            "tmp",
            ".local",
            ".mozilla",
            ".thunderbird",
            ".dot-backup",
            ".config",
            ".ssh",
            ".gnupg");

    private static final Map<String, String> WELL_KNOWN = Map.ofEntries(
            Map.entry("bashrc", "bash"),
            Map.entry("bash_profile", "bash"),
            Map.entry("bash_aliases", "bash"),
            Map.entry("profile", "shell"),
            Map.entry("zshrc", "zsh"),
            Map.entry("zshenv", "zsh"),
            Map.entry("zprofile", "zsh"),
            Map.entry("gitconfig", "git"),
            Map.entry("gitignore", "git"),
            Map.entry("hgrc", "hg"),
            Map.entry("vimrc", "vim"),
            Map.entry("gvimrc", "vim"),
            Map.entry("viminfo", "vim"),
            Map.entry("emacs", "emacs"),
            Map.entry("tmux.conf", "tmux"),
            Map.entry("screenrc", "screen"),
            Map.entry("inputrc", "readline"),
            Map.entry("npmrc", "npm"),
            Map.entry("wgetrc", "wget"),
            Map.entry("curlrc", "curl"));

    private List<String> scanned = List.of();
    private List<String> excluded = List.of();
    private String sizeMax = "10M";

    void describe(Syntax syntax) {
        syntax.texts("--scan-dirs", "DIR", "Where to look for proposals; default: target and .config", v -> scanned = v)
                .texts("--exclude-dirs", "NAME", "More names not to propose", v -> excluded = v)
                .text("--max-size", "SIZE", "Larger ones are not proposed; default 10M", v -> sizeMax = v);
    }

    List<Request> ask(Session session, DotSetup setup) throws CommandError, IOException, Refused {
        SortedMap<String, List<Path>> groups = groups(session, setup);
        if (groups.isEmpty()) {
            session.out().print("Nothing to propose.");
            return List.of();
        }
        List<Request> requests = new ArrayList<>();
        Path target = setup.places().target();
        for (Map.Entry<String, List<Path>> group : groups.entrySet()) {
            session.out().print(Line.of("Package ").data(group.getKey()).add(":"));
            for (Path file : group.getValue()) {
                session.out().print(Line.of("  ").data(target.relativize(file).toString()));
            }
            Question.Reply reply = Question.reply(session, "Adopt into " + group.getKey() + "? [y/N/q] ");
            if (reply.isEnd()) {
                return List.of();
            }
            if (reply.is("q")) {
                break;
            }
            if (reply.is("y", "Y", "yes")) {
                requests.add(new Request.Adopt(
                        group.getKey(),
                        group.getValue().stream()
                                .map(file -> new Adoption.Wanted(
                                        file, target.relativize(file).toString()))
                                .toList()));
            }
        }
        return requests;
    }

    /// Files and folders by the package they would go to.
    private SortedMap<String, List<Path>> groups(Session session, DotSetup setup)
            throws CommandError, IOException, Refused {
        Disk disk = session.host().disk();
        Path target = setup.places().target();
        long most = SizeWord.bytes(sizeMax);
        Set<String> out = new HashSet<>(EXCLUDED);
        excluded.forEach(names -> out.addAll(List.of(names.split(","))));
        List<Path> folders = new ArrayList<>();
        if (scanned.isEmpty()) {
            folders.add(target);
            folders.add(target.resolve(".config"));
        } else {
            for (String names : scanned) {
                for (String name : names.split(",")) {
                    folders.add(target.resolve(name.strip()).normalize());
                }
            }
        }
        Set<Path> managed = managed(setup.dot().manifest(), target);
        SortedMap<String, List<Path>> groups = new TreeMap<>();
        for (Path folder : folders) {
            if (!folder.startsWith(target) || !isFolder(disk, folder)) {
                continue;
            }
            List<Path> entries = new ArrayList<>(disk.list(folder));
            entries.sort(null);
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                boolean proposed = (name.startsWith(".") || !folder.equals(target))
                        && !out.contains(name)
                        && !managed.contains(entry)
                        && isOurs(setup, entry)
                        && isSmall(disk, entry, most);
                if (proposed) {
                    groups.computeIfAbsent(packageOf(name), key -> new ArrayList<>())
                            .add(entry);
                }
            }
        }
        // A folder goes whole, as its package's root; it gets a package to itself.
        SortedMap<String, List<Path>> split = new TreeMap<>();
        for (Map.Entry<String, List<Path>> group : groups.entrySet()) {
            List<Path> files = new ArrayList<>();
            for (Path path : group.getValue()) {
                if (isFolder(disk, path)) {
                    String own = split.containsKey(group.getKey())
                                    || group.getValue().size() > 1
                            ? group.getKey() + "-folder"
                            : group.getKey();
                    split.putIfAbsent(own, List.of(path));
                } else {
                    files.add(path);
                }
            }
            if (!files.isEmpty()) {
                split.put(group.getKey(), files);
            }
        }
        return split;
    }

    private static String packageOf(String name) {
        String bare = name.startsWith(".") ? name.substring(1) : name;
        return WELL_KNOWN.getOrDefault(bare, bare);
    }

    /// Managed paths, and everything above them.
    private static Set<Path> managed(Manifest manifest, Path target) {
        Set<Path> managed = new HashSet<>();
        for (Installed installed : manifest.packages().values()) {
            for (String link : installed.links().keySet()) {
                for (Path at = target.resolve(link); !at.equals(target); at = Objects.requireNonNull(at.getParent())) {
                    managed.add(at);
                }
            }
        }
        return managed;
    }

    /// Not the package directory, nor a folder of Leat's own, nor one above them.
    private static boolean isOurs(DotSetup setup, Path entry) {
        return !setup.places().packages().startsWith(entry)
                && setup.places().ours().stream().noneMatch(ours -> ours.startsWith(entry));
    }

    private static boolean isFolder(Disk disk, Path path) {
        try {
            return disk.facts(path).kind() == Facts.Kind.FOLDER;
        } catch (IOException e) {
            return false;
        }
    }

    /// Files and folders of at most so many bytes in all; links and others are never proposed.
    private static boolean isSmall(Disk disk, Path path, long most) {
        long bytes = 0;
        int seen = 0;
        Deque<Path> left = new ArrayDeque<>(List.of(path));
        try {
            while (!left.isEmpty()) {
                Path at = left.pop();
                Facts facts = disk.facts(at);
                switch (facts.kind()) {
                    case FILE -> bytes += facts.size();
                    case FOLDER -> disk.list(at).forEach(left::push);
                    case LINK, OTHER -> {
                        if (at.equals(path)) {
                            return false;
                        }
                    }
                }
                if (++seen > LOOKED_AT_MAX || (most > 0 && bytes > most)) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false; // what cannot be read is not proposed
        }
    }
}
