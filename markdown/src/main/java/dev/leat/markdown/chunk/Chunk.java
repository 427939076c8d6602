package dev.leat.markdown.chunk;

import dev.leat.engine.item.Fingerprint;
import dev.leat.markdown.warehouse.Source;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A piece of a document.
///
/// `id` stays while path and text stay, wherever in the document it stands; equal texts are told apart by `-2`,
/// `-3`. [#text] is the source of the span without blank edges and front matter; a part of a fence or table has the
/// fence's or header's lines again. The spans of a document's chunks follow each other without gap from its first
/// to its last character. `section` is the ordinal of the document-level section it belongs to, -1 before the
/// first.
///
/// @param headingPath titles from the outermost heading to the chunk's own
/// @param hash of heading path and normalised text
/// @param flags types of the findings on its lines, sorted
public record Chunk(
        String id,
        int ordinal,
        Kind kind,
        List<String> headingPath,
        int section,
        Text content,
        int startChar,
        int endChar,
        int startLine,
        int endLine,
        int tokens,
        Fingerprint hash,
        List<String> flags) {
    /// What a chunk is.
    public enum Kind {
        /// Before the first heading.
        PREAMBLE,
        /// A whole section's own text.
        SECTION,
        /// A part of a section too large for one chunk.
        PART;

        /// As it is written in output.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A chunk's text, made when asked for: the chunks of a large document weigh little. `heading`, then what
    /// is repeated, bytes `[repeated, from)` of the source, then its own, `[from, to)`, with what a part of a
    /// fence or table needs to be read by itself around it.
    record Text(
            Source source, Filter filter, String heading, int repeated, int from, int to, String before, String after) {
        String make() {
            return heading + filter.text(source, repeated, from) + own();
        }

        String own() {
            String middle = filter.text(source, from, to);
            return before.isEmpty() && after.isEmpty() ? middle : before + middle + after;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Text text && make().equals(text.make());
        }

        @Override
        public int hashCode() {
            return make().hashCode();
        }

        @Override
        public String toString() {
            return make();
        }
    }

    /// The source of the span without blank edges and front matter, behind what the strategy repeats.
    public String text() {
        return content.make();
    }

    public Chunk {
        headingPath = List.copyOf(headingPath);
        flags = List.copyOf(flags);
    }

    /// The text that decides whether two chunks are the same: without what is repeated of others.
    public String normalizedText(ChunkPolicy policy) {
        return NormalizedText.of(content.own(), policy);
    }
}
