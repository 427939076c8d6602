package dev.leat.markdown.collect;

import dev.leat.engine.disk.Ticker;
import java.time.Duration;

/// What one pass may take. `time` zero: no limit, and no clock is looked at (a pipeline's result must not depend on
/// time). `raise`: a collector's exception is thrown instead of recorded, for those who write collectors.
public record PassLimits(Duration time, Ticker ticker, boolean raise) {
    /// Tokens between two looks at the clock.
    public static final int TOKENS_PER_LOOK = 1_024;
    /// After so many exceptions a collector is not asked again.
    public static final int FAILURES_MAX = 10;

    public static final PassLimits NONE = new PassLimits(Duration.ZERO, Ticker.system(), false);

    public PassLimits {
        if (time.isNegative()) {
            throw new IllegalArgumentException("a time limit of " + time);
        }
    }
}
