/// What Markdown must be for every document: the specifications' examples, invariants of the warehouse, hostile and
/// random documents, the peer. Goes through the public doors only: `Tokenizer`, `TokenWarehouse`, `HtmlRenderer`.
@NullMarked
package dev.leat.markdown.conformance;

import org.jspecify.annotations.NullMarked;
