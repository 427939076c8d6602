/// All that stands between a request and a server, stacked in one order.
///
/// Entry type: [dev.leat.web.client.WebClient], made by [dev.leat.web.client.ClientSettings]. Uses `fetch`, `http`,
/// `rate`, `robots` and `url`. Cases: `WebClientTest`.
@NullMarked
package dev.leat.web.client;

import org.jspecify.annotations.NullMarked;
