/// How often a site is asked: token buckets, one for all and one per domain.
///
/// Entry type: [dev.leat.web.rate.Rates]: a domain in, the turn out, later if need be. A leaf of this room. Cases:
/// `RatesTest`, on a clock of its own.
@NullMarked
package dev.leat.web.rate;

import org.jspecify.annotations.NullMarked;
