/// Results of other tools: hyperfine, JMH, Go, pytest-benchmark, google/benchmark, Criterion, GNU time, plain CSV.
///
/// Entry type: [dev.leat.bench.foreign.Foreign]. In: a file or Criterion's folder; out:
/// [dev.leat.bench.foreign.Series], every raw value kept. Uses `json`, `judge` and `stats`.
@NullMarked
package dev.leat.bench.foreign;

import org.jspecify.annotations.NullMarked;
