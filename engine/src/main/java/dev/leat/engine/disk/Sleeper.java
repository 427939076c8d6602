package dev.leat.engine.disk;

import java.time.Duration;

/// Waiting.
public interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;

    static Sleeper system() {
        return Thread::sleep;
    }
}
