/// What the loop remembers: the ledger of what was done to which item by which recipe, and caches that may forget.
///
/// Entry types: [dev.leat.engine.memory.Ledger], [dev.leat.engine.memory.Cache]. Durable versions live with the
/// targets. Uses `item`.
@NullMarked
package dev.leat.engine.memory;

import org.jspecify.annotations.NullMarked;
