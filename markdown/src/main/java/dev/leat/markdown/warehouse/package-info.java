/// Tokens of one document as columns, with every index a question needs. Entry:
/// [dev.leat.markdown.warehouse.TokenWarehouse].
/// In: what the emission pass writes through [dev.leat.markdown.warehouse.TokenBuilder]. Out: immutable columns.
/// Uses `rules` and the engine's `item`. Cases lie in `src/test/java` beside it.
@NullMarked
package dev.leat.markdown.warehouse;

import org.jspecify.annotations.NullMarked;
