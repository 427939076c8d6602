/// The result of the founding program (schema `doxstrux-0.2`), byte for byte; every oddity of it is here and
/// nowhere else.
///
/// Entry types: [dev.leat.markdown.compat.CompatDocument], [dev.leat.markdown.compat.Parity]. In: a document's
/// bytes; out: JSON. Uses `dev.leat.markdown` for profiles, `block`, `warehouse`, `rules` and `frontmatter`.
@NullMarked
package dev.leat.markdown.compat;

import org.jspecify.annotations.NullMarked;
