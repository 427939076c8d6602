package dev.leat.engine.plan;

import dev.leat.engine.apply.TargetLost;

/// Compares desired with present. Reads `present`, changes nothing; thread-safe.
public interface Planner<T, V, O extends Operation> {
    Grouping grouping();

    Plan<O> plan(Group<T> group, V present) throws TargetLost;
}
