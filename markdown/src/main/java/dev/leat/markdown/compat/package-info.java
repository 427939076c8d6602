/// Purpose: the result of the founding program (schema `doxstrux-0.2`), byte for byte, every oddity of it here and
/// nowhere else. Entry: [dev.leat.markdown.compat.CompatDocument]. In: a document's bytes; out: JSON. May use
/// `block warehouse rules frontmatter` of this room.
@NullMarked
package dev.leat.markdown.compat;

import org.jspecify.annotations.NullMarked;
