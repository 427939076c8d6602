package dev.leat.store.sql;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Sleeper;
import dev.leat.engine.disk.Ticker;
import java.nio.file.Path;
import java.time.InstantSource;

/// The machine as a store sees it. `cache` is a folder of ours that may be emptied at any time; the native library
/// is unpacked there once. `tool` names the program and its version in what is written.
public record Seams(
        Disk disk, InstantSource clock, Ticker ticker, Sleeper sleeper, Path cache, String tool, Wire wire) {
    public Seams(Disk disk, InstantSource clock, Ticker ticker, Sleeper sleeper, Path cache, String tool) {
        this(disk, clock, ticker, sleeper, cache, tool, Wire.DIRECT);
    }
}
