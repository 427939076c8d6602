/// Carrying a plan out as one: lock, journal, operations, manifest; undone where it fails, or at the next start.
///
/// Entry type: [dev.leat.dot.apply.Transaction]. Uses `refusal`, `manifest` and `operation`.
@NullMarked
package dev.leat.dot.apply;

import org.jspecify.annotations.NullMarked;
