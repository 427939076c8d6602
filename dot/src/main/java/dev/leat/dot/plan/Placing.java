package dev.leat.dot.plan;

import dev.leat.dot.manifest.LinkRecord;
import dev.leat.dot.manifest.LinkRun;
import dev.leat.dot.options.IgnoreProfile;
import dev.leat.dot.refusal.Conflict;
import dev.leat.dot.refusal.Refused;
import dev.leat.dot.target.Found;
import dev.leat.dot.target.Leaves;
import dev.leat.dot.target.Spot;
import dev.leat.dot.tree.Entry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Makes spots show entries of packages: a link, or a folder with what belongs in it. What is in the way is left to
/// [Settling].
final class Placing {
    private final LinkPlanner planner;
    private final Guard guard;

    Placing(LinkPlanner planner, Guard guard) {
        this.planner = planner;
        this.guard = guard;
    }

    /// An adopted package has its links where its files came from.
    void fromRecords(String name) throws Refused, IOException {
        planner.isPlainSoFar(false);
        for (LinkRecord link : planner.draft.links(name)) {
            Spot spot = planner.target.at(link.path());
            Entry.Kind kind = link.kind() == LinkRecord.Kind.DIR ? Entry.Kind.FOLDER : Entry.Kind.FILE;
            Entry entry = new Entry(kind, spot.name(), spot.name(), link.source(), true, List.of());
            if (!planner.disk.exists(planner.destinations.sourcePath(name, link.source()))) {
                planner.warnings.add(
                        name + "/" + link.source() + " is gone; its link " + link.path() + " is left as it is");
                continue;
            }
            if (spot.now() instanceof Found.Link found
                    && planner.destinations.leadsTo(
                            spot, found.text(), planner.destinations.sourcePath(name, link.source()))) {
                continue;
            }
            switch (spot.now()) {
                case Found.Absent absent -> link(name, spot, entry, link.adopted());
                case Found.Link found -> planner.settling.link(name, spot, entry, Optional.empty());
                case Found.RegularFile file -> planner.settling.file(name, spot, entry);
                case Found.Folder folder -> planner.settling.folder(name, spot, entry);
                case Found.Special special -> planner.settling.file(name, spot, entry);
                case Found.Copy copy -> planner.settling.file(name, spot, entry);
            }
        }
    }

    /// Makes the spot of a folder show what is in a folder of the package.
    void placeAll(String name, Spot folder, Entry shown) throws Refused, IOException {
        if (planner.options.ignoreProfile() == IgnoreProfile.STOW && isMarked(folder)) {
            planner.warnings.add("skipping protected directory " + (folder.isRoot() ? "." : folder.relative()));
            return;
        }
        for (Entry child : placedAtOnce(name, folder, shown) ? shown.others() : shown.children()) {
            place(name, folder.child(child.shown()), child);
        }
    }

    /// Files that keep their names, in a folder that has none of these: nothing can be in their way.
    private boolean placedAtOnce(String name, Spot folder, Entry shown) throws IOException {
        if (!shown.hasPlainFiles() || guard.isNear(folder)) {
            return false;
        }
        String[] names = shown.plainFiles();
        if (!folder.isFreeFor(names)) {
            return false;
        }
        String below = folder.isRoot() ? "" : folder.relative() + "/";
        String source = shown.source().isEmpty() ? "" : shown.source() + "/";
        String text = planner.destinations.beginning(folder, name, source);
        if (!planner.draft.put(name, LinkRun.of(below, source, text, names))) {
            return false;
        }
        folder.plan(new Leaves(text, names));
        return true;
    }

    private static boolean isMarked(Spot folder) throws IOException {
        return !(folder.child(".stow").real() instanceof Found.Absent)
                || !(folder.child(".nonstow").real() instanceof Found.Absent);
    }

