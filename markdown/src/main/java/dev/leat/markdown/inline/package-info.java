/// The text of one leaf: emphasis, links, code, HTML, references ([dev.leat.markdown.inline.InlineScanner]). In: a
/// [dev.leat.markdown.inline.Content] and the document's definitions; out: tokens, written to the builder. Uses
/// `warehouse` and `rules`.
@NullMarked
package dev.leat.markdown.inline;

import org.jspecify.annotations.NullMarked;
