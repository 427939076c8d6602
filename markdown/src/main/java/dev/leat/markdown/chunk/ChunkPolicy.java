package dev.leat.markdown.chunk;

/// How a document is cut: one chunk per section's own text, sections above `maxTokens` at block borders.
///
/// `normalizeWhitespace` and `normalizeUnicode` decide what two texts may differ in and still be the same chunk; the
/// text itself is never changed. A token is estimated as four bytes of UTF-8.
public record ChunkPolicy(int maxTokens, boolean normalizeWhitespace, boolean normalizeUnicode) {
    public static final int BYTES_PER_TOKEN = 4;
    public static final int MAX_TOKENS_DEFAULT = 1_000;
    /// Below this a chunk could not hold a heading and a sentence.
    public static final int MAX_TOKENS_LEAST = 32;

    public static final ChunkPolicy DEFAULT = tokens(MAX_TOKENS_DEFAULT);

    public ChunkPolicy {
        if (maxTokens < MAX_TOKENS_LEAST) {
            throw new IllegalArgumentException(
                    "chunks of at most " + maxTokens + " tokens; " + MAX_TOKENS_LEAST + " is the least");
        }
    }

    /// Chunks of at most so many tokens.
    public static ChunkPolicy tokens(int maxTokens) {
        return new ChunkPolicy(maxTokens, true, true);
    }

    int maxBytes() {
        return (int) Math.min(Integer.MAX_VALUE, (long) maxTokens * BYTES_PER_TOKEN);
    }

    static int estimate(int bytes) {
        return (bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
    }
}
