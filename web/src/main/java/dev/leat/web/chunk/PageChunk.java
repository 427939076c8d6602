package dev.leat.web.chunk;

import java.util.List;

/// A chunk of a page, schema `leat.web.chunk/1`.
///
/// @param id      of the page's address and the chunk's text; stays while both stay
/// @param content Markdown
/// @param type    `section`, `content_chunk`: a part of one, `text_chunk`: before any heading, `code` or `table`
public record PageChunk(String id, String content, String sourceUrl, String type, Facts facts) {

    /// What is known of a chunk.
    ///
    /// @param heading     the nearest; empty if there is none
    /// @param headingPath from the outermost to the nearest
    /// @param level       of the nearest heading; 0 if there is none
    /// @param position    among the page's chunks, from 0
    /// @param part        within its section, from 0, of `parts`
    /// @param start       in the page's Markdown, in code points, to `end`
    /// @param documentId  the same for all chunks of the page
    /// @param language    of the page, as BCP 47 writes it; empty if it does not say
    public record Facts(
            String heading,
            List<String> headingPath,
            int level,
            int position,
            int part,
            int parts,
            String domain,
            int words,
            int characters,
            int tokens,
            int start,
            int end,
            String previousId,
            String nextId,
            String documentId,
            String contentHash,
            String language) {
        public Facts {
            headingPath = List.copyOf(headingPath);
        }
    }
}
