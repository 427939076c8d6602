package dev.leat.engine;

import dev.leat.engine.plan.RemovalGuard;

/// A pipeline as its project file declares it. `settings` is an instance of the room's settings record.
public record PipelineSetup(String name, Record settings, Vanished vanished, RemovalGuard guard) {}
