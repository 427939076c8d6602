/// What events of passes say: two passes side by side, where baselines came from, which comparisons took long, and
/// whether the limits of the founding plan hold.
///
/// Entry types: [dev.leat.network.analysis.TelemetryLog], [dev.leat.network.analysis.Checks]. In: lines of JSON; out:
/// tables and verdicts. Uses `telemetry`.
@NullMarked
package dev.leat.network.analysis;

import org.jspecify.annotations.NullMarked;
