package dev.leat.dot.target;

import dev.leat.engine.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The target, as far as a plan has looked at it.
public final class TargetTree {
    private final Spot root;
    private final boolean foldsCase;

    private TargetTree(Disk disk, Path target, boolean foldsCase) {
        this.root = new Spot(disk, target, foldsCase);
        this.foldsCase = foldsCase;
    }

    /// Looks at the target itself, under its own name and in other letters.
    public static TargetTree of(Disk disk, Path target) {
        return new TargetTree(disk, target, foldsCase(disk, target));
    }

    /// Whether names that differ only in case are one name here.
    public boolean foldsCase() {
        return foldsCase;
    }

    private static boolean foldsCase(Disk disk, Path target) {
        for (@Nullable Path at = target; at != null && at.getFileName() != null; at = at.getParent()) {
            String name = at.getFileName().toString();
            String other = name.equals(Spot.folded(name)) ? name.toUpperCase(Locale.ROOT) : Spot.folded(name);
            if (other.equals(name)) {
                continue; // no letters: the folder above tells as much
            }
            try {
                return disk.facts(at.resolveSibling(other))
                        .id()
                        .equals(disk.facts(at).id());
            } catch (IOException e) {
                return false; // there is none of this name, or it cannot be told
            }
        }
        return false;
    }

    public Spot root() {
        return root;
    }

    /// The spot at this path below the target.
    public Spot at(String relative) {
        Spot spot = root;
        if (relative.isEmpty()) {
            return spot;
        }
        for (String name : relative.split("/")) {
            spot = spot.child(name);
        }
        return spot;
    }
}
