package dev.leat.bench.parity;

import dev.leat.bench.execute.Launcher;

/// Where the output of one item is made: its launcher, and what its scratch files end with.
record Bench(Launcher launcher, String suffix) {}
