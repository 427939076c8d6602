/// From two samples and a limit to a verdict: pass, fail, or cannot tell.
///
/// Entry type: [dev.leat.bench.judge.Judge]. In: [dev.leat.bench.judge.Samples] and a [dev.leat.bench.judge.Limit];
/// out:
/// a [dev.leat.bench.judge.Comparison]. The corpus of labelled samples holds it (`CorpusTest`). Uses `stats`.
@NullMarked
package dev.leat.bench.judge;

import org.jspecify.annotations.NullMarked;
