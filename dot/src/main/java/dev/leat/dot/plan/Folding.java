package dev.leat.dot.plan;

import dev.leat.dot.manifest.LinkRecord;
import dev.leat.dot.refusal.Refused;
import dev.leat.dot.target.Found;
import dev.leat.dot.target.Spot;
import dev.leat.dot.tree.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Looks again at folders that lost a link: empty ones go, ones that only show a folder of one package become a link to
/// it. Only folders that were made for links; what a person made stays.
final class Folding {
    private final LinkPlanner planner;
    /// The deepest first, then by path.
    private final TreeSet<Spot> visited = new TreeSet<>((one, other) -> {
        int deeper = Integer.compare(other.depth(), one.depth());
        return deeper != 0 ? deeper : one.relative().compareTo(other.relative());
    });

    /// What follows mostly lies in the same folder.
    private @Nullable Spot last;

    Folding(LinkPlanner planner) {
        this.planner = planner;
    }

    void visit(@Nullable Spot folder) {
        if (folder != null && folder != last && !folder.isRoot()) {
            visited.add(folder);
            last = folder;
        }
    }

    /// Takes empty folders away, so that something else can be put in their place.
    void pruneOnly() throws IOException {
        for (Spot spot : List.copyOf(visited)) {
            for (@Nullable Spot at = spot; at != null && isEmptied(at); at = at.parent()) {
                remove(at);
                visit(at.parent());
            }
        }
    }

    /// To the end of planning: each folder, and those above it.
    void settle() throws Refused, IOException {
        while (!visited.isEmpty()) {
            Spot spot = visited.pollFirst();
            last = null;
            if (isEmptied(spot)) {
                remove(spot);
                visit(spot.parent());
            } else if (planner.options.folding() && fold(spot)) {
                visit(spot.parent());
            }
        }
    }

    private boolean isEmptied(Spot spot) throws IOException {
        return isMade(spot)
                && !spot.hasEntries()
                && planner.draft.wanting(spot.relative()).isEmpty();
    }

    private boolean isMade(Spot spot) throws IOException {
        return !spot.isRoot()
                && spot.now() instanceof Found.Folder
                && planner.draft.made().contains(spot.relative());
    }

    private void remove(Spot spot) {
        spot.plan(Found.ABSENT);
        planner.draft.made().remove(spot.relative());
    }

    private boolean fold(Spot spot) throws Refused, IOException {
        if (!isMade(spot) || planner.leadsToOurs(spot)) {
            return false;
        }
        Collection<Spot> entries = spot.entries();
        List<String> wanting = planner.draft.wanting(spot.relative());
        Optional<Shown> shown = entries.isEmpty() ? wantedOnly(spot, wanting) : shownBy(entries, wanting);
        if (shown.isEmpty()) {
            return false;
        }
        Shown one = shown.get();
        for (Spot entry : entries) {
            entry.plan(Found.ABSENT);
            planner.draft.release(entry.relative());
        }
        planner.draft.wantedFolders(one.name()).remove(spot.relative());
        planner.draft.made().remove(spot.relative());
        planner.placing.link(one.name(), spot, one.folder(), false);
        return true;
    }

    /// A folder of a package that a folder of links shows entirely.
    private record Shown(String name, Entry folder) {}

    private Optional<Shown> wantedOnly(Spot spot, List<String> wanting) throws Refused {
        if (wanting.size() != 1) {
            return Optional.empty();
        }
        String name = wanting.getFirst();
        try {
            return planner.tree(name)
                    .shownAt(spot.relative())
                    .filter(entry -> entry.isFolder()
                            && entry.whole()
                            && entry.children().isEmpty())
                    .map(entry -> new Shown(name, entry));
        } catch (Refused e) {
            return gone(e);
        }
    }

    private static Optional<Shown> gone(Refused e) throws Refused {
        if (e.kind() == Refused.Kind.NOT_THERE) {
            return Optional.empty();
        }
        throw e;
    }

    private Optional<Shown> shownBy(Collection<Spot> entries, List<String> wanting) throws Refused, IOException {
        Optional<String> name = Optional.empty();
        Optional<String> above = Optional.empty();
        List<LinkRecord> links = new ArrayList<>();
        for (Spot entry : entries) {
            String path = entry.relative();
            Optional<LinkRecord> link = planner.draft.at(path);
            if (!(entry.now() instanceof Found.Link)
                    || link.isEmpty()
                    || link.get().adopted()) {
                return Optional.empty();
            }
            links.add(link.get());
            String owner = planner.draft.ownerOf(path).orElseThrow();
            String source = link.get().source();
            String parent = source.contains("/") ? source.substring(0, source.lastIndexOf('/')) : "";
            if (name.filter(other -> !other.equals(owner)).isPresent()
                    || above.filter(other -> !other.equals(parent)).isPresent()
                    || source.isEmpty()) {
                return Optional.empty();
            }
            name = Optional.of(owner);
            above = Optional.of(parent);
        }
        String owner = name.orElseThrow();
        if (wanting.stream().anyMatch(other -> !other.equals(owner))) {
            return Optional.empty();
        }
        try {
            return planner.tree(owner)
                    .find(above.orElseThrow())
                    .filter(folder -> folder.isFolder()
                            && folder.whole()
                            && folder.children().size() == links.size())
                    .map(folder -> new Shown(owner, folder));
        } catch (Refused e) {
            return gone(e);
        }
    }
}
