/// What was measured, as data: runs with their metrics, and the sets they form.
///
/// Entry types: [dev.leat.bench.result.RunSet]; [dev.leat.bench.result.ResultDocument], which is kept. Uses
/// `json` and
/// `stats`.
@NullMarked
package dev.leat.bench.result;

import org.jspecify.annotations.NullMarked;
