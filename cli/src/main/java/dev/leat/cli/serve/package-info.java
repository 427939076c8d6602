/// `leat serve`: local pages over the store.
///
/// Entry type: [dev.leat.cli.serve.ServeCommand]. Uses `command`, `screen`, `store` (opening the store) and the
/// module `serve`.
@NullMarked
package dev.leat.cli.serve;

import org.jspecify.annotations.NullMarked;
