package dev.leat.dot.plan;

import dev.leat.dot.refusal.Conflict;
import dev.leat.dot.refusal.Refused;
import dev.leat.dot.target.Found;
import dev.leat.dot.target.Removal;
import dev.leat.dot.target.Spot;
import dev.leat.dot.tree.Entry;
import dev.leat.dot.tree.Names;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Files of the target move into a package, and links take their places: a file to the path it had, a folder as the
/// package's root, its inner names untouched, so that what reads through the link finds them.
public final class Adoption {
    private final LinkPlanner planner;
    private final Set<Path> taken = new HashSet<>();

    /// A path below the target, and as the person wrote it.
    public record Wanted(Path path, String written) {}

    Adoption(LinkPlanner planner) {
        this.planner = planner;
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
            case Found.Link link -> alreadyLink(spot, link);
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
        refuse(
                spot,
                ours
                        ? "already managed: it is a link to " + link.text()
                        : "it is a link to " + link.text() + "; moving it would move the link, not the file");
    }

    private void refuse(Spot spot, String why) {
        planner.conflicts.add(
                new Conflict(Conflict.Type.NOT_OURS, spot.relative(), why, List.of("Name the file itself.")));
    }

    private void file(String name, Spot spot, String relative) throws IOException {
        String source = Stream.of(relative.split("/"))
                .map(part -> Names.untranslated(part, planner.options))
                .collect(Collectors.joining("/"));
        move(name, spot, source, Entry.Kind.FILE);
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
        spot.removeBy(new Removal.Moved(to.toString()));
        planner.placing.link(name, spot, new Entry(kind, spot.name(), spot.name(), source, true, List.of()), true);
    }
}
