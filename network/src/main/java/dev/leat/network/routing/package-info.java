/// Whether devices still have the ways they should have: routes with a role and a state, what they come to for each
/// device and VRF, and how two moments differ.
///
/// Entry types: [dev.leat.network.routing.RouteRecord], [dev.leat.network.routing.RouteHealth]. In: rows of routes;
/// out: records. A leaf.
@NullMarked
package dev.leat.network.routing;

import org.jspecify.annotations.NullMarked;
