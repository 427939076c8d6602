/// The mapping contract: how a record's elements become rows, as data, read strictly.
///
/// Entry type: [dev.leat.records.contract.ContractReader]: bytes in, a [dev.leat.records.contract.Contract] and
/// findings
/// with their places out. Uses `value`, `xml` and `expression`. Cases: `LintTest`.
@NullMarked
package dev.leat.records.contract;

import org.jspecify.annotations.NullMarked;
