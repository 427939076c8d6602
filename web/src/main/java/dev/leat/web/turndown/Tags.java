package dev.leat.web.turndown;

import java.util.Set;

/// Turndown's own lists of elements, and JavaScript's notion of white space.
final class Tags {
    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "audio",
            "blockquote",
            "body",
            "canvas",
            "center",
            "dd",
            "dir",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "frameset",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hgroup",
            "hr",
            "html",
            "isindex",
            "li",
            "main",
            "menu",
            "nav",
            "noframes",
            "noscript",
            "ol",
            "output",
            "p",
            "pre",
            "section",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "ul");
    private static final Set<String> VOIDS = Set.of(
            "area", "base", "br", "col", "command", "embed", "hr", "img", "input", "keygen", "link", "meta", "param",
            "source", "track", "wbr");
    private static final Set<String> MEANINGFUL =
            Set.of("a", "table", "thead", "tbody", "tfoot", "th", "td", "iframe", "script", "audio", "video");

    private Tags() {}

    static boolean isBlock(String name) {
        return BLOCKS.contains(name);
    }

    static boolean isVoid(String name) {
        return VOIDS.contains(name);
    }

    static boolean isMeaningfulWhenBlank(String name) {
        return MEANINGFUL.contains(name);
    }

    /// `\s` of a JavaScript regular expression.
    static boolean isSpace(char c) {
        return isAsciiSpace(c)
                || c == '\u000B'
                || c == '\f'
                || c == '\u00A0'
                || c == '\u1680'
                || (c >= '\u2000' && c <= '\u200A')
                || c == '\u2028'
                || c == '\u2029'
                || c == '\u202F'
                || c == '\u205F'
                || c == '\u3000'
                || c == '\uFEFF';
    }

    static boolean isAsciiSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
