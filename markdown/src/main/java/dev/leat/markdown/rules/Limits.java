package dev.leat.markdown.rules;

/// How much one document may hold. Beyond `maxBytes`, `maxLines`, `maxTokens` or `maxBlockTokens` a document is
/// rejected before anybody reads its tokens; beyond the others the text stays, as text, and a warning names the place.
///
/// @param maxBytes bytes of the input
/// @param maxLines lines of the input, an empty last one too
/// @param maxTokens tokens of all kinds, inline ones too: 5,000,000 is five times what ordinary prose of 10 MB yields
///     and about 140 MB of columns
/// @param maxBlockTokens tokens that stand outside text: those that make blocks
/// @param maxBlockDepth open lists, items, quotes and footnotes at once; deeper markers are paragraph text
/// @param maxInlineDepth nested emphasis, links and images; deeper marks are text
/// @param maxPaddedCells cells that short table rows may be padded with, per document
public record Limits(
        int maxBytes,
        int maxLines,
        int maxTokens,
        int maxBlockTokens,
        int maxBlockDepth,
        int maxInlineDepth,
        int maxPaddedCells) {
    public static final int MAX_BYTES = 10_000_000;
    public static final int MAX_TOKENS = 5_000_000;
    public static final int MAX_BLOCK_DEPTH = 150;
    public static final int MAX_INLINE_DEPTH = 100;
    public static final int MAX_PADDED_CELLS = 500_000;

    public static final Limits DEFAULT =
            new Limits(MAX_BYTES, MAX_TOKENS, MAX_BLOCK_DEPTH, MAX_INLINE_DEPTH, MAX_PADDED_CELLS);

    public Limits {
        if (maxBytes < 0 || maxLines < 0 || maxTokens < 0 || maxBlockTokens < 0 || maxPaddedCells < 0) {
            throw new IllegalArgumentException(
                    "a limit is negative: " + maxBytes + ", " + maxLines + ", " + maxTokens + ", " + maxBlockTokens);
        }
        if (maxBlockDepth < 1 || maxBlockDepth > 10_000 || maxInlineDepth < 1 || maxInlineDepth > 10_000) {
            throw new IllegalArgumentException(
                    "nesting limits lie in 1…10000, not " + maxBlockDepth + " and " + maxInlineDepth);
        }
    }

    /// Any number of lines and block tokens, as far as bytes and tokens go.
    public Limits(int maxBytes, int maxTokens, int maxBlockDepth, int maxInlineDepth, int maxPaddedCells) {
        this(maxBytes, Integer.MAX_VALUE, maxTokens, Integer.MAX_VALUE, maxBlockDepth, maxInlineDepth, maxPaddedCells);
    }

    public Limits withMaxBytes(int bytes) {
        return new Limits(bytes, maxLines, maxTokens, maxBlockTokens, maxBlockDepth, maxInlineDepth, maxPaddedCells);
    }

    public Limits withMaxLines(int lines) {
        return new Limits(maxBytes, lines, maxTokens, maxBlockTokens, maxBlockDepth, maxInlineDepth, maxPaddedCells);
    }

    public Limits withMaxTokens(int tokens) {
        return new Limits(maxBytes, maxLines, tokens, maxBlockTokens, maxBlockDepth, maxInlineDepth, maxPaddedCells);
    }

    public Limits withMaxBlockTokens(int tokens) {
        return new Limits(maxBytes, maxLines, maxTokens, tokens, maxBlockDepth, maxInlineDepth, maxPaddedCells);
    }

    public Limits withMaxDepth(int block, int inline) {
        return new Limits(maxBytes, maxLines, maxTokens, maxBlockTokens, block, inline, maxPaddedCells);
    }

    public Limits withMaxPaddedCells(int cells) {
        return new Limits(maxBytes, maxLines, maxTokens, maxBlockTokens, maxBlockDepth, maxInlineDepth, cells);
    }
}
