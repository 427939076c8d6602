package dev.leat.markdown.warehouse;

import java.util.Locale;

/// The kinds of token. Pairs have an opening and a closing kind; [#INLINE] and [#IMAGE] are leaves that own the
/// tokens right behind them.
public enum TokenType {
    FRONT_MATTER(""),
    HEADING_OPEN(""),
    HEADING_CLOSE(""),
    PARAGRAPH_OPEN("p"),
    PARAGRAPH_CLOSE("p"),
    INLINE(""),
    BULLET_LIST_OPEN("ul"),
    BULLET_LIST_CLOSE("ul"),
    ORDERED_LIST_OPEN("ol"),
    ORDERED_LIST_CLOSE("ol"),
    LIST_ITEM_OPEN("li"),
    LIST_ITEM_CLOSE("li"),
    BLOCKQUOTE_OPEN("blockquote"),
    BLOCKQUOTE_CLOSE("blockquote"),
    FENCE("code"),
    CODE_BLOCK("code"),
    HTML_BLOCK(""),
    HR("hr"),
    TABLE_OPEN("table"),
    TABLE_CLOSE("table"),
    THEAD_OPEN("thead"),
    THEAD_CLOSE("thead"),
    TBODY_OPEN("tbody"),
    TBODY_CLOSE("tbody"),
    TR_OPEN("tr"),
    TR_CLOSE("tr"),
    TH_OPEN("th"),
    TH_CLOSE("th"),
    TD_OPEN("td"),
    TD_CLOSE("td"),
    FOOTNOTE_BLOCK_OPEN(""),
    FOOTNOTE_BLOCK_CLOSE(""),
    FOOTNOTE_OPEN(""),
    FOOTNOTE_CLOSE(""),
    MATH_BLOCK("math"),
    CONTAINER_OPEN("div"),
    CONTAINER_CLOSE("div"),
    ADMONITION_OPEN("div"),
    ADMONITION_CLOSE("div"),
    DL_OPEN("dl"),
    DL_CLOSE("dl"),
    DT_OPEN("dt"),
    DT_CLOSE("dt"),
    DD_OPEN("dd"),
    DD_CLOSE("dd"),
    TEXT(""),
    CODE_INLINE("code"),
    SOFTBREAK("br"),
    HARDBREAK("br"),
    HTML_INLINE(""),
    LINK_OPEN("a"),
    LINK_CLOSE("a"),
    IMAGE("img"),
    EM_OPEN("em"),
    EM_CLOSE("em"),
    STRONG_OPEN("strong"),
    STRONG_CLOSE("strong"),
    S_OPEN("s"),
    S_CLOSE("s"),
    FOOTNOTE_REF(""),
    FOOTNOTE_ANCHOR(""),
    MATH_INLINE("math");

    private static final TokenType[] ALL = values();

    private final String tag;
    private final String label;
    private final int nesting;

    TokenType(String tag) {
        this.tag = tag;
        this.label = name().toLowerCase(Locale.ROOT);
        this.nesting = name().endsWith("_OPEN") ? 1 : name().endsWith("_CLOSE") ? -1 : 0;
    }

    static TokenType of(int ordinal) {
        return ALL[ordinal];
    }

    static int count() {
        return ALL.length;
    }

    /// The HTML tag that stands for it, empty if there is none or (headings) it depends on the token.
    public String tag() {
        return tag;
    }

    /// `heading_open`, as token dumps and counts print it.
    public String label() {
        return label;
    }

    /// `heading` for both halves of a pair.
    public String family() {
        return nesting == 0 ? label : label.substring(0, label.lastIndexOf('_'));
    }

    /// 1 opens, -1 closes, 0 stands alone.
    public int nesting() {
        return nesting;
    }

    public boolean opens() {
        return nesting > 0;
    }

    public boolean closes() {
        return nesting < 0;
    }

    /// A leaf whose children follow it in the same columns.
    public boolean owns() {
        return this == INLINE || this == IMAGE;
    }

    /// Stands inside an [#INLINE].
    public boolean isInline() {
        return ordinal() >= TEXT.ordinal();
    }

    /// Ends with a whole line, its end line being kept; other tokens end at a byte.
    boolean endsAtLine() {
        return !isInline() && this != INLINE;
    }

    /// What [TokenColumns] keeps as `extra` is the position of a record.
    boolean hasRecord() {
        return switch (this) {
            case FRONT_MATTER,
                    FENCE,
                    CODE_BLOCK,
                    HTML_BLOCK,
                    MATH_BLOCK,
                    INLINE,
                    TEXT,
                    CODE_INLINE,
                    HTML_INLINE,
                    MATH_INLINE,
                    LINK_OPEN,
                    IMAGE,
                    FOOTNOTE_OPEN,
                    FOOTNOTE_REF,
                    FOOTNOTE_ANCHOR -> true;
            default -> false;
        };
    }

    /// The closing kind of an opening one.
    public TokenType closing() {
        if (nesting <= 0) {
            throw new IllegalArgumentException(this + " opens nothing");
        }
        return ALL[ordinal() + 1];
    }
}
