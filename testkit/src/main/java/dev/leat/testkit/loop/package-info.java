/// The invariants of the loop as tests that every room and target must pass.
///
/// Entry types: [dev.leat.testkit.loop.LoopContract], to be extended, and [dev.leat.testkit.loop.Workbench], to be
/// provided.
@NullMarked
package dev.leat.testkit.loop;

import org.jspecify.annotations.NullMarked;
