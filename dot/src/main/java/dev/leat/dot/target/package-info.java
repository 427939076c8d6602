/// The target as it is and as it is planned, spot by spot, read only where the plan looks.
///
/// Entry type: [dev.leat.dot.target.TargetTree]. A leaf: uses no other package of the room.
@NullMarked
package dev.leat.dot.target;

import org.jspecify.annotations.NullMarked;