    /// Makes the spot show the entry.
    void place(String name, Spot spot, Entry entry) throws Refused, IOException {
        if (guard.isPackages(spot)) {
            planner.warnings.add(
                    "skipping " + spot.relative() + " of package " + name + ": it is the package directory");
            return;
        }
        if (guard.isOurs(spot) || (!entry.isFolder() && guard.leadsToOurs(spot))) {
            planner.conflicts.add(new Conflict(
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
            planner.settling.file(name, spot, entry);
        } else if (entry.isFolder()) {
            enter(name, spot, entry);
        } else {
            planner.settling.folder(name, spot, entry);
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
        return planner.options.folding() && entry.whole() && !guard.leadsToOurs(spot);
    }

    private void enter(String name, Spot spot, Entry folder) throws Refused, IOException {
        if (folder.isEmpty()) {
            planner.draft.wantedFolders(name).add(spot.relative());
        }
        placeAll(name, spot, folder);
    }

    private void open(Spot spot) {
        spot.plan(Found.FOLDER);
        planner.draft.made().add(spot.relative());
    }

    void link(String name, Spot spot, Entry entry, boolean adopted) {
        String text = planner.destinations.text(spot, name, entry.source());
        spot.plan(new Found.Link(text));
        record(name, spot, entry, text, adopted);
    }

    private void record(String name, Spot spot, Entry entry, String text, boolean adopted) {
        LinkRecord.Kind kind = switch (entry.kind()) {
            case FILE -> LinkRecord.Kind.FILE;
            case FOLDER -> LinkRecord.Kind.DIR;
            case LINK -> LinkRecord.Kind.SYMLINK;
        };
        planner.draft.put(name, new LinkRecord(spot.relative(), entry.source(), text, kind, adopted));
    }

    private void overLink(String name, Spot spot, Entry entry, Found.Link link) throws Refused, IOException {
        String path = spot.relative();
        boolean wantsFolder = entry.isFolder() && !mayFold(spot, entry);
        if (link.text().equals(planner.destinations.text(spot, name, entry.source()))
                || planner.destinations.leadsTo(
                        spot, link.text(), planner.destinations.sourcePath(name, entry.source()))) {
            if (wantsFolder) {
                open(spot);
                planner.draft.release(path);
                enter(name, spot, entry);
            } else {
                LinkRecord own = planner.draft.at(name, path);
                record(name, spot, entry, link.text(), own != null && own.adopted());
            }
            planner.isPlainSoFar(link.text().equals(planner.destinations.text(spot, name, entry.source())));
            return;
        }
        planner.isPlainSoFar(false);
        Optional<Destinations.InPackage> leads = planner.destinations.inPackage(spot, link.text());
        Optional<LinkRecord> recorded =
                planner.draft.at(path).filter(record -> record.text().equals(link.text()));
        if (leads.isEmpty() && recorded.isEmpty()) {
            planner.settling.link(name, spot, entry, Optional.empty());
            return;
        }
        boolean exists = leads.map(Destinations.InPackage::exists).orElse(false);
        if (!exists) {
            planner.draft.release(path); // it leads nowhere, and it is one of ours
            make(name, spot, entry);
            return;
        }
        Destinations.InPackage there = leads.get();
        String owner = there.name();
        if (owner.equals(name) && recorded.isPresent()) {
            planner.draft.release(path);
            make(name, spot, entry);
        } else if (entry.isFolder() && there.folder() && splits(owner, there.source())) {
            split(owner, there.source(), spot);
            enter(name, spot, entry);
        } else {
            planner.settling.link(name, spot, entry, Optional.of(owner));
        }
    }

    private boolean splits(String owner, String source) throws Refused {
        try {
            return planner.tree(owner).find(source).filter(Entry::isFolder).isPresent();
        } catch (Refused e) {
            if (e.kind() == Refused.Kind.NOT_THERE) {
                return false;
            }
            throw e;
        }
    }

    /// A link to a folder becomes a folder of links, one level deep.
    private void split(String owner, String source, Spot spot) throws Refused, IOException {
        Entry folder = planner.tree(owner).find(source).orElseThrow();
        planner.draft.open(
                owner,
                planner.now,
                false,
                planner.places.packages().resolve(owner).toString());
        planner.draft.release(spot.relative());
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
}
