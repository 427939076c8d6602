package dev.leat.dot.plan;

import dev.leat.dot.options.Places;
import dev.leat.dot.target.Spot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Which spots no package may have: Leat's own folders, and the package directory. All are kept as paths below the
/// target, since every spot is asked about.
final class Guard {
    private final String packages;
    private final List<String> ours = new ArrayList<>();
    private final boolean everything;

    Guard(Places places) {
        Path target = places.target();
        packages = below(target, places.packages());
        boolean all = false;
        for (Path each : places.ours()) {
            all |= each.equals(target);
            String relative = below(target, each);
            if (!relative.isEmpty()) {
                ours.add(relative);
            }
        }
        everything = all;
    }

    /// Empty where it does not lie below the target.
    private static String below(Path target, Path path) {
        return path.startsWith(target) ? Destinations.slashed(target.relativize(path)) : "";
    }

    /// The package directory itself.
    boolean isPackages(Spot spot) {
        return !packages.isEmpty() && spot.relative().equals(packages);
    }

    /// In, or at, a folder of Leat's own.
    boolean isOurs(Spot spot) {
        if (everything) {
            return true;
        }
        for (String each : ours) {
            if (isAtOrIn(spot.relative(), each)) {
                return true;
            }
        }
        return false;
    }

    /// Above one of those: a folder may be there, a link may not.
    boolean leadsToOurs(Spot spot) {
        for (String each : ours) {
            if (isAtOrIn(each, spot.relative())) {
                return true;
            }
        }
        return !packages.isEmpty() && isAtOrIn(packages, spot.relative());
    }

    /// Whether something in or below this folder has to be asked about one by one.
    boolean isNear(Spot folder) {
        return isOurs(folder) || leadsToOurs(folder);
    }

    private static boolean isAtOrIn(String path, String folder) {
        return path.startsWith(folder)
                && (path.length() == folder.length() || folder.isEmpty() || path.charAt(folder.length()) == '/');
    }
}
