package dev.leat.engine;

import dev.leat.engine.disk.Sleeper;
import dev.leat.engine.disk.Ticker;
import dev.leat.engine.evidence.EvidenceSink;
import dev.leat.engine.flow.Cancellation;
import java.time.Clock;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/// What a run needs from outside itself. `mask` hides what nobody may see: every problem passes it before it is
/// remembered, told or written as evidence.
public record RunServices(
        InstantSource clock,
        Ticker ticker,
        Sleeper sleeper,
        EvidenceSink evidence,
        RunObserver observer,
        Cancellation cancellation,
        String store,
        UnaryOperator<String> mask) {
    public RunServices(
            InstantSource clock,
            Ticker ticker,
            Sleeper sleeper,
            EvidenceSink evidence,
            RunObserver observer,
            Cancellation cancellation,
            String store) {
        this(clock, ticker, sleeper, evidence, observer, cancellation, store, text -> text);
    }

    public static RunServices of(EvidenceSink evidence, RunObserver observer, Cancellation cancellation, String store) {
        return new RunServices(
                Clock.systemUTC(), Ticker.system(), Sleeper.system(), evidence, observer, cancellation, store);
    }
}
