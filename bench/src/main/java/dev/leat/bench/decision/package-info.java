/// The decision log: which changes were kept or reverted, and why; and which baselines count.
///
/// Entry type: [dev.leat.bench.decision.DecisionLog]. In: [dev.leat.bench.decision.Decision]s; out: lines, each
/// with
/// the hash of the one before. Uses `json`.
@NullMarked
package dev.leat.bench.decision;

import org.jspecify.annotations.NullMarked;
