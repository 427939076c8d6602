package dev.leat.engine.plan;

import dev.leat.engine.item.Tally;
import java.util.Set;

/// One step to be applied: data only, it does nothing itself. Sealed per room.
public interface Operation {
    /// Unique within its plan.
    String key();

    /// Keys of operations that must be applied before; keys that are not in the plan are met already.
    Set<String> needs();

    Tally tally();

    /// The line a person sees in a dry run, and in the log when it runs.
    String describe();
}
