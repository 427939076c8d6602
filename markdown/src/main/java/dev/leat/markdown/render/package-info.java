/// Warehouse to text: HTML ([dev.leat.markdown.render.HtmlRenderer]) and token dumps
/// ([dev.leat.markdown.render.TokenDump]). Uses `warehouse` and `rules`, and `inline` to
/// decode info texts.
@NullMarked
package dev.leat.markdown.render;

import org.jspecify.annotations.NullMarked;
