/// Local, read-only pages over a store: what changed, what failed and why, followed to its cause.
///
/// Entry type: [dev.leat.serve.Serve]. In: a way to open the store; out: pages on a loopback address. Uses
/// `http`, `page` and `sheet`.
@NullMarked
package dev.leat.serve;

import org.jspecify.annotations.NullMarked;
