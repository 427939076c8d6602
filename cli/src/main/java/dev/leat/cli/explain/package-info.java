/// `explain`: why an item was done, what it left, what a run would do now; what an error code means.
///
/// Entry type: [dev.leat.cli.explain.ExplainCommand]. Uses `command`, `screen`, `store` (how a store is opened), `run`
/// (what a run would do), `config` (the pages that explain codes) and the module store.
@NullMarked
package dev.leat.cli.explain;

import org.jspecify.annotations.NullMarked;
