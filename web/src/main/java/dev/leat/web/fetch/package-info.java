/// The seam between those who want a page and those who get it: a request in, one outcome out, never an exception
/// for what a network does.
///
/// Entry type: [dev.leat.web.fetch.Fetcher]. In: [dev.leat.web.fetch.FetchRequest], with the validators of a copy
/// that is there already. Out: [dev.leat.web.fetch.FetchOutcome], whose failures bear a stable code each. Fetchers
/// are stacked: caches, retries, throttles and robots wrap another fetcher. A leaf of this room. Cases:
/// `FetchOutcomeTest`.
@NullMarked
package dev.leat.web.fetch;

import org.jspecify.annotations.NullMarked;
