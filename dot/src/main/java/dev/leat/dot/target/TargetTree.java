package dev.leat.dot.target;

import dev.leat.engine.disk.Disk;
import java.nio.file.Path;

/// The target, as far as a plan has looked at it.
public final class TargetTree {
    private final Spot root;

    public TargetTree(Disk disk, Path target) {
        this.root = new Spot(disk, target);
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
