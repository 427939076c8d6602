/// Pages cut into chunks for retrieval, as records that say where they come from.
///
/// Entry type: [dev.leat.web.chunk.PageChunks]: a page's Markdown in, [dev.leat.web.chunk.PageChunk]s out, cut by the
/// Markdown room's chunker. Uses nothing else of this module. Cases: `PageChunkRecordsTest`.
@NullMarked
package dev.leat.web.chunk;

import org.jspecify.annotations.NullMarked;
