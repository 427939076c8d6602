package dev.leat.markdown.chunk;

import java.util.Locale;

/// How a document is cut. Sections of at most `maxTokens` stay whole; larger ones are cut between blocks into
/// chunks of about `targetTokens`; only what alone exceeds `maxTokens` is torn. A last part below `minTokens` joins
/// the one before it. `maxTokens` holds for the whole text of a chunk, repeated text included.
///
/// `normalizeWhitespace` and `normalizeUnicode` decide what two texts may differ in and still be the same chunk;
/// the text itself is never changed by them.
///
/// @param overlapTokens repeated of the part before, where the strategy repeats
/// @param respectBoundaries no chunk reaches from one section into the next
/// @param includeCode whether text has code blocks; spans always do
/// @param includeTables whether text has tables; spans always do
/// @param redactUrls whether addresses in text are replaced by `[url]`
/// @param maxDepth the deepest heading that begins a chunk of the strategy hierarchical
/// @param siblings whether chunks of the strategy hierarchical name the sections beside their own
/// @param previousSections how many sections the strategy section_overlap repeats
public record ChunkPolicy(
        Strategy strategy,
        int targetTokens,
        int overlapTokens,
        int minTokens,
        int maxTokens,
        boolean respectBoundaries,
        boolean includeCode,
        boolean includeTables,
        boolean normalizeWhitespace,
        boolean normalizeUnicode,
        boolean redactUrls,
        Estimator estimator,
        int maxDepth,
        boolean siblings,
        int previousSections) {
    static final int UNITS_PER_TOKEN = 4;
    public static final int MAX_TOKENS_DEFAULT = 1_000;
    public static final int TARGET_TOKENS_DEFAULT = 600;
    public static final int OVERLAP_TOKENS_DEFAULT = 60;
    public static final int MIN_TOKENS_DEFAULT = 100;
    public static final int MAX_DEPTH_DEFAULT = 3;
    /// Below this a chunk could not hold a heading and a sentence.
    public static final int MAX_TOKENS_LEAST = 32;

    /// What a token is taken for: four bytes of UTF-8, four characters, or one of the encoding cl100k_base, for which
    /// `com.knuddels:jtokkit` must be on the class path.
    public enum Estimator {
        BYTES,
        CHARS,
        TIKTOKEN;

        /// As it is written in options and output.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What a pipeline's rows are made by: nothing repeated.
    public static final ChunkPolicy DEFAULT = tokens(MAX_TOKENS_DEFAULT);

    public ChunkPolicy {
        if (maxTokens < MAX_TOKENS_LEAST) {
            throw new IllegalArgumentException(
                    "chunks of at most " + maxTokens + " tokens; " + MAX_TOKENS_LEAST + " is the least");
        }
        if (targetTokens < 1 || targetTokens > maxTokens) {
            throw new IllegalArgumentException(
                    "a target of " + targetTokens + " tokens; it is 1 to the maximum, " + maxTokens);
        }
        if (minTokens < 0 || minTokens > maxTokens) {
            throw new IllegalArgumentException(
                    "at least " + minTokens + " tokens; that is 0 to the maximum, " + maxTokens);
        }
        if (overlapTokens < 0 || overlapTokens > maxTokens / 2) {
            throw new IllegalArgumentException(
                    "an overlap of " + overlapTokens + " tokens; it is 0 to half the maximum, " + maxTokens / 2);
        }
        if (maxDepth < 1 || maxDepth > 6 || previousSections < 0) {
            throw new IllegalArgumentException("depth " + maxDepth + " and " + previousSections
                    + " sections before; a depth is 1 to 6 and sections are 0 or more");
        }
    }

    /// Chunks of at most so many tokens, nothing repeated.
    public static ChunkPolicy tokens(int maxTokens) {
        return of(Strategy.SEMANTIC, maxTokens, 0, 0, maxTokens);
    }

    /// A strategy with its usual sizes.
    public static ChunkPolicy of(Strategy strategy) {
        return of(strategy, TARGET_TOKENS_DEFAULT, OVERLAP_TOKENS_DEFAULT, MIN_TOKENS_DEFAULT, MAX_TOKENS_DEFAULT);
    }

    /// A strategy with sizes of one's own.
    public static ChunkPolicy of(Strategy strategy, int target, int overlap, int min, int max) {
        return new ChunkPolicy(
                strategy,
                target,
                overlap,
                min,
                max,
                true,
                true,
                true,
                true,
                true,
                false,
                Estimator.BYTES,
                MAX_DEPTH_DEFAULT,
                false,
                1);
    }

    public ChunkPolicy withNormalization(boolean whitespace, boolean unicode) {
        return new ChunkPolicy(
                strategy,
                targetTokens,
                overlapTokens,
                minTokens,
                maxTokens,
                respectBoundaries,
                includeCode,
                includeTables,
                whitespace,
                unicode,
                redactUrls,
                estimator,
                maxDepth,
                siblings,
                previousSections);
    }

    public ChunkPolicy withText(boolean code, boolean tables, boolean redact) {
        return new ChunkPolicy(
                strategy,
                targetTokens,
                overlapTokens,
                minTokens,
                maxTokens,
                respectBoundaries,
                code,
                tables,
                normalizeWhitespace,
                normalizeUnicode,
                redact,
                estimator,
                maxDepth,
                siblings,
                previousSections);
    }

    public ChunkPolicy withEstimator(Estimator other) {
        return new ChunkPolicy(
                strategy,
                targetTokens,
                overlapTokens,
                minTokens,
                maxTokens,
                respectBoundaries,
                includeCode,
                includeTables,
                normalizeWhitespace,
                normalizeUnicode,
                redactUrls,
                other,
                maxDepth,
                siblings,
                previousSections);
    }

    public ChunkPolicy withBoundaries(boolean respect, int depth, int previous) {
        return new ChunkPolicy(
                strategy,
                targetTokens,
                overlapTokens,
                minTokens,
                maxTokens,
                respect,
                includeCode,
                includeTables,
                normalizeWhitespace,
                normalizeUnicode,
                redactUrls,
                estimator,
                depth,
                siblings,
                previous);
    }

    public ChunkPolicy withSiblings(boolean named) {
        return new ChunkPolicy(
                strategy,
                targetTokens,
                overlapTokens,
                minTokens,
                maxTokens,
                respectBoundaries,
                includeCode,
                includeTables,
                normalizeWhitespace,
                normalizeUnicode,
                redactUrls,
                estimator,
                maxDepth,
                named,
                previousSections);
    }

    /// A text as it may be shown: without addresses if they are redacted.
    public String redacted(String text) {
        return redactUrls ? Filter.redacted(text) : text;
    }

    boolean cutsAtSections() {
        return respectBoundaries && strategy.keepsSections();
    }

    /// Whether text may be other than what stands in the source.
    boolean changesText() {
        return !includeCode || !includeTables || redactUrls;
    }

    int overlapUnits() {
        return strategy.overlapsParts() ? units(overlapTokens) : 0;
    }

    static int units(int tokens) {
        return (int) Math.min(Integer.MAX_VALUE / 2, (long) tokens * UNITS_PER_TOKEN);
    }

    static int estimate(long units) {
        return (int) ((units + UNITS_PER_TOKEN - 1) / UNITS_PER_TOKEN);
    }
}
