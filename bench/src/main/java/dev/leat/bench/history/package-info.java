/// Where a series of results changed its level, and which of its results need not be kept.
///
/// Entry type: [dev.leat.bench.history.ChangePoints], [dev.leat.bench.history.Retention]. In: one value for each
/// result, oldest first, and the class
/// of the
/// machine it was measured on; out: the steps. Uses `stats`.
@NullMarked
package dev.leat.bench.history;

import org.jspecify.annotations.NullMarked;
