/// From bytes to a warehouse: [dev.leat.markdown.block.Tokenizer]. A block scan finds containers and leaves line by
/// line and collects definitions; then one emission pass in document order reads the inline text of each leaf and
/// writes tokens. Uses `inline`, `warehouse` and `rules` of this room and the engine's `item`. Its cases: the
/// CommonMark and GFM examples.
@NullMarked
package dev.leat.markdown.block;

import org.jspecify.annotations.NullMarked;
