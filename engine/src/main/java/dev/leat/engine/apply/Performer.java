package dev.leat.engine.apply;

import dev.leat.engine.plan.Operation;
import java.io.IOException;

/// What a room whose target is files or links writes itself; [JournaledTarget] does the rest. Operations are written
/// to the
/// journal before they are performed, so they must be able to become text and come back.
public interface Performer<V, O extends Operation> {
    V present();

    /// Looks again, immediately before the operation is performed.
    ///
    /// @throws ApplyFailed if the target is no longer what the plan saw
    void check(O operation) throws ApplyFailed;

    void perform(O operation) throws IOException, ApplyFailed;

    /// Takes the operation back by looking at what is there: performed entirely, in part, or not at all. Idempotent.
    /// Where
    /// somebody else has changed the place meanwhile it is left alone.
    void undo(O operation) throws IOException;

    /// Makes everything performed so far durable; called once, before the commit.
    void settle() throws IOException;

    /// Clears what was kept to undo the operation. Called after the commit, again after a crash; idempotent.
    void forget(O operation) throws IOException;

    /// One line, without a line feed.
    String toText(O operation);

    /// @throws IllegalArgumentException if the text is not one of ours
    O fromText(String text);
}
