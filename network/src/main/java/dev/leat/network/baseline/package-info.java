/// The stored rows of devices, remembered beside the store, so that a comparison need not ask for them: in memory, in
/// a snapshot file, or in a cache that machines share.
///
/// Entry type: [dev.leat.network.baseline.Baselines]. In: ledger lines and the rows that stand with them; out: the
/// same rows, or none. Never needed for correctness: an entry counts only for the very line it was made with. Uses
/// the engine.
@NullMarked
package dev.leat.network.baseline;

import org.jspecify.annotations.NullMarked;
