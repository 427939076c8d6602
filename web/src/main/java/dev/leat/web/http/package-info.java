/// Pages over HTTP: one question to one server, and what is stacked upon it.
///
/// Entry type: [dev.leat.web.http.HttpFetcher]: a request in, one outcome out, within limits of bytes and time.
/// Uses `fetch`. Cases: `HttpFetcherTest`, over a server that does everything wrong.
@NullMarked
package dev.leat.web.http;

import org.jspecify.annotations.NullMarked;
