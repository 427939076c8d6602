/// Captures: what a terminal recorded, cleaned, split by device and cut into the answers to each command; and which
/// platform spoke. In: a text; out: records.
///
/// Entry types: [dev.leat.network.capture.Capture], [dev.leat.network.capture.Detection]. A leaf: uses no other package
/// of the room.
@NullMarked
package dev.leat.network.capture;

import org.jspecify.annotations.NullMarked;
