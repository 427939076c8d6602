/// Pages over HTTP: one question to one server, and what is stacked upon it.
///
/// Entry types: [dev.leat.web.http.HttpFetcher], a request in, one outcome out, within limits of bytes and time;
/// and what wraps it: [dev.leat.web.http.Lanes], [dev.leat.web.http.Breakers], [dev.leat.web.http.Retries],
/// [dev.leat.web.http.Redirects]. Uses `fetch`, `rate` and `url`. Cases: `HttpFetcherTest` and `WebClientTest`,
/// over a server that does everything wrong.
@NullMarked
package dev.leat.web.http;

import org.jspecify.annotations.NullMarked;
