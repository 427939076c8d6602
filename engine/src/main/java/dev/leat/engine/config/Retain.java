package dev.leat.engine.config;

import java.time.Duration;

/// How long the traces of runs are kept; rows and ledger never expire.
public record Retain(
        @Setting(value = "50", doc = "Runs whose evidence is kept, however old")
        int runs,

        @Setting(value = "90d", doc = "Age up to which evidence is kept, however many runs")
        Duration age) {
    public Retain {
        if (runs < 1) {
            throw new IllegalArgumentException("retain.runs is at least 1");
        }
    }
}
