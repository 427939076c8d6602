/// JSON as values: read strictly, with places; written canonically.
///
/// Entry type: [dev.leat.bench.json.Json]. A leaf: uses jackson-core.
@NullMarked
package dev.leat.bench.json;

import org.jspecify.annotations.NullMarked;
