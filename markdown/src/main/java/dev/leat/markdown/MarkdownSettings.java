package dev.leat.markdown;

import dev.leat.engine.config.ByteSize;
import dev.leat.engine.config.Setting;
import dev.leat.markdown.chunk.ChunkPolicy;
import dev.leat.markdown.collect.Caps;
import dev.leat.markdown.collect.PassLimits;
import dev.leat.markdown.rules.Limits;
import dev.leat.markdown.rules.Rules;
import java.util.List;

/// The block of a Markdown pipeline in a project file.
public record MarkdownSettings(
        @Setting(required = true, recipe = false, doc = "Patterns of the files to read")
        List<String> sources,

        @Setting(recipe = false, doc = "Patterns of files to leave out")
        List<String> exclude,

        @Setting(value = "false", recipe = false, doc = "Follow symbolic links")
        boolean follow,

        @Setting(value = "true", recipe = false, doc = "Heed .gitignore and .leatignore")
        boolean ignoreFiles,

        @Setting(value = "moderate", doc = "Whose links and HTML are trusted: strict, moderate, permissive")
        Profile profile,

        @Setting(value = "true", doc = "Read YAML front matter")
        boolean frontMatter,

        @Setting(value = "false", doc = "Read $x$ and $$ as formulas")
        boolean math,

        @Setting(value = "true", doc = "Read footnotes") boolean footnotes,

        @Setting(value = "false", doc = "Make links of bare addresses, as GFM does")
        boolean autolinks,

        @Setting(doc = "How documents are cut") ChunkSettings chunk,
        @Setting(doc = "How large a document may be") LimitSettings limits) {
    /// How documents are cut.
    public record ChunkSettings(
            @Setting(value = "1000", doc = "A section with more tokens (four bytes each) is cut at block borders")
            int maxTokens,

            @Setting(value = "true", doc = "Chunks that differ only in blanks are the same")
            boolean normalizeWhitespace,

            @Setting(value = "true", doc = "Chunks that differ only in Unicode form are the same")
            boolean normalizeUnicode) {
        public ChunkSettings {
            if (maxTokens < ChunkPolicy.MAX_TOKENS_LEAST) {
                throw new IllegalArgumentException(
                        "max_tokens is at least " + ChunkPolicy.MAX_TOKENS_LEAST + ", not " + maxTokens);
            }
        }

        ChunkPolicy policy() {
            return ChunkPolicy.tokens(maxTokens).withNormalization(normalizeWhitespace, normalizeUnicode);
        }
    }

    /// How large a document may be, and how many facts of a kind are kept.
    public record LimitSettings(
            @Setting(value = "10MB", doc = "Larger documents fail")
            ByteSize bytes,

            @Setting(value = "5000000", doc = "Documents with more tokens fail")
            int tokens,

            @Setting(value = "150", doc = "Deeper nested blocks are text")
            int nesting,

            @Setting(value = "10000", doc = "Further links are counted, not kept")
            int links,

            @Setting(value = "5000", doc = "Further images are counted, not kept")
            int images,

            @Setting(value = "5000", doc = "Further headings and sections are counted, not kept")
            int headings,

            @Setting(value = "2000", doc = "Further code blocks are counted, not kept")
            int codeBlocks,

            @Setting(value = "1000", doc = "Further tables are counted, not kept")
            int tables,

            @Setting(value = "50000", doc = "Further list items are counted, not kept")
            int listItems) {
        public LimitSettings {
            if (bytes.bytes() > Integer.MAX_VALUE - 64) {
                throw new IllegalArgumentException("bytes is less than 2GiB, not " + bytes);
            }
            int least = Math.min(
                    Math.min(Math.min(links, images), Math.min(headings, codeBlocks)), Math.min(tables, listItems));
            if (least < 0 || tokens < 1 || nesting < 1) {
                throw new IllegalArgumentException("a limit is negative, or tokens or nesting is zero");
            }
        }

        Limits document() {
            return new Limits((int) bytes.bytes(), tokens, nesting, Limits.MAX_INLINE_DEPTH, Limits.MAX_PADDED_CELLS);
        }

        Caps caps() {
            return new Caps(links, images, headings, codeBlocks, tables, listItems);
        }
    }

    /// The same for programs. Without a time limit: what a pipeline makes of a document must not depend on the
    /// clock.
    MarkdownOptions options() {
        Rules rules = Rules.LEAT
                .withFrontMatter(frontMatter)
                .withMath(math)
                .withFootnotes(footnotes)
                .withAutolinks(autolinks);
        return new MarkdownOptions(rules, limits.document(), profile, limits.caps(), PassLimits.NONE);
    }
}
