package dev.leat.dot.plan;

import dev.leat.dot.manifest.LinkRecord;
import dev.leat.dot.manifest.Manifest;
import dev.leat.dot.operation.LinkOperation;
import dev.leat.dot.options.DotOptions;
import dev.leat.dot.options.IgnoreProfile;
import dev.leat.dot.options.Places;
import dev.leat.dot.refusal.Conflict;
import dev.leat.dot.refusal.Refused;
import dev.leat.dot.target.Found;
import dev.leat.dot.target.Spot;
import dev.leat.dot.target.TargetTree;
import dev.leat.dot.tree.Entry;
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
import java.util.Optional;
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
    private Settling settling;
    private final Folding folding;
    private final Map<String, PackageTree> trees = new HashMap<>();
    private final Set<String> placing = new LinkedHashSet<>();
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
        this.folding = new Folding(this);
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
            conflicts.addAll(tree(name).conflicts());
        }
        // What has left a package makes room before anything is placed: the order of packages does not matter.
        for (String name : names) {
            draft.open(name, now, false, places.packages().resolve(name).toString());
            placing.add(name);
            if (!draft.isAdopted(name)) {
                reading(() -> dropStale(name, tree(name)));
            }
        }
        for (String name : names) {
            reading(() -> manage(name));
        }
    }

    private void manage(String name) throws Refused, IOException {
        if (draft.isAdopted(name)) {
            fromRecords(name);
            return;
        }
        PackageTree tree = tree(name);
        draft.wantedFolders(name).clear();
        if (tree.mount().isEmpty()) {
            placeAll(name, target.root(), tree.root().children());
        } else if (!tree.root().children().isEmpty()) {
            place(name, target.at(tree.mount()), tree.root());
        }
    }

    /// Links of what no longer is in the package go.
    private void dropStale(String name, PackageTree tree) throws IOException {
        if (draft.links(name).isEmpty() && draft.wantedFolders(name).isEmpty()) {
            return;
        }
        Map<String, String> sources = new HashMap<>();
        collect(tree.root(), tree.mount(), sources);
        for (LinkRecord link : draft.links(name)) {
            if (!link.adopted() && !sources.containsKey(link.path())) {
                Spot spot = target.at(link.path());
                if (spot.now() instanceof Found.Link found && isOwn(spot, found, name, link)) {
                    spot.plan(Found.ABSENT);
                    folding.visit(spot.parent());
                } else if (!(spot.now() instanceof Found.Absent)) {
                    warnings.add(link.path() + " is not what was made for " + name + " any more and is left alone");
                }
                draft.release(link.path());
            }
        }
        for (String folder : List.copyOf(draft.wantedFolders(name))) {
            if (!sources.containsKey(folder)) {
                folding.visit(target.at(folder));
            }
        }
        folding.pruneOnly();
    }

    private static void collect(Entry entry, String path, Map<String, String> sources) {
        sources.put(path, entry.source());
        for (Entry child : entry.children()) {
            collect(child, path.isEmpty() ? child.shown() : path + "/" + child.shown(), sources);
        }
    }

    /// An adopted package has its links where its files came from.
    private void fromRecords(String name) throws Refused, IOException {
        plain = false;
        for (LinkRecord link : draft.links(name)) {
            Spot spot = target.at(link.path());
            Entry.Kind kind = link.kind() == LinkRecord.Kind.DIR ? Entry.Kind.FOLDER : Entry.Kind.FILE;
            Entry entry = new Entry(kind, spot.name(), spot.name(), link.source(), true, List.of());
            if (!disk.exists(destinations.sourcePath(name, link.source()))) {
                warnings.add(name + "/" + link.source() + " is gone; its link " + link.path() + " is left as it is");
                continue;
            }
            if (spot.now() instanceof Found.Link found
                    && destinations.leadsTo(spot, found.text(), destinations.sourcePath(name, link.source()))) {
                continue;
            }
            switch (spot.now()) {
                case Found.Absent absent -> link(name, spot, entry, link.adopted());
                case Found.Link found -> settling.link(name, spot, entry, Optional.empty());
                case Found.RegularFile file -> settling.file(name, spot, entry);
                case Found.Folder folder -> settling.folder(name, spot, entry);
                case Found.Special special -> settling.file(name, spot, entry);
                case Found.Copy copy -> settling.file(name, spot, entry);
            }
        }
    }

    void placeAll(String name, Spot folder, List<Entry> children) throws Refused, IOException {
        if (options.ignoreProfile() == IgnoreProfile.STOW && isMarked(folder)) {
            warnings.add("skipping protected directory " + (folder.isRoot() ? "." : folder.relative()));
            return;
        }
        for (Entry child : children) {
            place(name, folder.child(child.shown()), child);
        }
    }

    private static boolean isMarked(Spot folder) throws IOException {
        return !(folder.child(".stow").real() instanceof Found.Absent)
                || !(folder.child(".nonstow").real() instanceof Found.Absent);
    }

    /// Makes the spot show the entry.
    private void place(String name, Spot spot, Entry entry) throws Refused, IOException {
        if (guard.isPackages(spot)) {
            warnings.add("skipping " + spot.relative() + " of package " + name + ": it is the package directory");
            return;
        }
        if (guard.isOurs(spot) || (!entry.isFolder() && guard.leadsToOurs(spot))) {
            conflicts.add(new Conflict(
                    Conflict.Type.PROTECTED,
                    spot.relative(),
                    "package " + name + " would have a link in or over a folder of Leat's own",
                    List.of("Leave it out of the package, or ignore it in " + name + "/.dotignore.")));
            return;
        }
        Found there = spot.now(); // by instanceof, as LinkOperation.Simple says
        if (there instanceof Found.Absent) {
            make(name, spot, entry);
        } else if (there instanceof Found.Link link) {
            overLink(name, spot, entry, link);
        } else if (!(there instanceof Found.Folder)) {
            settling.file(name, spot, entry);
        } else if (entry.isFolder()) {
            enter(name, spot, entry);
        } else {
            settling.folder(name, spot, entry);
        }
    }

    /// At a free spot: a link, or a folder with what belongs in it.
    void make(String name, Spot spot, Entry entry) throws Refused, IOException {
        if (!entry.isFolder() || mayFold(spot, entry)) {
            link(name, spot, entry, false);
        } else {
            open(spot);
            enter(name, spot, entry);
        }
    }

    boolean mayFold(Spot spot, Entry entry) {
        return options.folding() && entry.whole() && !guard.leadsToOurs(spot);
    }

    private void enter(String name, Spot spot, Entry folder) throws Refused, IOException {
        if (folder.children().isEmpty()) {
            draft.wantedFolders(name).add(spot.relative());
        }
        placeAll(name, spot, folder.children());
    }

    private void open(Spot spot) {
        spot.plan(Found.FOLDER);
        draft.made().add(spot.relative());
    }

    void link(String name, Spot spot, Entry entry, boolean adopted) {
        String text = destinations.text(spot, name, entry.source());
        spot.plan(new Found.Link(text));
        record(name, spot, entry, text, adopted);
    }

    private void record(String name, Spot spot, Entry entry, String text, boolean adopted) {
        LinkRecord.Kind kind = switch (entry.kind()) {
            case FILE -> LinkRecord.Kind.FILE;
            case FOLDER -> LinkRecord.Kind.DIR;
            case LINK -> LinkRecord.Kind.SYMLINK;
        };
        draft.put(name, new LinkRecord(spot.relative(), entry.source(), text, kind, adopted));
    }

    private void overLink(String name, Spot spot, Entry entry, Found.Link link) throws Refused, IOException {
        String path = spot.relative();
        boolean wantsFolder = entry.isFolder() && !mayFold(spot, entry);
        if (link.text().equals(destinations.text(spot, name, entry.source()))
                || destinations.leadsTo(spot, link.text(), destinations.sourcePath(name, entry.source()))) {
            if (wantsFolder) {
                open(spot);
                draft.release(path);
                enter(name, spot, entry);
            } else {
                boolean adopted = draft.at(path).map(LinkRecord::adopted).orElse(false);
                record(name, spot, entry, link.text(), adopted);
            }
            plain &= link.text().equals(destinations.text(spot, name, entry.source()));
            return;
        }
        plain = false;
        Optional<Destinations.InPackage> leads = destinations.inPackage(spot, link.text());
        Optional<LinkRecord> recorded =
                draft.at(path).filter(record -> record.text().equals(link.text()));
        if (leads.isEmpty() && recorded.isEmpty()) {
            settling.link(name, spot, entry, Optional.empty());
            return;
        }
        boolean exists = leads.map(Destinations.InPackage::exists).orElse(false);
        if (!exists) {
            draft.release(path); // it leads nowhere, and it is one of ours
            make(name, spot, entry);
            return;
        }
        Destinations.InPackage there = leads.get();
        String owner = there.name();
        if (owner.equals(name) && recorded.isPresent()) {
            draft.release(path);
            make(name, spot, entry);
        } else if (entry.isFolder() && there.folder() && splits(owner, there.source())) {
            split(owner, there.source(), spot);
            enter(name, spot, entry);
        } else {
            settling.link(name, spot, entry, Optional.of(owner));
        }
    }

    private boolean splits(String owner, String source) throws Refused {
        try {
            return tree(owner).find(source).filter(Entry::isFolder).isPresent();
        } catch (Refused e) {
            if (e.kind() == Refused.Kind.NOT_THERE) {
                return false;
            }
            throw e;
        }
    }

    /// A link to a folder becomes a folder of links, one level deep.
    private void split(String owner, String source, Spot spot) throws Refused, IOException {
        Entry folder = tree(owner).find(source).orElseThrow();
        draft.open(owner, now, false, places.packages().resolve(owner).toString());
        draft.release(spot.relative());
        open(spot);
        enter(
                owner,
                spot,
                new Entry(
                        folder.kind(),
                        folder.name(),
                        folder.shown(),
                        folder.source(),
                        folder.whole(),
                        folder.children().stream().map(Entry::asItIs).toList()));
    }

    boolean isPlacing(String name) {
        return placing.contains(name);
    }

    boolean isOwn(Spot spot, Found.Link found, String name, LinkRecord link) throws IOException {
        if (!link.text().isEmpty() && found.text().equals(link.text())) {
            return true;
        }
        if (link.text().isEmpty()) {
            return destinations
                    .inPackage(spot, found.text())
                    .filter(there -> there.name().equals(name))
                    .isPresent();
        }
        return destinations.leadsTo(spot, found.text(), destinations.sourcePath(name, link.source()));
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
        reading(() -> {
            for (LinkRecord link : draft.links(name)) {
                if (!paths.contains(link.path())) {
                    continue;
                }
                Spot spot = target.at(link.path());
                if (spot.now() instanceof Found.Link found && isOwn(spot, found, name, link)) {
                    spot.plan(Found.ABSENT);
                    folding.visit(spot.parent());
                }
                draft.release(link.path());
            }
        });
    }

    /// Takes dangling links off that lead into the package directory and that no package claims.
    public void sweep(List<String> paths) throws Refused {
        reading(() -> {
            for (String path : paths) {
                Spot spot = target.at(path);
                boolean sweeps = spot.now() instanceof Found.Link found
                        && draft.ownerOf(path).isEmpty()
                        && destinations
                                .inPackage(spot, found.text())
                                .filter(there -> !there.exists())
                                .isPresent();
                if (sweeps) {
                    spot.plan(Found.ABSENT);
                }
            }
        });
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
            reading(() -> unmanage(name, how));
        }
    }

    private void unmanage(String name, Leaving how) throws IOException {
        List<String> restored = new ArrayList<>();
        for (LinkRecord link : draft.links(name)) {
            Spot spot = target.at(link.path());
            Found there = spot.now();
            if (there instanceof Found.Absent) {
                continue;
            }
            if (!(there instanceof Found.Link found) || !isOwn(spot, found, name, link)) {
                conflicts.add(new Conflict(
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
                folding.visit(spot.parent());
            }
        }
        for (String folder : draft.wantedFolders(name)) {
            folding.visit(target.at(folder));
        }
        draft.close(name);
        if (how.purge()) {
            extras.purge(destinations.sourcePath(name, ""), restored);
        }
    }

    /// What stood here before the link did, if its backup is still there.
    private boolean putBack(String name, Spot spot) throws IOException {
        Optional<String> backup = draft.backup(name, spot.relative());
        if (backup.isEmpty()) {
            return false;
        }
        if (!disk.exists(spot.path().getFileSystem().getPath(backup.get()))) {
            warnings.add("the backup of " + spot.relative() + " is gone: " + backup.get());
            return false;
        }
        spot.plan(new Found.Copy(backup.get(), false));
        return true;
    }

    private List<String> restore(String name, Spot spot, LinkRecord link) throws IOException {
        var from = destinations.sourcePath(name, link.source());
        if (!disk.exists(from)) {
            warnings.add(link.path() + " cannot be restored: " + from + " is gone");
            return List.of();
        }
        spot.plan(new Found.Copy(from.toString(), link.kind() == LinkRecord.Kind.DIR));
        return List.of("copy-" + spot.path());
    }

    /// Takes packages that are gone off the manifest; no file is touched.
    public List<String> forgetOrphans(List<String> names) throws Refused {
        List<String> gone = new ArrayList<>();
        for (String name : names.isEmpty() ? List.copyOf(draft.names()) : names) {
            reading(() -> {
                boolean folder = disk.exists(destinations.sourcePath(name, ""));
                boolean anyLink = false;
                for (LinkRecord link : draft.links(name)) {
                    anyLink |= target.at(link.path()).real() instanceof Found.Link;
                }
                if (!folder || !anyLink) {
                    draft.close(name);
                    gone.add(name);
                }
            });
        }
        return gone;
    }

    /// Moves files of the target into a package and links them back.
    public void adopt(String name, List<Adoption.Wanted> files) throws Refused {
        Adoption adoption = new Adoption(this);
        reading(() -> adoption.adopt(name, files));
    }

    /// The plan of all requests so far.
    public LinkPlan plan() throws Refused {
        List<LinkOperation> operations = new ArrayList<>();
        reading(() -> {
            folding.settle();
            conflicts.addAll(Twins.in(target));
            operations.addAll(new Derivation(extras).operations(target.root()));
        });
        Manifest after = draft.finish();
        return new LinkPlan(operations, before, after, conflicts, List.copyOf(warnings));
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
