/// Pages over records: what was loaded, what was rejected and why, and each value's way from document to column.
///
/// Entry type: [dev.leat.serve.records.RecordsPages]. In: a visit; out: a sheet. Uses `visit`, `sheet` and `http`.
@NullMarked
package dev.leat.serve.records;

import org.jspecify.annotations.NullMarked;
