/// The seams to the machine: files, time, waiting. Nothing else in Leat touches them, so faults can be put here.
///
/// Entry type: [dev.leat.engine.disk.Disk]. A leaf: uses the JDK only.
@NullMarked
package dev.leat.engine.disk;

import org.jspecify.annotations.NullMarked;
