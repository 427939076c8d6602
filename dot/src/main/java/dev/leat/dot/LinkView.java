package dev.leat.dot;

import dev.leat.dot.manifest.Manifest;
import dev.leat.dot.options.DotOptions;
import dev.leat.dot.options.Places;
import dev.leat.dot.plan.LinkPlan;
import dev.leat.dot.plan.LinkPlanner;
import dev.leat.dot.refusal.Refused;
import dev.leat.engine.disk.Disk;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is at the target, and the one plan that is made over it: its manifest is what a commit remembers.
final class LinkView {
    private final Disk disk;
    private final Places places;
    private final DotOptions options;
    private final Manifest before;
    private final Instant now;
    private @Nullable LinkPlan plan;

    LinkView(Disk disk, Places places, DotOptions options, Manifest before, Instant now) {
        this.disk = disk;
        this.places = places;
        this.options = options;
        this.before = before;
        this.now = now;
    }

    /// @param wanted packages to be linked, or brought up to date
    /// @param gone   packages whose links go, as far as they are managed
    LinkPlan plan(List<String> wanted, List<String> gone) throws Refused {
        LinkPlanner planner = new LinkPlanner(disk, places, options, before, now);
        planner.unmanage(
                gone.stream().filter(before.packages()::containsKey).toList(), new LinkPlanner.Leaving(true, false));
        planner.manage(wanted);
        LinkPlan made = planner.plan();
        plan = made;
        return made;
    }

    Optional<LinkPlan> made() {
        return Optional.ofNullable(plan);
    }

    Places places() {
        return places;
    }
}
