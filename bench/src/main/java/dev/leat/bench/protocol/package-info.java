/// The figures that the founding plans name, and what was seen of each.
///
/// Entry type: [dev.leat.bench.protocol.Scoreboard]. In: a list of rows and the stored answers of gates; out: a
/// table. Uses `config` and `json`.
@NullMarked
package dev.leat.bench.protocol;

import org.jspecify.annotations.NullMarked;
