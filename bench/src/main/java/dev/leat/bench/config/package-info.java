/// `bench.yaml`: strict, every error with its place.
///
/// Entry type: [dev.leat.bench.config.BenchFile]. In: YAML; out: records, checked against each other. Uses
/// `execute`
/// (commands as words) `judge` (limits) and `result` (facts of machines).
@NullMarked
package dev.leat.bench.config;

import org.jspecify.annotations.NullMarked;
