package dev.leat.engine.apply;

import dev.leat.engine.plan.Operation;
import java.io.IOException;

/// What a room whose target is files or links writes itself; [JournaledTarget] does the rest.
public interface Performer<V, O extends Operation> {
    V present();

    /// Looks again, immediately before the operation is done.
    void check(O operation) throws ApplyFailed;

    void perform(O operation) throws IOException, ApplyFailed;

    /// Takes the operation back by looking at what is there: done entirely, in part, or not at all. Idempotent.
    void undo(O operation) throws IOException;
}
