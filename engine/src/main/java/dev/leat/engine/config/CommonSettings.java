package dev.leat.engine.config;

import dev.leat.engine.Vanished;
import dev.leat.engine.plan.RemovalGuard;
import java.time.Duration;
import java.util.Optional;

/// The keys every pipeline understands beside its room's key; `defaults:` sets them for all.
public record CommonSettings(
        @Setting(value = "true", doc = "false: the pipeline is skipped, kept, and shown so")
        boolean enabled,

        @Setting(doc = "What an item's disappearance does to its rows; each room has its own default")
        Optional<Vanished> vanished,

        @Setting(value = "20 and 25%", doc = "A run that would remove more than both is refused")
        RemovalGuard removals,

        @Setting(value = "24h", doc = "Age from which status warns")
        Duration fresh,

        @Setting(value = "none", doc = "Failed items that end the pipeline")
        ErrorLimit errors) {}
