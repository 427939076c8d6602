/// JSON as values: read strictly, with places; written canonically. CSV as records, XML as a stream.
///
/// Entry type: [dev.leat.bench.json.Json]. A leaf: uses jackson-core.
@NullMarked
package dev.leat.bench.json;

import org.jspecify.annotations.NullMarked;
