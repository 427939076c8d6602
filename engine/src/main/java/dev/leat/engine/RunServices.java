package dev.leat.engine;

import dev.leat.engine.disk.Sleeper;
import dev.leat.engine.disk.Ticker;
import dev.leat.engine.evidence.EvidenceSink;
import dev.leat.engine.flow.Cancellation;
import java.time.Clock;
import java.time.InstantSource;

/// What a run needs from outside itself.
public record RunServices(
        InstantSource clock,
        Ticker ticker,
        Sleeper sleeper,
        EvidenceSink evidence,
        RunObserver observer,
        Cancellation cancellation,
        String store) {
    public static RunServices of(EvidenceSink evidence, RunObserver observer, Cancellation cancellation, String store) {
        return new RunServices(
                Clock.systemUTC(), Ticker.system(), Sleeper.system(), evidence, observer, cancellation, store);
    }
}
