/// From packages, target and manifest to operations: desired against present, folding, conflicts, order.
///
/// Entry type: [dev.leat.dot.plan.LinkPlanner]. Uses `options`, `refusal`, `ignore`, `tree`, `target`, `manifest` and
/// `operation`.
@NullMarked
package dev.leat.dot.plan;

import org.jspecify.annotations.NullMarked;
