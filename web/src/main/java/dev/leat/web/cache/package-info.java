/// Answers that are kept: a fetcher around another, which asks servers only for what it does not have, or no longer
/// trusts.
///
/// Entry type: [dev.leat.web.cache.CachedFetcher]. In: requests; out: outcomes, from the engine's cache where that
/// holds a fresh copy, by validators where it holds an old one. Uses `fetch` and the engine's `memory` and `item`.
@NullMarked
package dev.leat.web.cache;

import org.jspecify.annotations.NullMarked;
