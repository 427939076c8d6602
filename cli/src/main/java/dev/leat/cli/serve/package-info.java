/// `leat serve`: local pages over the store.
///
/// Entry type: [dev.leat.cli.serve.ServeCommand]. Uses `command`, `screen`, `store` (opening the store),
/// `network` (the inventory's questions), `explain` (reference pages) and the module `serve`; answers for what the
/// rooms know beyond the store.
@NullMarked
package dev.leat.cli.serve;

import org.jspecify.annotations.NullMarked;
