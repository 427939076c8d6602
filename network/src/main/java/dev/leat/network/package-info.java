/// The room for device captures: recorded terminal sessions of switches and routers become an inventory, compared with
/// what is stored row by row.
///
/// Entry type: [dev.leat.network.NetworkRoom], found as a service by the command line. In: captures; out: rows of
/// [dev.leat.network.NetworkTables]. Uses `capture`, `inventory`, `templates`, `textfsm`, `baseline`, `concurrency`,
/// `telemetry` and the engine.
@NullMarked
package dev.leat.network;

import org.jspecify.annotations.NullMarked;
