/// From what was parsed and what is there to what is to be done, in which order, and whether it may be done at all.
///
/// Entry types: [dev.leat.engine.plan.Parser] and [dev.leat.engine.plan.Planner], which rooms implement. Uses `item`,
/// `scan` (contents) and `memory` (ledger lines).
@NullMarked
package dev.leat.engine.plan;

import org.jspecify.annotations.NullMarked;
