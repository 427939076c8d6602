package dev.leat.markdown.rules;

import java.util.Set;

/// Which syntax is live. The tokenizer asks these fields and nothing else, so that another dialect is another
/// record, not another branch. Immutable.
///
/// @param edition the CommonMark edition whose small print holds
/// @param tables GFM pipe tables
/// @param strikethrough which tilde runs strike through
/// @param taskLists `[ ]` and `[x]` at the start of a list item become a flag on the item
/// @param autolinks bare `www.`, `http://` and `a@b.c` become links (GFM autolink literals)
/// @param footnotes `[^a]` with `[^a]: …`, and `^[inline]`
/// @param math `$x$` and `$$` blocks
/// @param frontMatter how a block at the very start may be written to be a token of its own
/// @param harmless whether what would be a link or picture whose address runs code or opens files (`javascript:`,
///     `vbscript:`, `file:`, `data:` but for four kinds of pictures) stays text
/// @param extras what is read beyond all these, none unless asked for
public record Rules(
        Edition edition,
        boolean tables,
        Strikethrough strikethrough,
        boolean taskLists,
        boolean autolinks,
        boolean footnotes,
        boolean math,
        Set<FrontMatterForm> frontMatter,
        boolean harmless,
        Set<Extra> extras) {

    /// The small print: 0.31 counts symbols as punctuation, takes `<!-->` for a comment, and knows the tag `search`
    /// where 0.30 knew `source`.
    public enum Edition {
        V0_30,
        V0_31
    }

    public enum Strikethrough {
        OFF,
        /// `~~a~~`, and of longer runs each two.
        DOUBLE,
        /// `~a~` and `~~a~~`, as GFM has it; both ends of equal length.
        SINGLE_AND_DOUBLE
    }

    private static final Set<FrontMatterForm> NO_FRONT_MATTER = Set.of();
    private static final Set<FrontMatterForm> YAML = Set.of(FrontMatterForm.YAML);

    private static final Set<Extra> NO_EXTRAS = Set.of();

    public Rules {
        frontMatter = Set.copyOf(frontMatter);
        extras = Set.copyOf(extras);
    }

    /// Plain CommonMark 0.31.2, nothing else.
    public static final Rules COMMONMARK = new Rules(
            Edition.V0_31, false, Strikethrough.OFF, false, false, false, false, NO_FRONT_MATTER, false, NO_EXTRAS);

    /// GitHub's dialect: tables, strikethrough, task lists, autolink literals.
    public static final Rules GFM = new Rules(
            Edition.V0_31,
            true,
            Strikethrough.SINGLE_AND_DOUBLE,
            true,
            true,
            false,
            false,
            NO_FRONT_MATTER,
            false,
            NO_EXTRAS);

    /// What Leat reads unless told otherwise: GFM without autolink literals, with footnotes and front matter.
    public static final Rules LEAT = new Rules(
            Edition.V0_31, true, Strikethrough.SINGLE_AND_DOUBLE, true, false, true, false, YAML, false, NO_EXTRAS);

    /// What the founding program read: CommonMark 0.30 with tables, `~~`, tasks, footnotes and front matter,
    /// harmful addresses left as text.
    public static final Rules COMPAT =
            new Rules(Edition.V0_30, true, Strikethrough.DOUBLE, true, false, true, false, YAML, true, NO_EXTRAS);

    public Rules withAutolinks(boolean on) {
        return new Rules(edition, tables, strikethrough, taskLists, on, footnotes, math, frontMatter, harmless, extras);
    }

    public Rules withStrikethrough(Strikethrough other) {
        return new Rules(edition, tables, other, taskLists, autolinks, footnotes, math, frontMatter, harmless, extras);
    }

    public Rules withMath(boolean on) {
        return new Rules(
                edition, tables, strikethrough, taskLists, autolinks, footnotes, on, frontMatter, harmless, extras);
    }

    public Rules withFrontMatter(Set<FrontMatterForm> forms) {
        return new Rules(
                edition, tables, strikethrough, taskLists, autolinks, footnotes, math, forms, harmless, extras);
    }

    public Rules withTables(boolean on) {
        return new Rules(
                edition, on, strikethrough, taskLists, autolinks, footnotes, math, frontMatter, harmless, extras);
    }

    public Rules withTaskLists(boolean on) {
        return new Rules(edition, tables, strikethrough, on, autolinks, footnotes, math, frontMatter, harmless, extras);
    }

    public Rules withFootnotes(boolean on) {
        return new Rules(edition, tables, strikethrough, taskLists, autolinks, on, math, frontMatter, harmless, extras);
    }

    public Rules withExtras(Set<Extra> others) {
        return new Rules(
                edition, tables, strikethrough, taskLists, autolinks, footnotes, math, frontMatter, harmless, others);
    }
}
