/// A tiny room in memory that holds many items in one source, for what a real target rarely does: lose the
/// connection, lose
/// the answer to a commit, refuse one item of a group.
///
/// Entry types: [dev.leat.testkit.lines.LinesRoom], [dev.leat.testkit.lines.MemoryTarget].
@NullMarked
package dev.leat.testkit.lines;

import org.jspecify.annotations.NullMarked;
