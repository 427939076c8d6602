package dev.leat.engine.config;

/// What a power cut may cost: nothing of a finished run, nothing of a finished batch, or anything.
public enum Durability {
    RUN,
    BATCH,
    NONE
}
