package dev.leat.engine;

import dev.leat.engine.apply.Target;
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
    @Override
    public void close() throws java.io.IOException {
        try (target) {
            scanner.close();
        }
    }
}
