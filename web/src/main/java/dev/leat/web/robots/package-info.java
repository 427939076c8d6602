/// What a site asks programs to leave alone: robots.txt by RFC 9309.
///
/// Entry types: [dev.leat.web.robots.Robots], which remembers sites, and [dev.leat.web.robots.RobotsGate], a
/// fetcher that heeds them. In: an address. Out: whether it may be fetched, and by which rule. Uses `fetch` and
/// `rate`. Cases: `RobotsTest`.
@NullMarked
package dev.leat.web.robots;

import org.jspecify.annotations.NullMarked;
