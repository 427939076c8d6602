package dev.leat.engine.memory;

import java.time.Duration;

/// Patience with a lock that another run holds: how long, who is told, and whether to give up before.
public interface LockWait {
    /// At most so long.
    Duration most();

    /// Somebody else has it; told once, before the first pause. `by` names process, run and time.
    void held(String by);

    /// Whether to stop waiting; asked before each pause.
    boolean givesUp();

    /// Waits quietly.
    static LockWait of(Duration most) {
        return new LockWait() {
            @Override
            public Duration most() {
                return most;
            }

            @Override
            public void held(String by) {}

            @Override
            public boolean givesUp() {
                return false;
            }
        };
    }
}
