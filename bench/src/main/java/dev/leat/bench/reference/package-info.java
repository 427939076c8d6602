/// The harness judged by labelled samples: how often is it wrong, and about what.
///
/// Entry types: [dev.leat.bench.reference.Evaluation] counts by family, [dev.leat.bench.reference.Figures] holds a
/// folder
/// of labelled data against the bars. Uses `foreign`, `history`, `judge` and `json`.
@NullMarked
package dev.leat.bench.reference;

import org.jspecify.annotations.NullMarked;
