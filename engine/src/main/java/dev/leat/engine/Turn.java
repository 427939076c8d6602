package dev.leat.engine;

import dev.leat.engine.evidence.Events;
import dev.leat.engine.flow.Cancellation;
import dev.leat.engine.memory.LockWait;
import java.time.Duration;

/// Waiting until no other run holds the target. One thread.
final class Turn implements LockWait {
    private final String pipeline;
    private final Duration most;
    private final RunServices services;
    private boolean waited;
    private long since;

    Turn(String pipeline, Duration most, RunServices services) {
        this.pipeline = pipeline;
        this.most = most;
        this.services = services;
    }

    @Override
    public Duration most() {
        return most;
    }

    @Override
    public void held(String by) {
        waited = true;
        since = services.ticker().nanos();
        services.observer().waiting(pipeline, by);
    }

    @Override
    public boolean givesUp() {
        return services.cancellation().level() != Cancellation.Level.NONE;
    }

    void came() {
        if (waited) {
            double millis = (services.ticker().nanos() - since) / 1e6;
            services.evidence().accept(new Events.LockWaited(pipeline, millis));
            waited = false;
        }
    }
}
