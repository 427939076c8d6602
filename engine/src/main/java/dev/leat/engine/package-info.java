/// The loop: scan, parse once, plan the difference, apply in groups, evidence. Read [dev.leat.engine.Run] first.
///
/// A room hands the loop four parts named as its stages ([dev.leat.engine.Pipeline]); the loop does the rest, the
/// same for
/// all rooms. Uses every package below; nothing below uses this one, but for the report that a run log keeps.
@NullMarked
package dev.leat.engine;

import org.jspecify.annotations.NullMarked;
