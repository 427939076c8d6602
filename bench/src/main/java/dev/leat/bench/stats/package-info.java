/// Formulas, each with its reference. In: arrays of finite numbers, never changed; out: numbers and intervals.
///
/// Entry types: [dev.leat.bench.stats.Shift] (how far two samples lie apart) and [dev.leat.bench.stats.Ordered]
/// (quantiles). A leaf: uses commons-statistics for distributions and p-values.
@NullMarked
package dev.leat.bench.stats;

import org.jspecify.annotations.NullMarked;
