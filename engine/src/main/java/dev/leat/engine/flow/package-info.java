/// What to do next, and the threads that carry it: decisions are pure and have no threads, threads decide nothing.
///
/// Entry types: [dev.leat.engine.flow.Decisions], [dev.leat.engine.flow.Workers],
/// [dev.leat.engine.flow.Cancellation],
/// [dev.leat.engine.flow.Progress]. Uses `item` and `plan` (groupings).
@NullMarked
package dev.leat.engine.flow;

import org.jspecify.annotations.NullMarked;
