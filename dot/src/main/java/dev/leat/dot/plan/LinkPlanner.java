package dev.leat.dot.plan;

import dev.leat.dot.manifest.LinkRecord;
import dev.leat.dot.manifest.Manifest;
import dev.leat.dot.operation.Operations;
import dev.leat.dot.options.DotOptions;
import dev.leat.dot.options.Places;
import dev.leat.dot.refusal.Conflict;
import dev.leat.dot.refusal.Refused;
import dev.leat.dot.target.Found;
import dev.leat.dot.target.Spot;
import dev.leat.dot.target.TargetTree;
import dev.leat.dot.tree.PackageScanner;
import dev.leat.dot.tree.PackageTree;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes one plan out of any number of requests. Each request changes the target as planned, spot by spot; in the end
/// the operations are the difference between what is there and what is planned, so that what is right already costs
/// nothing. Nothing is written. Not thread-safe.
///
/// ```
/// packages ─▶ entries ─┐
///                      ├─▶ spots as planned ─▶ pruned, folded ─▶ operations
/// target ─▶ spots ─────┘         │
/// manifest ─▶ draft ─────────────┴─▶ manifest after
/// ```
public final class LinkPlanner {
    final Disk disk;
    final Places places;
    DotOptions options;
    final Instant now;
    final Draft draft;
    final TargetTree target;
    Destinations destinations;
    final Extras extras;
    final List<Conflict> conflicts = new ArrayList<>();
    final Set<String> warnings = new LinkedHashSet<>();
    private final Manifest before;
    private PackageScanner scanner;
    private final Guard guard;
    Settling settling;
    final Placing placing;
    final Folding folding;
    private final Unlinking unlinking;
    private final Map<String, PackageTree> trees = new HashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private boolean plain = true;

    public LinkPlanner(Disk disk, Places places, DotOptions options, Manifest before, Instant now) throws Refused {
        this.disk = disk;
        this.places = places;
        this.options = options;
        this.before = before;
        this.now = now;
        this.draft = new Draft(before);
        this.target = TargetTree.of(disk, places.target());
        this.destinations = new Destinations(disk, places, options);
        this.scanner = new PackageScanner(disk, places, options);
        this.guard = new Guard(places);
        this.extras = new Extras(disk, before.serial() + 1);
        this.settling = new Settling(this);
        this.placing = new Placing(this, guard);
        this.folding = new Folding(this);
        this.unlinking = new Unlinking(this);
    }

    /// What is asked from here on is asked under these options.
    public void use(DotOptions other) throws Refused {
        options = other;
        destinations = new Destinations(disk, places, other);
        scanner = new PackageScanner(disk, places, other);
        settling = new Settling(this);
        trees.clear();
    }

    /// Whether the plan rests on what [#looked] and [#targetFolders] name, and on nothing else.
    public boolean isPlain() {
        return plain && warnings.isEmpty() && conflicts.isEmpty();
    }

    /// `false`: the plan rests on something else, too.
    void isPlainSoFar(boolean still) {
        plain &= still;
    }

    /// Folders and files of packages that were read.
    public List<Path> looked() {
        return scanner.looked();
    }

    /// Folders of the target that were read, or are planned.
    public List<Path> targetFolders() throws IOException {
        List<Path> folders = new ArrayList<>();
        collect(target.root(), folders);
        return folders;
    }

    private static void collect(Spot spot, List<Path> folders) throws IOException {
        if (spot.now() instanceof Found.Folder) {
            folders.add(spot.path());
            for (Spot child : spot.touched()) {
                collect(child, folders);
            }
        }
    }

    /// Something people should know of the request.
    public void note(String warning) {
        warnings.add(warning);
    }

    /// Links the packages, or brings their links up to date; all names are checked before.
    public void manage(List<String> names) throws Refused {
        for (String name : names) {
            warnings.addAll(tree(name).warnings());
            for (Conflict conflict : tree(name).conflicts()) {
                if (!isAdoptedLink(name, conflict)) {
                    conflicts.add(conflict);
                }
            }
        }
        // What has left a package makes room before anything is placed: the order of packages does not matter.
        for (String name : names) {
            draft.open(name, now, false, places.packages().resolve(name).toString());
            asked.add(name);
            if (!draft.isAdopted(name)) {
                reading(() -> unlinking.dropStale(name, tree(name)));
            }
        }
        for (String name : names) {
            reading(() -> manage(name));
        }
    }

