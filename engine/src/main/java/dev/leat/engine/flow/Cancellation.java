package dev.leat.engine.flow;

/// A wish to stop, looked at between steps. A flag, never an interrupt: an interrupt would close files under their
/// writer.
public final class Cancellation {
    public enum Level {
        /// Go on.
        NONE,
        /// Begin nothing new; finish and commit what is begun.
        FINISH,
        /// Leave everything as it stands; the next run repairs.
        NOW
    }

    private volatile Level level = Level.NONE;

    /// The first call asks to finish, the second to stop at once.
    public synchronized Level raise() {
        level = level == Level.NONE ? Level.FINISH : Level.NOW;
        return level;
    }

    public Level level() {
        return level;
    }
}
