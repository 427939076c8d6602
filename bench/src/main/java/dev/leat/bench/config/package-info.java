/// `bench.yaml`: strict, every error with its place.
///
/// Entry type: [dev.leat.bench.config.BenchFile]. In: YAML; out: records, checked against each other. Uses
/// `execute`
/// (commands as words) and `judge` (limits).
@NullMarked
package dev.leat.bench.config;

import org.jspecify.annotations.NullMarked;
