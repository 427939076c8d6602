/// Pages over web pages: what was taken from each, beside the page as it came.
///
/// Entry type: [dev.leat.serve.web.WebPages]. In: a visit; out: a sheet, or the original for a frame that can do
/// nothing. Uses `visit`, `sheet` and `http`.
@NullMarked
package dev.leat.serve.web;

import org.jspecify.annotations.NullMarked;
