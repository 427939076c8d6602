/// Why nothing was done: conflicts found while planning, and everything else that stops a command.
///
/// Entry type: [dev.leat.dot.refusal.Refused]. A leaf: uses no other package of the room.
@NullMarked
package dev.leat.dot.refusal;

import org.jspecify.annotations.NullMarked;
