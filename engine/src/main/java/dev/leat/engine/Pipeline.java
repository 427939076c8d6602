package dev.leat.engine;

import dev.leat.engine.apply.Target;
import dev.leat.engine.item.Key;
import dev.leat.engine.plan.Operation;
import dev.leat.engine.plan.Parser;
import dev.leat.engine.plan.Planner;
import dev.leat.engine.plan.RemovalGuard;
import dev.leat.engine.scan.Scanner;

/// What a room hands to the loop. `where` is the target in words for people (`leat.db`, `~`).
public record Pipeline<T, V, O extends Operation>(
        String name,
        String room,
        String where,
        Vanished vanished,
        RemovalGuard guard,
        Scanner scanner,
        Parser<T> parser,
        Planner<T, V, O> planner,
        Target<V, O> target)
        implements AutoCloseable {
    /// The same over one of its sources, to find out what a run would do to it.
    public Pipeline<T, V, O> of(Key source) {
        return new Pipeline<>(name, room, where, vanished, guard, scanner.of(source), parser, planner, target);
    }

    @Override
    public void close() throws java.io.IOException {
        try (target) {
            scanner.close();
        }
    }
}
