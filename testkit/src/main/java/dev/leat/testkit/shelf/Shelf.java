package dev.leat.testkit.shelf;

import dev.leat.engine.Pipeline;
import dev.leat.engine.Vanished;
import dev.leat.engine.apply.JournaledTarget;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Sleeper;
import dev.leat.engine.plan.Grouping;
import dev.leat.engine.plan.RemovalGuard;
import dev.leat.engine.scan.FileScanner;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// The pipeline: `cards/*.card` of a project become folders of `shelf`, remembered in `state`.
public final class Shelf {
    private Shelf() {}

    public static Pipeline<?, ?, ?> pipeline(
            Disk disk, InstantSource clock, Sleeper sleeper, Path project, Grouping grouping, String option) {
        return new Pipeline<>(
                "shelf",
                "shelf",
                "shelf",
                Vanished.REMOVE,
                RemovalGuard.DEFAULT,
                new FileScanner(disk, clock, FileScanner.Options.of(project, List.of("cards/**/*.card"))),
                new CardParser(option),
                new ShelfPlanner(grouping),
                new JournaledTarget<>(
                        disk, project.resolve("state"), new ShelfPerformer(disk, project.resolve("shelf")), sleeper));
    }
}
