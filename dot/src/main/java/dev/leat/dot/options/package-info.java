/// What a person can choose, and where things lie: records with their defaults, no behaviour.
///
/// Entry type: [dev.leat.dot.options.DotOptions]. A leaf: uses no other package of the room.
@NullMarked
package dev.leat.dot.options;

import org.jspecify.annotations.NullMarked;
