/// From what `bench.yaml` says of a workload to something that runs: words, hooks, corpus, identity.
///
/// Entry type: [dev.leat.bench.workload.Prepared]. Uses `config`, `execute`, `json`, `measure`,
/// `metric`, `override` and `result`.
@NullMarked
package dev.leat.bench.workload;

import org.jspecify.annotations.NullMarked;
