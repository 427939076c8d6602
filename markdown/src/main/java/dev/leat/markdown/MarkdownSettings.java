package dev.leat.markdown;

import dev.leat.engine.config.ByteSize;
import dev.leat.engine.config.Setting;
import dev.leat.engine.config.Settings;
import dev.leat.markdown.chunk.ChunkPolicy;
import dev.leat.markdown.chunk.Strategy;
import dev.leat.markdown.rules.Extra;
import dev.leat.markdown.rules.FrontMatterForm;
import dev.leat.markdown.rules.Rules;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

        @Setting(doc = "Whom to trust, and how far; unless named, moderate without its sizes")
        Optional<Profile> profile,

        @Setting(value = "true", doc = "Read front matter") boolean frontMatter,

        @Setting(value = "yaml", doc = "How front matter may be written: --- yaml, +++ toml, { json")
        List<FrontMatterForm> frontMatterForms,

        @Setting(value = "false", doc = "Read $x$ and $$ as formulas")
        boolean math,

        @Setting(value = "true", doc = "Read footnotes") boolean footnotes,

        @Setting(value = "false", doc = "Make links of bare addresses, as GFM does")
        boolean autolinks,

        @Setting(doc = "Also read these; docs/reference/markdown-extras.md shows each")
        List<Extra> extras,

        @Setting(value = "none", doc = "Bring texts into Unicode form C before they are read: nfc, or none")
        Normalize normalize,

        @Setting(doc = "How documents are cut") ChunkSettings chunk,
        @Setting(doc = "How large a document may be") LimitSettings limits) {
    public MarkdownSettings {
        limits.on(MarkdownOptions.DEFAULT); // refuses what is out of its range
    }

    /// Which Unicode form texts are brought into.
    public enum Normalize {
        NONE,
        NFC
    }

    /// How documents are cut. Unlike the command, a pipeline repeats nothing unless told to.
    public record ChunkSettings(
            @Setting(value = "semantic", doc = "How to cut; docs/how-to/chunks-for-rag.md says what each does")
            Strategy strategy,

            @Setting(value = "1000", doc = "No chunk has more tokens; a larger section is cut at block borders")
            int maxTokens,

            @Setting(doc = "About this many where a section is cut; as max_tokens unless set")
            Optional<Integer> targetTokens,

            @Setting(value = "0", doc = "Repeated of the part before")
            int overlapTokens,

            @Setting(value = "0", doc = "A smaller last part joins the one before")
            int minTokens,

            @Setting(value = "3", doc = "hierarchical: the deepest heading that cuts")
            int depth,

            @Setting(value = "false", doc = "hierarchical: name the sections beside, too")
            boolean siblings,

            @Setting(value = "1", doc = "section_overlap: how many sections are repeated")
            int sectionsBefore,

            @Setting(value = "true", doc = "No chunk reaches into the next section")
            boolean respectBoundaries,

            @Setting(value = "true", doc = "Code blocks are text of chunks")
            boolean includeCode,

            @Setting(value = "true", doc = "Tables are text of chunks")
            boolean includeTables,

            @Setting(value = "false", doc = "Write [url] for addresses")
            boolean redactUrls,

            @Setting(value = "bytes", doc = "What a token is: four bytes, four chars, or one of tiktoken's cl100k_base")
            ChunkPolicy.Estimator estimator,

            @Setting(value = "true", doc = "Chunks that differ only in blanks are the same")
            boolean normalizeWhitespace,

            @Setting(value = "true", doc = "Chunks that differ only in Unicode form are the same")
            boolean normalizeUnicode) {
        public ChunkSettings {
            policy(
                    strategy,
                    maxTokens,
                    targetTokens,
                    overlapTokens,
                    minTokens,
                    depth,
                    sectionsBefore); // refuses what does not go together
        }

        private static ChunkPolicy policy(
                Strategy strategy,
                int max,
                Optional<Integer> target,
                int overlap,
                int min,
                int depth,
                int sectionsBefore) {
            return ChunkPolicy.of(strategy, target.orElse(max), overlap, min, max)
                    .withBoundaries(true, depth, sectionsBefore);
        }

        ChunkPolicy policy() {
            return policy(strategy, maxTokens, targetTokens, overlapTokens, minTokens, depth, sectionsBefore)
                    .withBoundaries(respectBoundaries, depth, sectionsBefore)
                    .withSiblings(siblings)
                    .withText(includeCode, includeTables, redactUrls)
                    .withEstimator(estimator)
                    .withNormalization(normalizeWhitespace, normalizeUnicode);
        }
    }

    /// How large a document may be, how many facts of a kind are kept, what is remarked. What is not set is as the
    /// profile has it, or without a profile as Leat itself has it ([Limit]).
    public record LimitSettings(
            @Setting(doc = "Larger documents fail; 10MB unless the profile says otherwise")
            Optional<ByteSize> bytes,

            @Setting(doc = "Documents with more lines fail; by the profile")
            Optional<Integer> lines,

            @Setting(doc = "Documents with more tokens fail; 5000000")
            Optional<Integer> tokens,

            @Setting(doc = "Documents with more tokens outside text fail; by the profile")
            Optional<Integer> blockTokens,

            @Setting(doc = "Deeper nested blocks are text; 150 unless the profile says otherwise")
            Optional<Integer> nesting,

            @Setting(doc = "Deeper nested emphasis, links and images are text; 100")
            Optional<Integer> inlineNesting,

            @Setting(doc = "Short table rows are filled up with so many cells; 500000")
            Optional<Integer> paddedCells,

            @Setting(doc = "Further links are counted, not kept; 10000 unless the profile says otherwise")
            Optional<Integer> links,

            @Setting(doc = "Further images are counted, not kept; 5000 unless the profile says otherwise")
            Optional<Integer> images,

            @Setting(doc = "Further headings and sections are counted, not kept; 5000")
            Optional<Integer> headings,

            @Setting(doc = "Further code blocks are counted, not kept; 2000")
            Optional<Integer> codeBlocks,

            @Setting(doc = "Further tables are counted, not kept; 1000")
            Optional<Integer> tables,

            @Setting(
                    doc = "Tables beyond so many cells are counted, not kept; 1000000 unless the profile says"
                            + " otherwise")
            Optional<Integer> tableCells,

            @Setting(doc = "Further list items are counted, not kept; 50000")
            Optional<Integer> listItems,

            @Setting(doc = "What stands behind so many nodes is not collected; by the profile")
            Optional<Integer> nodes,

            @Setting(doc = "Larger pictures within the text are not allowed; by the profile")
            Optional<Integer> dataUriBytes,

            @Setting(doc = "Pictures within the text larger than this together are a finding; by the profile")
            Optional<Integer> dataUriBytesAll,

            @Setting(doc = "Longer footnotes put a document into quarantine; by the profile")
            Optional<Integer> footnoteChars,

            @Setting(doc = "Deeper headings are a finding; by the profile")
            Optional<Integer> headingDepth) {
        /// As Leat or the profile has them.
        public static final LimitSettings NONE = Settings.defaults(LimitSettings.class);

        public LimitSettings {
            if (bytes.isPresent() && bytes.get().bytes() > Integer.MAX_VALUE - 64) {
                throw new IllegalArgumentException("bytes is less than 2GiB, not " + bytes.get());
            }
            if (tokens.isPresent() && tokens.get() < 1) {
                throw new IllegalArgumentException("tokens is at least 1, not " + tokens.get());
            }
        }

        MarkdownOptions on(MarkdownOptions options) {
            MarkdownOptions all = options;
            all = with(all, Limit.BYTES, bytes.map(size -> (int) size.bytes()));
            all = with(all, Limit.LINES, lines);
            all = with(all, Limit.TOKENS, tokens);
            all = with(all, Limit.BLOCK_TOKENS, blockTokens);
            all = with(all, Limit.NESTING, nesting);
            all = with(all, Limit.INLINE_NESTING, inlineNesting);
            all = with(all, Limit.PADDED_CELLS, paddedCells);
            all = with(all, Limit.LINKS, links);
            all = with(all, Limit.IMAGES, images);
            all = with(all, Limit.HEADINGS, headings);
            all = with(all, Limit.CODE_BLOCKS, codeBlocks);
            all = with(all, Limit.TABLES, tables);
            all = with(all, Limit.TABLE_CELLS, tableCells);
            all = with(all, Limit.LIST_ITEMS, listItems);
            all = with(all, Limit.NODES, nodes);
            all = with(all, Limit.DATA_URI_BYTES, dataUriBytes);
            all = with(all, Limit.DATA_URI_BYTES_ALL, dataUriBytesAll);
            all = with(all, Limit.FOOTNOTE_CHARS, footnoteChars);
            return with(all, Limit.HEADING_DEPTH, headingDepth);
        }

        private static MarkdownOptions with(MarkdownOptions options, Limit limit, Optional<Integer> max) {
            return max.isPresent() ? limit.set(options, max.get()) : options;
        }
    }

    /// The same for programs. Without a time limit: what a pipeline makes of a document must not depend on the
    /// clock.
    MarkdownOptions options() {
        Rules rules = Rules.LEAT
                .withFrontMatter(frontMatter ? Set.copyOf(frontMatterForms) : Set.of())
                .withMath(math)
                .withFootnotes(footnotes)
                .withAutolinks(autolinks)
                .withExtras(Set.copyOf(extras));
        MarkdownOptions named = MarkdownOptions.DEFAULT.withRules(rules).withNfc(normalize == Normalize.NFC);
        return limits.on(profile.map(named::withProfile).orElse(named));
    }
}
