/// How many captures are read at once: the founding profile and the limits that come of it.
///
/// Entry types: [dev.leat.network.concurrency.ConcurrencyProfile], [dev.leat.network.concurrency.SitePermits]. In:
/// numbers of captures, sites and processors, and what a person asks for; out: limits. A leaf.
@NullMarked
package dev.leat.network.concurrency;

import org.jspecify.annotations.NullMarked;
