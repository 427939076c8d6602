/// The server: who may ask, what every answer bears, and how much at once. A leaf: it knows no store and no page.
///
/// Entry types: [dev.leat.serve.http.Frame] and [dev.leat.serve.http.Access]. In: requests of a browser on this
/// machine; out: [dev.leat.serve.http.Answer]s of a handler, with the headers that keep what a page shows from doing
/// anything.
@NullMarked
package dev.leat.serve.http;

import org.jspecify.annotations.NullMarked;
