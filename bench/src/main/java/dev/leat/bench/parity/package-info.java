/// Is the output still what it should be.
///
/// Entry types: [dev.leat.bench.parity.Compare] (two outputs) and [dev.leat.bench.parity.ParityCheck] (a set). Uses
/// `config`, `execute`, `json`, `measure` and `workload`.
@NullMarked
package dev.leat.bench.parity;

import org.jspecify.annotations.NullMarked;
