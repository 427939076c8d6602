/// Parameter studies: which value is best, which is good enough, how time grows with size, what workers bring.
///
/// Entry types: [dev.leat.bench.sweep.Configurations] says what is measured, [dev.leat.bench.sweep.Study] what came
/// of it. Uses `config`, `json`, `result` and `stats`.
@NullMarked
package dev.leat.bench.sweep;

import org.jspecify.annotations.NullMarked;
