package dev.leat.markdown.rules;

/// How much one document may hold. Beyond `maxBytes` or `maxTokens` a document is rejected before anybody reads its
/// tokens; beyond the others the text stays, as text, and a warning names the place.
///
/// @param maxBytes bytes of the input
/// @param maxTokens tokens of all kinds, inline ones too: 5,000,000 is five times what ordinary prose of 10 MB yields
///     and about 140 MB of columns
/// @param maxBlockDepth open lists, items, quotes and footnotes at once; deeper markers are paragraph text
/// @param maxInlineDepth nested emphasis, links and images; deeper marks are text
/// @param maxPaddedCells cells that short table rows may be padded with, per document
public record Limits(int maxBytes, int maxTokens, int maxBlockDepth, int maxInlineDepth, int maxPaddedCells) {
    public static final int MAX_BYTES = 10_000_000;
    public static final int MAX_TOKENS = 5_000_000;
    public static final int MAX_BLOCK_DEPTH = 150;
    public static final int MAX_INLINE_DEPTH = 100;
    public static final int MAX_PADDED_CELLS = 500_000;

    public static final Limits DEFAULT =
            new Limits(MAX_BYTES, MAX_TOKENS, MAX_BLOCK_DEPTH, MAX_INLINE_DEPTH, MAX_PADDED_CELLS);

    public Limits {
        if (maxBytes < 0 || maxTokens < 0 || maxPaddedCells < 0) {
            throw new IllegalArgumentException("a limit is negative: " + maxBytes + ", " + maxTokens);
        }
        if (maxBlockDepth < 1 || maxBlockDepth > 10_000 || maxInlineDepth < 1 || maxInlineDepth > 10_000) {
            throw new IllegalArgumentException(
                    "nesting limits lie in 1…10000, not " + maxBlockDepth + " and " + maxInlineDepth);
        }
    }

    public Limits withMaxBytes(int bytes) {
        return new Limits(bytes, maxTokens, maxBlockDepth, maxInlineDepth, maxPaddedCells);
    }

    public Limits withMaxTokens(int tokens) {
        return new Limits(maxBytes, tokens, maxBlockDepth, maxInlineDepth, maxPaddedCells);
    }
}
