/// Gates: tests, parity, measuring, judging, in this order, and one answer for each.
///
/// Entry type: [dev.leat.bench.gate.GateRun]. In: a `bench.yaml`; out: a [dev.leat.bench.gate.GateReport]. Uses
/// `config`, `decision`, `execute`, `foreign`, `history`, `json`, `judge`, `measure`, `metric`, `override`, `parity`,
/// `profile`, `result`, `revision`, `stats` and `workload`.
@NullMarked
package dev.leat.bench.gate;

import org.jspecify.annotations.NullMarked;
