/// Cutting a document into pieces for search and retrieval.
///
/// Entry types: [dev.leat.markdown.chunk.Chunker], [dev.leat.markdown.chunk.ChunkPolicy]. In: a warehouse and what
/// was found in it; out: [dev.leat.markdown.chunk.Chunk]s whose spans tile the document. Uses `warehouse` and
/// `facts`, and, where tokens are counted as models do, JTokkit.
@NullMarked
package dev.leat.markdown.chunk;

import org.jspecify.annotations.NullMarked;
