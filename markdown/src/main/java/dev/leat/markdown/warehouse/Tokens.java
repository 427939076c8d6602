package dev.leat.markdown.warehouse;

import java.util.Optional;

/// What a collector may see: the facts of a token it was handed, and no way to walk them all.
///
/// Lines are 0-based, `[first, end)`. Offsets are code points of the normalised text (`\n` line ends, no byte order
/// mark), `[start, end)`. A block's span runs from its first mark to the end of its last line, line end included; the
/// spans of the inline tokens of one [TokenType#INLINE] follow each other and cover its content. A closing block
/// token spans nothing, at the end of its block.
public interface Tokens {
    /// No token.
    int NONE = -1;

    TokenType type(int token);

    /// How many tokens are open around it; a pair shares its depth; children of an `INLINE` stand one deeper than it.
    int depth(int token);

    /// The other half of a pair, or [#NONE].
    int partner(int token);

    /// The innermost open token (or owner, for what an owner holds) around it; of a closing token, its opening one;
    /// [#NONE] at the top.
    int parent(int token);

    /// The `INLINE` or `IMAGE` that holds this inline token, or [#NONE].
    int owner(int token);

    int firstLine(int token);

    int endLine(int token);

    int start(int token);

    int end(int token);

    /// Its content: the raw source of an `INLINE`, front matter without its fences, code without its marks, decoded
    /// text of a `TEXT`, raw HTML, the raw label of an `IMAGE`. Empty where a token has none.
    String text(int token);

    /// The text a reader sees in it and below it: text and code, breaks as `\n`, images by their label; no HTML.
    String plainText(int token);

    /// Everything after a fence's opening run, untrimmed and undecoded; the digits of an ordered item as written.
    String info(int token);

    /// The characters that made it: `##`, `=`, `-`, ` ``` `, `>`, `**`.
    String markup(int token);

    /// `h2`, `ul`, `td`, …; empty if HTML has none.
    String tag(int token);

    /// | Token | Names |
    /// |---|---|
    /// | `LINK_OPEN` | `href` (percent-encoded), `title`, `kind` ([LinkKind] in lower case), `label` |
    /// | `IMAGE` | `src`, `alt` (plain text), `title`, `kind`, `label` |
    /// | `ORDERED_LIST_OPEN` | `start`, unless 1 |
    /// | `BULLET_LIST_OPEN`, `ORDERED_LIST_OPEN` | `tight`: `true` or `false` |
    /// | `LIST_ITEM_OPEN` | `checked`: `true` or `false`, of a task |
    /// | `TH_OPEN`, `TD_OPEN` | `align`: `left`, `center`, `right` |
    /// | `TR_OPEN` | `cells`: how many the source row has, before cutting and padding |
    /// | `FOOTNOTE_REF`, `FOOTNOTE_ANCHOR` | `id` (from 0, by first reference), `sub` (which of them), `label` |
    /// | `FOOTNOTE_OPEN` | `id` (-1: nothing refers to it), `label` (of inline ones none), `references` |
    Optional<String> attribute(int token, String name);

    /// Level 1 to 6 of a heading, underlined ones by their underline; 0 for other tokens.
    int headingLevel(int token);
}
