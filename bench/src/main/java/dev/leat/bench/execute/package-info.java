/// Commands as child processes: started, timed, stopped, and what they used.
///
/// Entry type: [dev.leat.bench.execute.Launcher]. In: a [dev.leat.bench.execute.Call]; out: an
/// [dev.leat.bench.execute.Ended]. A leaf: uses the engine's clock, disk and threads.
@NullMarked
package dev.leat.bench.execute;

import org.jspecify.annotations.NullMarked;
