package dev.leat.dot.plan;

import dev.leat.dot.refusal.Conflict;
import dev.leat.dot.target.Found;
import dev.leat.dot.target.Spot;
import dev.leat.dot.target.TargetTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Names of one folder that differ only in case: two files where the file system keeps case apart, one where it does
/// not. There only one of them can be linked, and nobody can say which.
final class Twins {
    private final List<Conflict> conflicts = new ArrayList<>();

    private Twins() {}

    static List<Conflict> in(TargetTree target) throws IOException {
        if (!target.foldsCase()) {
            return List.of();
        }
        Twins twins = new Twins();
        twins.look(target.root());
        return twins.conflicts;
    }

    private void look(Spot folder) throws IOException {
        Map<String, Spot> seen = new HashMap<>();
        for (Spot spot : folder.touched()) {
            if (spot.now() instanceof Found.Absent) {
                continue;
            }
            Spot twin = seen.putIfAbsent(spot.name().toLowerCase(Locale.ROOT), spot);
            if (twin != null) {
                conflicts.add(new Conflict(
                        Conflict.Type.DUPLICATE_TARGET,
                        spot.relative(),
                        "it is the same name as " + twin.relative() + " on this file system, which folds case",
                        List.of("Rename one of them, or ignore one in its package.")));
            }
            look(spot);
        }
    }
}
