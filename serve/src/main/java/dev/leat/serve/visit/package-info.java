/// One request and the store it asks, and what every page says in the same words.
///
/// Entry type: [dev.leat.serve.visit.Visit]. In: an open store and an address; out: rows, cells and parts of pages.
/// [dev.leat.serve.visit.Rooms] is what the rooms know that does not stand in the store; whoever starts the server
/// answers for them. Uses `sheet` and `http`.
@NullMarked
package dev.leat.serve.visit;

import org.jspecify.annotations.NullMarked;
