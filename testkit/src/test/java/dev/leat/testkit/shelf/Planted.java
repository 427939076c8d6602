package dev.leat.testkit.shelf;

import dev.leat.engine.Pipeline;
import dev.leat.engine.Vanished;
import dev.leat.engine.apply.JournaledTarget;
import dev.leat.engine.apply.Performer;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.plan.Grouping;
import dev.leat.engine.plan.Planner;
import dev.leat.engine.plan.RemovalGuard;
import dev.leat.engine.scan.FileScanner;
import dev.leat.engine.scan.Scanner;
import dev.leat.testkit.fault.ManualTime;
import java.nio.file.Path;
import java.util.List;

/// A bug of the protocol, put into one of the parts that a pipeline is made of by wrapping it. Nothing of the engine
/// knows of it.
interface Planted {
    Planted NOTHING = new Planted() {};

    default Disk disk(Disk disk) {
        return disk;
    }

    default Performer<ShelfView, ShelfOperation> performer(
            Performer<ShelfView, ShelfOperation> performer, Disk disk, Path shelf) {
        return performer;
    }

    default Scanner scanner(Scanner scanner, Disk disk, Path root) {
        return scanner;
    }

    default Planner<Card, ShelfView, ShelfOperation> planner(Planner<Card, ShelfView, ShelfOperation> planner) {
        return planner;
    }

    /// The pipeline of [Shelf], with the bug in it.
    default Pipeline<?, ?, ?> pipeline(Disk sound, ManualTime time, Path project, String option) {
        Disk disk = disk(sound);
        Path shelf = project.resolve("shelf");
        FileScanner scanner = new FileScanner(disk, time, FileScanner.Options.of(project, List.of("cards/**/*.card")));
        return new Pipeline<>(
                "shelf",
                "shelf",
                "shelf",
                Vanished.REMOVE,
                RemovalGuard.DEFAULT,
                scanner(scanner, disk, project),
                new CardParser(option),
                planner(new ShelfPlanner(Grouping.WHOLE_RUN)),
                new JournaledTarget<>(
                        disk, project.resolve("state"), performer(new ShelfPerformer(disk, shelf), disk, shelf), time));
    }
}
