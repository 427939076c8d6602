package dev.leat.web.write;

import dev.leat.engine.config.Setting;

/// How Markdown is spelled. The default is what renders to the page's text and structure with the fewest signs.
public record MarkdownOptions(
        @Setting(value = "auto", doc = "The page's title above a content without one: auto or never")
        Title title,

        @Setting(value = "atx", doc = "Headings: atx, atx-closed or setext, which underlines the first two levels")
        Heading heading,

        @Setting(value = "'---'", doc = "A line between two parts")
        String rule,

        @Setting(value = "'**'", doc = "Around strong text: ** or __")
        String strong,

        @Setting(value = "'*'", doc = "Around emphasised text: * or _, which stays * inside words")
        String emphasis,

        @Setting(value = "spaces", doc = "New lines in a paragraph: spaces or backslash")
        Break lineBreak,

        @Setting(value = "'-'", doc = "Markers of lists, one for each depth: -, or *+-")
        String bullets,

        @Setting(value = "apart", doc = "Two lists in a row: apart, by a comment between them, or joined")
        Lists lists,

        @Setting(value = "'.'", doc = "After the numbers of a list: . or )")
        String numberEnd,

        @Setting(value = "fenced", doc = "Code: fenced or indented")
        Code code,

        @Setting(value = "'```'", doc = "Around fenced code: ``` or ~~~")
        String fence,

        @Setting(value = "''", doc = "The language of code that names none")
        String codeLanguage,

        @Setting(value = "inline", doc = "Links: inline, reference, text: their words only, or drop")
        Links links,

        @Setting(value = "keep", doc = "Pictures: keep, alt: their description only, or drop")
        Images images,

        @Setting(value = "''", doc = "Around subscripts: ~, <sub> or nothing")
        String sub,

        @Setting(value = "''", doc = "Around superscripts: ^, <sup> or nothing")
        String sup,

        @Setting(value = "list", doc = "Definitions: list below the bold term, or pandoc")
        Definitions definitions,

        @Setting(value = "smart", doc = "Backslashes: smart: where a sign would be markup, full: before any, or none")
        Escape escape) {
    public static final MarkdownOptions DEFAULT = new MarkdownOptions(
            Title.AUTO,
            Heading.ATX,
            "---",
            "**",
            "*",
            Break.SPACES,
            "-",
            Lists.APART,
            ".",
            Code.FENCED,
            "```",
            "",
            Links.INLINE,
            Images.KEEP,
            "",
            "",
            Definitions.LIST,
            Escape.SMART);

    public enum Title {
        AUTO,
        NEVER
    }

    public enum Heading {
        ATX,
        ATX_CLOSED,
        SETEXT
    }

    public enum Break {
        SPACES,
        BACKSLASH
    }

    public enum Lists {
        APART,
        JOINED
    }

    public enum Code {
        FENCED,
        INDENTED
    }

    public enum Links {
        INLINE,
        REFERENCE,
        TEXT,
        DROP
    }

    public enum Images {
        KEEP,
        ALT,
        DROP
    }

    public enum Definitions {
        LIST,
        PANDOC
    }

    public enum Escape {
        SMART,
        FULL,
        NONE
    }

    public MarkdownOptions {
        check(strong.equals("**") || strong.equals("__"), "strong is ** or __", strong);
        check(emphasis.equals("*") || emphasis.equals("_"), "emphasis is * or _", emphasis);
        check(bullets.matches("[-*+]{1,6}"), "bullets are signs of - * +", bullets);
        check(numberEnd.equals(".") || numberEnd.equals(")"), "number_end is . or )", numberEnd);
        check(fence.matches("`{3,}|~{3,}"), "fence is ``` or ~~~", fence);
        check(rule.matches("([-*_])( *\\1){2,}"), "rule is three or more of - * _", rule);
        check(codeLanguage.matches("[\\w+#.-]{0,30}"), "code_language is one word", codeLanguage);
        check(sub.length() <= 20 && sup.length() <= 20, "sub and sup have at most 20 characters", sub + sup);
    }

    private static void check(boolean good, String rule, String seen) {
        if (!good) {
            throw new IllegalArgumentException(rule + ", not " + seen);
        }
    }

    /// What closes a sign: an element's closing tag, else the sign itself.
    static String closing(String sign) {
        return sign.startsWith("<") && sign.endsWith(">") ? "</" + sign.substring(1) : sign;
    }
}
