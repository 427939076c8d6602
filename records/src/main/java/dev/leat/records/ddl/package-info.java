/// A contract's tables as SQL, per dialect.
///
/// Entry type: [dev.leat.records.ddl.Ddl]: a contract in, statements out. Uses `contract` and `value`. Cases:
/// `DdlTest`.
@NullMarked
package dev.leat.records.ddl;

import org.jspecify.annotations.NullMarked;
