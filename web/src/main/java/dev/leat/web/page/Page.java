package dev.leat.web.page;

import java.util.List;

/// A page: what it says of itself, and its content in document order. `confidence` from 0 to 1 says how sure the
/// choice of the content is; 1 where the whole page was asked for.
public record Page(Metadata metadata, List<Block> blocks, double confidence, List<String> warnings) {
    public Page {
        blocks = List.copyOf(blocks);
        warnings = List.copyOf(warnings);
    }

    /// The content as text: blocks separated by newlines.
    public String text() {
        return PlainText.of(blocks);
    }
}
