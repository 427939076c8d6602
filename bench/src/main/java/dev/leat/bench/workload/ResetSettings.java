package dev.leat.bench.workload;

import dev.leat.engine.config.Node;
import dev.leat.engine.config.Setting;
import java.util.Optional;

/// The long form of `reset:`.
record ResetSettings(
        @Setting(required = true, doc = "What empties") Node run,
        @Setting(doc = "What proves it") Optional<Check> check) {
    record Check(
            @Setting(required = true, doc = "A command") Node run,

            @Setting(required = true, doc = "What it must print")
            String equals) {}
}
