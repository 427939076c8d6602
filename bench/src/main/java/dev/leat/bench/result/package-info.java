/// What was measured, as data: runs with their metrics, and the sets they form.
///
/// Entry type: [dev.leat.bench.result.RunSet]. A leaf.
@NullMarked
package dev.leat.bench.result;

import org.jspecify.annotations.NullMarked;
