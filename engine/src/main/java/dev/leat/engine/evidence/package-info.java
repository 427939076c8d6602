/// Typed events with units, from which every number a person sees can be followed: to a file of JSON lines, to the
/// flight recorder, to the screen.
///
/// Entry types: [dev.leat.engine.evidence.Event], [dev.leat.engine.evidence.EvidenceSink]. Uses `item` and `disk`.
@NullMarked
package dev.leat.engine.evidence;

import org.jspecify.annotations.NullMarked;
