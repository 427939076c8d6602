/// What is changed on the machine for the time of a measurement, and put back byte for byte, after a crash too.
///
/// Entry type: [dev.leat.bench.override.Overrides]. In: files and their new content; out: the files as they
/// were. Uses `json`.
@NullMarked
package dev.leat.bench.override;

import org.jspecify.annotations.NullMarked;
