/// Is this machine fit for measuring: its clock, what disturbs it, and how small a change it can show.
///
/// Entry type: [dev.leat.bench.machine.Fitness]. Uses `execute`, `judge`, `measure`, `result` and `stats`.
@NullMarked
package dev.leat.bench.machine;

import org.jspecify.annotations.NullMarked;
