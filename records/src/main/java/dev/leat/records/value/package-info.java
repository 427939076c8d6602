/// Values as columns hold them: text to numbers, dates and flags, exactly.
///
/// Entry type: [dev.leat.records.value.Conversion]: text in, a [dev.leat.records.value.Value] or the reason why not
/// out. Uses nothing else of this module; a leaf. Cases: `ConversionTest`, and the worked examples of the corpora.
@NullMarked
package dev.leat.records.value;

import org.jspecify.annotations.NullMarked;
