/// The harness judged by labelled samples: how often is it wrong, and about what.
///
/// Entry type: [dev.leat.bench.reference.Evaluation]. In: a folder of labelled cases; out: rows of a table. Uses
/// `judge`
/// and `json`.
@NullMarked
package dev.leat.bench.reference;

import org.jspecify.annotations.NullMarked;
