/// The steps of a plan as data, with everything needed to do and to undo them, as text for the journal.
///
/// Entry type: [dev.leat.dot.operation.LinkOperation]. A leaf: uses no other package of the room.
@NullMarked
package dev.leat.dot.operation;

import org.jspecify.annotations.NullMarked;
