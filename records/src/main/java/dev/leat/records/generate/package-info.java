/// Records that do not exist, made from nothing but a contract, to try and to measure with.
///
/// Entry type: [dev.leat.records.generate.RecordGenerator]: a contract and numbers in, documents out that load without
/// a failure (or, dirty, with faults of a stated share). Uses `contract`, `expression`, `map`, `value`, `xml` and the
/// room's own `dev.leat.records`. Cases: `RecordGeneratorTest`.
@NullMarked
package dev.leat.records.generate;

import org.jspecify.annotations.NullMarked;
