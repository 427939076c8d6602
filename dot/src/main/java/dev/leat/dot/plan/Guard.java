package dev.leat.dot.plan;

import dev.leat.dot.options.Places;
import dev.leat.dot.target.Spot;
import java.nio.file.Path;

/// Which spots no package may have: Leat's own folders, and the package directory.
final class Guard {
    private final Places places;
    private final boolean packagesBelowTarget;

    Guard(Places places) {
        this.places = places;
        this.packagesBelowTarget = places.packages().startsWith(places.target());
    }

    /// The package directory itself.
    boolean isPackages(Spot spot) {
        return packagesBelowTarget && spot.path().equals(places.packages());
    }

    /// In, or at, a folder of Leat's own.
    boolean isOurs(Spot spot) {
        for (Path ours : places.ours()) {
            if (ours.startsWith(places.target()) && spot.path().startsWith(ours)) {
                return true;
            }
        }
        return false;
    }

    /// Above one of those: a folder may be there, a link may not.
    boolean leadsToOurs(Spot spot) {
        for (Path ours : places.ours()) {
            if (ours.startsWith(spot.path())) {
                return true;
            }
        }
        return packagesBelowTarget && places.packages().startsWith(spot.path());
    }
}
