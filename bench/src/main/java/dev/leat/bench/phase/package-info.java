/// Steps of a plan: what must hold before one is complete, the artefact that says it is, and the way back.
///
/// Entry types: [dev.leat.bench.phase.Phases] and [dev.leat.bench.phase.Rollback]. Uses `config`, `export`, `json`,
/// `measure` and `revision`.
@NullMarked
package dev.leat.bench.phase;

import org.jspecify.annotations.NullMarked;
