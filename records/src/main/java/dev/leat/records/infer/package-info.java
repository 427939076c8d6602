/// A starting contract out of sample records.
///
/// Entry type: [dev.leat.records.infer.Inference]: documents in, a contract's text out that loads them. Uses `value`
/// and
/// `xml`. Cases: `InferenceTest`.
@NullMarked
package dev.leat.records.infer;

import org.jspecify.annotations.NullMarked;
