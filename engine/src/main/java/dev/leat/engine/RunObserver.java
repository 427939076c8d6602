package dev.leat.engine;

import dev.leat.engine.item.Key;
import dev.leat.engine.item.Outcome;
import dev.leat.engine.item.Problem;

/// Hears what becomes of each item, in the order in which it is settled; unchanged items are not told. Called by one
/// thread a pipeline; must not block for long. In [dev.leat.engine.apply.Mode#PLAN] it hears what would become of
/// them.
public interface RunObserver {
    RunObserver NONE = new RunObserver() {};

    /// The pipeline's turn has come; its sources are about to be looked at.
    default void started(String pipeline) {}

    /// Another run holds what the pipeline writes to; it waits. `holder` names it.
    default void waiting(String pipeline, String holder) {}

    /// An item that is not unchanged.
    default void settled(String pipeline, Key item, Outcome outcome) {}

    /// Nothing at or below `below` could be looked at.
    default void unseen(String pipeline, Key below, Problem why) {}

    /// The pipeline as a whole was refused, lost or undone.
    default void stopped(String pipeline, Problem why) {}

    default void ended(PipelineReport report) {}
}
