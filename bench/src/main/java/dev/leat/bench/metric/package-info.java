/// Metrics of one's own: read from what a run printed or wrote, or computed from others.
///
/// Entry type: [dev.leat.bench.metric.Sources]. In: `metrics:` of `bench.yaml`; out: values by name. Uses `config`,
/// `execute`, `json`, `measure` and `stats`.
@NullMarked
package dev.leat.bench.metric;

import org.jspecify.annotations.NullMarked;
