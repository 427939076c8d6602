/// The levels of a cache that outlive a process: a folder and a shared server, and the stack of levels that rooms are
/// given.
///
/// Entry type: [dev.leat.store.cache.LayeredCache]; under it the engine's `MemoryCache`,
/// [dev.leat.store.cache.DiskCache] and [dev.leat.store.cache.RedisCache]. In: values by fingerprint; out: the same,
/// or nothing: no level is ever needed, and a level in trouble is left out for a while with one warning. Uses the
/// engine's `memory`, `item` and `disk`, and Jedis, which nothing else in Leat touches and which is loaded when an
/// address names a server.
@NullMarked
package dev.leat.store.cache;

import org.jspecify.annotations.NullMarked;
