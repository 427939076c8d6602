package dev.leat.network;

import dev.leat.engine.config.ByteSize;
import dev.leat.engine.config.Setting;
import dev.leat.network.baseline.Baselines;
import java.util.Optional;

/// What is remembered beside the store of what is stored. None of it can change a row.
public record BaselineSettings(
        @Setting(
                value = "off",
                recipe = false,
                doc = "Where stored rows are remembered: off, memory (of this run), shared (the project's cache)")
        Baselines.Mode mode,

        @Setting(value = "true", recipe = false, doc = "Keep what is read and written; false asks the store each time")
        boolean update,

        @Setting(value = "256MB", recipe = false, doc = "At most so much is remembered in memory")
        ByteSize bytesMax,

        @Setting(value = "", recipe = false, doc = "A snapshot file to begin with")
        String snapshotIn,

        @Setting(value = "", recipe = false, doc = "A snapshot file to end with")
        String snapshotOut,

        @Setting(
                recipe = false,
                doc = "A server that machines share, with mode: shared; redis://user:password@host:port")
        Optional<String> redis) {}
