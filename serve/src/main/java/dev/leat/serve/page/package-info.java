/// What each address shows.
///
/// Entry type: [dev.leat.serve.page.Pages]. In: an address and an open store; out: a
/// [dev.leat.serve.sheet.Sheet]. Uses `visit`, `network`, `records`, `web`, `sheet` and `http`.
@NullMarked
package dev.leat.serve.page;

import org.jspecify.annotations.NullMarked;
