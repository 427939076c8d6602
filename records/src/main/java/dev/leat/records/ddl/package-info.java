/// A contract's tables as SQL, per dialect, and beside the tables that are there.
///
/// Entry types: [dev.leat.records.ddl.Ddl]: a contract in, statements out; [dev.leat.records.ddl.SchemaLint]: a
/// contract and columns in, findings out. Uses `contract` and `value`. Cases: `DdlTest`, `SchemaLintTest`.
@NullMarked
package dev.leat.records.ddl;

import org.jspecify.annotations.NullMarked;