    /// Links that were adopted may lead anywhere: they did before.
    private boolean isAdoptedLink(String name, Conflict conflict) {
        LinkRecord link = conflict.type() == Conflict.Type.PACKAGE_LINK ? draft.at(name, conflict.path()) : null;
        return link != null && link.adopted();
    }

    private void manage(String name) throws Refused, IOException {
        if (draft.isAdopted(name)) {
            placing.fromRecords(name);
            return;
        }
        PackageTree tree = tree(name);
        draft.wantedFolders(name).clear();
        if (tree.mount().isEmpty()) {
            placing.placeAll(name, target.root(), tree.root());
        } else if (!tree.root().isEmpty()) {
            placing.place(name, target.at(tree.mount()), tree.root());
        }
    }

    boolean isPlacing(String name) {
        return asked.contains(name);
    }

    /// How a package that is taken away goes: adopted files copied back, its folder deleted, what once stood in the way
    /// put back from its backup.
    public record Leaving(boolean restore, boolean purge, boolean backups) {
        public Leaving(boolean restore, boolean purge) {
            this(restore, purge, false);
        }
    }

    /// Takes links of a package off that are as they were made, and their records.
    public void drop(String name, List<String> paths) throws Refused {
        reading(() -> unlinking.drop(name, paths));
    }

    /// Takes dangling links off that lead into the package directory and that no package claims.
    public void sweep(List<String> paths) throws Refused {
        reading(() -> unlinking.sweep(paths));
    }

    /// Takes the links of the packages away. Nothing is taken that is not as the manifest says.
    public void unmanage(List<String> names, Leaving how) throws Refused {
        for (String name : names) {
            if (!draft.has(name)) {
                throw new Refused(
                        Refused.Kind.NOT_THERE,
                        Problem.lasting(
                                "LEAT-D005",
                                Place.of(places.target().toString()),
                                name,
                                "package not found in the manifest: it is not managed here",
                                "See leat dot list. Links made by other tools are taken up by leat dot manage."));
            }
        }
        for (String name : names) {
            reading(() -> unlinking.unmanage(name, how));
        }
    }

    /// Takes packages that are gone off the manifest; no file is touched.
    public List<String> forgetOrphans(List<String> names) throws Refused {
        List<String> gone = new ArrayList<>();
        for (String name : names.isEmpty() ? List.copyOf(draft.names()) : names) {
            reading(() -> {
                if (unlinking.forgetOrphan(name)) {
                    gone.add(name);
                }
            });
        }
        return gone;
    }

    /// Moves files of the target into a package and links them back.
    public void adopt(String name, List<Adoption.Wanted> files, Adoption.OfLinks links) throws Refused {
        Adoption adoption = new Adoption(this, links);
        reading(() -> adoption.adopt(name, files));
    }

    /// The plan of all requests so far.
    public LinkPlan plan() throws Refused {
        Operations.Gathering operations = new Operations.Gathering();
        reading(() -> {
            folding.settle();
            conflicts.addAll(Twins.in(target));
            new Derivation(extras, operations).derive(target.root());
        });
        Manifest after = draft.finish();
        return new LinkPlan(operations.done(), before, after, conflicts, List.copyOf(warnings));
    }

    PackageTree tree(String name) throws Refused {
        PackageTree tree = trees.get(name);
        if (tree == null) {
            tree = scanner.scan(name);
            trees.put(name, tree);
        }
        return tree;
    }

    boolean leadsToOurs(Spot spot) {
        return guard.leadsToOurs(spot);
    }

    private interface Reading {
        void run() throws Refused, IOException;
    }

    private void reading(Reading reading) throws Refused {
        try {
            reading.run();
        } catch (IOException e) {
            throw Refused.unreadable(
                    "LEAT-D015",
                    places.target().toString(),
                    e,
                    "the target cannot be read",
                    "Look at its permissions.");
        }
    }
}
