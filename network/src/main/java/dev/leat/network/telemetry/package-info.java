/// What the room measures while it works, as lines of JSON under the founding names.
///
/// Entry types: [dev.leat.network.telemetry.Telemetry], [dev.leat.network.telemetry.TelemetryKind]. In: events of
/// parser, comparison and commit; out: a file for each day, and schemas. Uses the engine.
@NullMarked
package dev.leat.network.telemetry;

import org.jspecify.annotations.NullMarked;
