package dev.leat.dot.plan;

import dev.leat.dot.refusal.Conflict;
import dev.leat.dot.refusal.Refused;
import dev.leat.dot.target.Found;
import dev.leat.dot.target.Removal;
import dev.leat.dot.target.Spot;
import dev.leat.dot.tree.Entry;
import dev.leat.dot.tree.Names;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Files of the target move into a package, and links take their places: a file to the path it had, a folder as the
/// package's root, its inner names untouched, so that what reads through the link finds them. Links of others
/// are refused, unless it is said what of them is meant.
public final class Adoption {
    private final LinkPlanner planner;
    private final OfLinks links;
    private final Set<Path> taken = new HashSet<>();

    /// A path below the target, and as the person wrote it.
    public record Wanted(Path path, String written) {}

    /// What becomes of a link that is no one's.
    public enum OfLinks {
        /// Moving it would move the link, not the file: who asks may not know that it is one.
        REFUSED,
        /// A copy of what it leads to goes into the package; that itself stays where it is.
        FOLLOWED,
        /// The link goes into the package and leads where it led.
        AS_LINKS
    }

    Adoption(LinkPlanner planner, OfLinks links) {
        this.planner = planner;
        this.links = links;
    }

    void adopt(String name, List<Wanted> files) throws Refused, IOException {
        for (Wanted file : files) {
            adopt(name, file);
        }
    }

    private void adopt(String name, Wanted wanted) throws Refused, IOException {
        Path target = planner.places.target();
        if (!wanted.path().startsWith(target) || wanted.path().equals(target)) {
            throw Refused.usage(
                    "LEAT-D017",
                    wanted.written(),
                    wanted.path().toString(),
                    "only what lies below the target can be adopted",
                    "Bare names are looked up in the target; or name another one with --target.");
        }
        String relative = Destinations.slashed(target.relativize(wanted.path()));
        Spot spot = planner.target.at(relative);
        switch (spot.now()) {
            case Found.Absent absent -> throughLink(spot, wanted);
            case Found.Link link -> link(name, spot, relative, link);
            case Found.RegularFile file -> file(name, spot, relative);
            case Found.Folder folder -> folder(name, spot);
            case Found.Special special -> refuse(spot, "it is no file and no folder");
            case Found.Copy copy -> refuse(spot, "it is being restored");
        }
    }

    /// Nothing is at the path itself; a folder above may be a link into a package.
    private void throughLink(Spot spot, Wanted wanted) throws Refused, IOException {
        for (Spot above = spot.parent(); above != null && !above.isRoot(); above = above.parent()) {
            if (above.real() instanceof Found.Link link) {
                alreadyLink(above, link);
                return;
            }
        }
        throw new Refused(
                Refused.Kind.NOT_THERE,
                Problem.lasting(
                        "LEAT-D017",
                        Place.of(wanted.written()),
                        wanted.path().toString(),
                        "the file does not exist",
                        "Bare names are looked up in the target, ./names in the working directory."));
    }

    private void alreadyLink(Spot spot, Found.Link link) throws IOException {
        boolean ours = planner.draft.ownerOf(spot.relative()).isPresent()
                || planner.destinations.inPackage(spot, link.text()).isPresent();
        if (ours) {
            refuse(spot, "already managed: it is a link to " + link.text());
        } else {
            refuse(
                    spot,
                    "it is a link to " + link.text() + "; moving it would move the link, not the file",
                    "Name the file itself, or say --follow for a copy of it, --as-link for the link itself.");
        }
    }

    private void refuse(Spot spot, String why) {
        refuse(spot, why, "Name the file itself.");
    }

    private void refuse(Spot spot, String why, String remedy) {
        planner.conflicts.add(new Conflict(Conflict.Type.NOT_OURS, spot.relative(), why, List.of(remedy)));
    }

    private void link(String name, Spot spot, String relative, Found.Link link) throws IOException {
        boolean managed = planner.draft.ownerOf(spot.relative()).isPresent()
                || planner.destinations.inPackage(spot, link.text()).isPresent();
        if (managed || links == OfLinks.REFUSED) {
            alreadyLink(spot, link);
        } else if (links == OfLinks.AS_LINKS) {
            // Relative ones would lead elsewhere from there. Not normalised: "a/.." is not always here.
            String text = Objects.requireNonNull(spot.path().getParent())
                    .resolve(link.text())
                    .toString();
            place(name, spot, source(relative), Entry.Kind.LINK, to -> new Removal.Remade(text, to));
        } else {
            follow(name, spot, relative, link);
        }
    }

    private void follow(String name, Spot spot, String relative, Found.Link link) throws IOException {
        Path leads;
        Facts facts;
        try {
            leads = planner.disk.realPath(spot.path());
            facts = planner.disk.facts(leads);
        } catch (IOException e) {
            refuse(spot, "it is a link to " + link.text() + ", which leads nowhere that can be read", "Mend the link.");
            return;
        }
        boolean holds = planner.places.packages().startsWith(leads)
                || planner.places.target().startsWith(leads)
                || planner.places.ours().stream().anyMatch(ours -> ours.startsWith(leads) || leads.startsWith(ours));
        boolean folder = facts.kind() == Facts.Kind.FOLDER;
        if (holds || !(folder || facts.kind() == Facts.Kind.FILE)) {
            refuse(
                    spot,
                    "it is a link to " + link.text() + ": "
                            + (holds ? "that holds the target, the packages or Leat's own" : "no file and no folder"),
                    "Adopt files that are below it, or the link with --as-link.");
            return;
        }
        place(
                name,
                spot,
                folder ? "" : source(relative),
                folder ? Entry.Kind.FOLDER : Entry.Kind.FILE,
                to -> new Removal.Followed(leads.toString(), to));
    }

    private String source(String relative) {
        return Stream.of(relative.split("/"))
                .map(part -> Names.untranslated(part, planner.options))
                .collect(Collectors.joining("/"));
    }

    private void file(String name, Spot spot, String relative) throws IOException {
        move(name, spot, source(relative), Entry.Kind.FILE);
    }

    private void folder(String name, Spot spot) throws IOException {
        if (spot.path().startsWith(planner.places.packages())
                || planner.places.packages().startsWith(spot.path())
                || planner.leadsToOurs(spot)) {
            refuse(spot, "it is, or holds, the package directory or a folder of Leat's own");
            return;
        }
        for (Spot entry : spot.entries()) {
            if (planner.draft.ownerOf(entry.relative()).isPresent()) {
                refuse(entry, "already managed, and lies in " + spot.relative());
                return;
            }
        }
        move(name, spot, "", Entry.Kind.FOLDER);
    }

    private void move(String name, Spot spot, String source, Entry.Kind kind) throws IOException {
        place(name, spot, source, kind, Removal.Moved::new);
    }

    /// @param how what happens to the spot, by the place in the package
    private void place(String name, Spot spot, String source, Entry.Kind kind, Function<String, Removal> how)
            throws IOException {
        Path to = planner.destinations.sourcePath(name, source);
        if (planner.disk.exists(to) || !taken.add(to)) {
            planner.conflicts.add(new Conflict(
                    Conflict.Type.FILE_EXISTS,
                    spot.relative(),
                    to + " already exists",
                    List.of("Name another package, or move that away.")));
            return;
        }
        planner.draft.open(
                name,
                planner.now,
                true,
                planner.destinations.sourcePath(name, "").toString());
        spot.removeBy(how.apply(to.toString()));
        planner.placing.link(name, spot, new Entry(kind, spot.name(), spot.name(), source, true, List.of()), true);
    }
}
