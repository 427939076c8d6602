package dev.leat.markdown;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// Every limit of a document: how it is called in settings and options, its error code, and what happens beyond it.
/// `docs/reference/limits.md` is made from this list.
public enum Limit {
    BYTES(
            "LEAT-M002",
            Beyond.FAILS,
            o -> o.limits().maxBytes(),
            (o, n) -> o.withLimits(o.limits().withMaxBytes(n))),
    LINES(
            "LEAT-M018",
            Beyond.FAILS,
            o -> o.limits().maxLines(),
            (o, n) -> o.withLimits(o.limits().withMaxLines(n))),
    TOKENS(
            "LEAT-M003",
            Beyond.FAILS,
            o -> o.limits().maxTokens(),
            (o, n) -> o.withLimits(o.limits().withMaxTokens(n))),
    BLOCK_TOKENS(
            "LEAT-M019",
            Beyond.FAILS,
            o -> o.limits().maxBlockTokens(),
            (o, n) -> o.withLimits(o.limits().withMaxBlockTokens(n))),
    NESTING(
            "LEAT-M010",
            Beyond.IS_TEXT,
            o -> o.limits().maxBlockDepth(),
            (o, n) -> o.withLimits(o.limits().withMaxDepth(n, o.limits().maxInlineDepth()))),
    INLINE_NESTING(
            "LEAT-M011",
            Beyond.IS_TEXT,
            o -> o.limits().maxInlineDepth(),
            (o, n) -> o.withLimits(o.limits().withMaxDepth(o.limits().maxBlockDepth(), n))),
    PADDED_CELLS(
            "LEAT-M012",
            Beyond.IS_TEXT,
            o -> o.limits().maxPaddedCells(),
            (o, n) -> o.withLimits(o.limits().withMaxPaddedCells(n))),
    LINKS(
            "LEAT-M017",
            Beyond.TRUNCATES,
            o -> o.caps().links(),
            (o, n) -> o.withCaps(o.caps().withLinks(n))),
    IMAGES(
            "LEAT-M017",
            Beyond.TRUNCATES,
            o -> o.caps().images(),
            (o, n) -> o.withCaps(o.caps().withImages(n))),
    HEADINGS(
            "LEAT-M017",
            Beyond.TRUNCATES,
            o -> o.caps().headings(),
            (o, n) -> o.withCaps(o.caps().withHeadings(n))),
    CODE_BLOCKS(
            "LEAT-M017",
            Beyond.TRUNCATES,
            o -> o.caps().codeBlocks(),
            (o, n) -> o.withCaps(o.caps().withCodeBlocks(n))),
    TABLES(
            "LEAT-M017",
            Beyond.TRUNCATES,
            o -> o.caps().tables(),
            (o, n) -> o.withCaps(o.caps().withTables(n, o.caps().tableCells()))),
    TABLE_CELLS(
            "LEAT-M017",
            Beyond.TRUNCATES,
            o -> o.caps().tableCells(),
            (o, n) -> o.withCaps(o.caps().withTables(o.caps().tables(), n))),
    LIST_ITEMS(
            "LEAT-M017",
            Beyond.TRUNCATES,
            o -> o.caps().listItems(),
            (o, n) -> o.withCaps(o.caps().withListItems(n))),
    NODES(
            "LEAT-M017",
            Beyond.TRUNCATES,
            o -> o.caps().nodes(),
            (o, n) -> o.withCaps(o.caps().withNodes(n))),
    DATA_URI_BYTES(
            "",
            Beyond.DROPS,
            o -> o.trust().dataUriBytes(),
            (o, n) -> o.withTrust(o.trust().withDataUris(n, o.trust().dataUriBytesAll()))),
    DATA_URI_BYTES_ALL(
            "",
            Beyond.NOTES,
            o -> o.trust().dataUriBytesAll(),
            (o, n) -> o.withTrust(o.trust().withDataUris(o.trust().dataUriBytes(), n))),
    FOOTNOTE_CHARS(
            "",
            Beyond.QUARANTINES,
            o -> o.trust().footnoteChars(),
            (o, n) -> o.withTrust(o.trust().withFootnoteChars(n))),
    HEADING_DEPTH(
            "",
            Beyond.NOTES,
            o -> o.trust().headingDepth(),
            (o, n) -> o.withTrust(o.trust().withHeadingDepth(n)));

    /// What becomes of a document beyond a limit.
    public enum Beyond {
        FAILS("the document fails"),
        IS_TEXT("what goes beyond is text, finding; strict: the document fails"),
        TRUNCATES("counted, not kept, finding `truncated`; strict: the document fails"),
        DROPS("the picture is dropped from results, finding"),
        QUARANTINES("quarantine, finding"),
        NOTES("finding");

        private final String words;

        Beyond(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    @FunctionalInterface
    private interface Setter {
        MarkdownOptions set(MarkdownOptions options, int max);
    }

    private final String code;
    private final Beyond beyond;
    private final ToIntFunction<MarkdownOptions> getter;
    private final Setter setter;

    Limit(String code, Beyond beyond, ToIntFunction<MarkdownOptions> getter, Setter setter) {
        this.code = code;
        this.beyond = beyond;
        this.getter = getter;
        this.setter = setter;
    }

    /// As in settings (`limits.table_cells`) and options (`--limit table_cells=100`).
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The code of the error or warning, empty where there is only a finding.
    public String code() {
        return code;
    }

    public Beyond beyond() {
        return beyond;
    }

    public int of(MarkdownOptions options) {
        return getter.applyAsInt(options);
    }

    /// The options with another limit.
    ///
    /// @throws IllegalArgumentException if it is out of its range
    public MarkdownOptions set(MarkdownOptions options, int max) {
        return setter.set(options, max);
    }

    public static Optional<Limit> named(String word) {
        String plain = word.replace('-', '_');
        return Arrays.stream(values())
                .filter(limit -> limit.word().equals(plain))
                .findFirst();
    }
}
