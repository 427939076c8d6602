/// What was judged, in the forms that other programs read: a comment for a pull request, JUnit XML, annotations of
/// a forge, CSV, hyperfine's JSON.
///
/// Entry types: [dev.leat.bench.export.GateView] and the writers [dev.leat.bench.export.MarkdownComment],
/// [dev.leat.bench.export.JUnitXml], [dev.leat.bench.export.Annotations] and [dev.leat.bench.export.ResultTables].
/// In: the answer of the gate as JSON, results; out: text. Uses `json`, `result` and `stats`.
@NullMarked
package dev.leat.bench.export;

import org.jspecify.annotations.NullMarked;
