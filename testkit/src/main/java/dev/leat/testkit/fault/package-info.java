/// Faults to be put into the seams: a disk that fails or dies at its k-th operation, time that only moves when told.
///
/// Entry type: [dev.leat.testkit.fault.FaultyDisk].
@NullMarked
package dev.leat.testkit.fault;

import org.jspecify.annotations.NullMarked;
