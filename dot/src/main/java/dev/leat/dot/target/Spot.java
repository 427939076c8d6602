package dev.leat.dot.target;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A path below the target: what is there, looked at once and only when asked, and what is planned to be there. A
/// folder's parents are folders or planned ones; nothing is ever looked at through a link. Not thread-safe.
///
/// A folder that gets many new links at once holds them as [Leaves]; who asks for one of them gets all as spots.
public final class Spot {
    private final Disk disk;
    private final @Nullable Spot parent;
    private final String name;
    private final int depth;
    private final boolean foldsCase;
    private @Nullable TreeMap<String, Spot> children;
    private @Nullable Leaves leaves;
    private @Nullable String relative;
    private @Nullable Path path;
    private @Nullable Found real;
    private @Nullable Found planned;
    private @Nullable Set<String> names;
    private List<String> listed = List.of();
    private Removal removal = Removal.PLAIN;

    Spot(Disk disk, Path root, boolean foldsCase) {
        this.disk = disk;
        this.foldsCase = foldsCase;
        this.parent = null;
        this.name = "";
        this.depth = 0;
        this.path = root;
        this.real = Found.FOLDER;
    }

    private Spot(Disk disk, Spot parent, String name) {
        this.disk = disk;
        this.foldsCase = parent.foldsCase;
        this.parent = parent;
        this.name = name;
        this.depth = parent.depth + 1;
    }

    public String name() {
        return name;
    }

    public @Nullable Spot parent() {
        return parent;
    }

    /// How many names the path below the target has.
    public int depth() {
        return depth;
    }

    public boolean isRoot() {
        return parent == null;
    }

    /// Below the target, `/` between the names; empty for the target itself.
    public String relative() {
        if (relative == null) {
            relative = parent == null || parent.isRoot() ? name : parent.relative() + "/" + name;
        }
        return relative;
    }

    public Path path() {
        if (path == null) {
            path = parent == null ? Path.of("/") : parent.path().resolve(name);
        }
        return path;
    }

    public Spot child(String childName) {
        if (leaves != null && leaves.holds(childName)) {
            unfoldLeaves();
        }
        if (children == null) {
            children = new TreeMap<>();
        }
        Spot child = children.get(childName);
        if (child == null) {
            child = new Spot(disk, this, childName);
            children.put(childName, child);
        }
        return child;
    }

    /// Those that were asked for, by name, without [#leaves].
    public Collection<Spot> touched() {
        return children == null ? List.of() : children.values();
    }

    public @Nullable Leaves leaves() {
        return leaves;
    }

    /// Whether nobody has asked for anything in this folder, and none of these names is there.
    public boolean isFreeFor(String[] names) throws IOException {
        if (children != null || leaves != null || foldsCase) {
            return false;
        }
        if (!(real() instanceof Found.Folder)) {
            return true;
        }
        Set<String> there = realNames();
        if (!there.isEmpty()) {
            for (String each : names) {
                if (there.contains(each)) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Plans these links in this folder, which [#isFreeFor] them.
    public void plan(Leaves links) {
        leaves = links;
    }

    private void unfoldLeaves() {
        if (leaves != null) {
            Leaves all = leaves;
            leaves = null;
            for (String each : all.names()) {
                Spot leaf = child(each);
                leaf.real = Found.ABSENT;
                leaf.plan(new Found.Link(all.text() + each));
            }
        }
    }

    /// What is there.
    public Found real() throws IOException {
        if (real == null) {
            real = parent != null && parent.holds(name) ? look() : Found.ABSENT;
        }
        return real;
    }

    /// What will be there.
    public Found now() throws IOException {
        return planned == null ? real() : planned;
    }

    public void plan(Found found) {
        planned = found;
    }

    public Removal removal() {
        return removal;
    }

    public void removeBy(Removal how) {
        removal = how;
    }

    public boolean isChanged() throws IOException {
        return planned != null
                && !planned.equals(real())
                && !(planned instanceof Found.Folder && real() instanceof Found.Folder);
    }

    /// Whether a real entry of this name may be there: a folder is listed at most once.
    private boolean holds(String childName) throws IOException {
        if (!(real() instanceof Found.Folder)) {
            return false;
        }
        return realNames().contains(foldsCase ? folded(childName) : childName);
    }

    /// The one of all names that differ in case only.
    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// The names there are, as they are looked up.
    private Set<String> realNames() throws IOException {
        if (names == null) {
            listed = disk.names(path());
            Set<String> found = new HashSet<>();
            for (String each : listed) {
                found.add(foldsCase ? folded(each) : each);
            }
            names = found;
        }
        return names;
    }

    /// Makes a child for every entry that has none, under whatever case.
    private void touchAll() throws IOException {
        realNames();
        Set<String> touched = new HashSet<>();
        if (foldsCase) {
            touched().forEach(each -> touched.add(folded(each.name)));
        }
        for (String each : listed) {
            if (!foldsCase || touched.add(folded(each))) {
                child(each);
            }
        }
    }

    /// Every entry this folder will have.
    public Collection<Spot> entries() throws IOException {
        unfoldLeaves();
        if (real() instanceof Found.Folder) {
            touchAll();
        }
        TreeMap<String, Spot> there = new TreeMap<>();
        for (Spot spot : touched()) {
            if (!(spot.now() instanceof Found.Absent)) {
                there.put(spot.name, spot);
            }
        }
        return there.values();
    }

    /// Whether [#entries] has any.
    public boolean hasEntries() throws IOException {
        if (leaves != null) {
            return true;
        }
        if (real() instanceof Found.Folder) {
            touchAll();
        }
        for (Spot spot : touched()) {
            if (!(spot.now() instanceof Found.Absent)) {
                return true;
            }
        }
        return false;
    }

    private Found look() throws IOException {
        try {
            return new Found.Link(disk.readLink(path()));
        } catch (NotLinkException e) {
            // Then it is something else; links come first because most of what is looked at is ours.
        } catch (NoSuchFileException | FileNotFoundException e) {
            return Found.ABSENT;
        }
        try {
            Facts facts = disk.facts(path());
            return switch (facts.kind()) {
                case LINK -> new Found.Link(disk.readLink(path()));
                case FILE -> new Found.RegularFile(facts.size(), facts.mode(), facts.modifiedNanos());
                case FOLDER -> new Found.Folder(facts.mode());
                case OTHER -> new Found.Special();
            };
        } catch (NoSuchFileException | FileNotFoundException e) {
            return Found.ABSENT;
        }
    }
}
