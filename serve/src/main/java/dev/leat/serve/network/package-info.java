/// Pages over the inventory of devices: sites, devices, ports, addresses, and what two of them differ in.
///
/// Entry type: [dev.leat.serve.network.NetworkPages]. In: a visit; out: a sheet. Uses `visit`, `sheet` and `http`.
@NullMarked
package dev.leat.serve.network;

import org.jspecify.annotations.NullMarked;
