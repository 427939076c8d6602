/// Where the time and the memory of a workload go: recordings of the JVM's flight recorder, collapsed stacks and
/// thread dumps, read as one kind of thing. Profiled runs are never part of a measurement.
///
/// Entry types: [dev.leat.bench.profile.Profile], [dev.leat.bench.profile.ProfileReader] and
/// [dev.leat.bench.profile.Profiling]. Uses `execute`, `json`, `measure`, `stats` and `workload`.
@NullMarked
package dev.leat.bench.profile;

import org.jspecify.annotations.NullMarked;
