package dev.leat.records.expression;

import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an expression can ask, and whom it can warn.
public interface Surroundings {
    /// The raw text a name stands for; null if there is none.
    @Nullable
    String text(Optional<String> element, String name);

    LocalDateTime loadTime();

    void warn(Trouble trouble);

    enum Trouble {
        CONVERT,
        RANGE,
        NOT_NUMERIC,
        DIVIDE_BY_ZERO
    }
}
