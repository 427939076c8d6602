/// Runs of one or two sides, in a balanced order, looked at while they come.
///
/// Entry type: [dev.leat.bench.measure.Trial]. In: [dev.leat.bench.measure.Side]s; out: a
/// [dev.leat.bench.result.RunSet] and a comparison. Uses `execute`, `judge` and `result`.
@NullMarked
package dev.leat.bench.measure;

import org.jspecify.annotations.NullMarked;
