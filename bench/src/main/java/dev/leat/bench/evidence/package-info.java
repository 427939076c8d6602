/// Evidence frozen: files under hashes, and every number in them computed again.
///
/// Entry types: [dev.leat.bench.evidence.Bundle] makes one, [dev.leat.bench.evidence.Verification] doubts it. Uses
/// `decision`, `gate`, `json`, `profile`, `result`, `sweep` and `workload`.
@NullMarked
package dev.leat.bench.evidence;

import org.jspecify.annotations.NullMarked;
