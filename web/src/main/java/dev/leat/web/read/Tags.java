package dev.leat.web.read;

import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// What elements are to the walk, by the HTML standard's rendering section rather than by any style sheet.
final class Tags {
    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "body",
            "center",
            "dd",
            "details",
            "dialog",
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
            "header",
            "hgroup",
            "html",
            "legend",
            "li",
            "main",
            "menu",
            "nav",
            "noframes",
            "ol",
            "optgroup",
            "option",
            "p",
            "search",
            "section",
            "summary",
            "table",
            "tbody",
            "tfoot",
            "thead",
            "tr",
            "ul",
            "caption");
    private static final Set<String> DROPPED = Set.of(
            "script",
            "style",
            "template",
            "iframe",
            "object",
            "embed",
            "canvas",
            "input",
            "select",
            "button",
            "textarea",
            "head",
            "dialog",
            "datalist",
            "frame",
            "frameset",
            "noframes",
            "svg",
            "noscript",
            "map",
            "progress",
            "meter",
            "link",
            "meta",
            "title",
            "base");

    private Tags() {}

    /// Begins and ends a line.
    static boolean isBlock(String name) {
        return BLOCKS.contains(name);
    }

    /// Shows no text of its own on a printed page.
    static boolean isDropped(String name) {
        return DROPPED.contains(name);
    }

    static boolean isCell(@Nullable Element element) {
        return element != null
                && (element.normalName().equals("td") || element.normalName().equals("th"));
    }

    /// The page itself says that it is not to be seen.
    static boolean isHidden(Element element) {
        if (element.attributesSize() == 0) {
            return false;
        }
        if (element.hasAttr("hidden")) {
            return true;
        }
        if (element.attr("aria-hidden").equals("true") && !element.normalName().equals("math")) {
            return true;
        }
        String style = element.attr("style");
        if (style.isEmpty()) {
            return false;
        }
        String packed = style.toLowerCase(Locale.ROOT).replace(" ", "");
        return packed.contains("display:none") || packed.contains("visibility:hidden");
    }

    /// The level of a heading, 0 if it is none.
    static int headingLevel(Element element, String name) {
        if (name.length() == 2 && name.charAt(0) == 'h' && name.charAt(1) >= '1' && name.charAt(1) <= '6') {
            return name.charAt(1) - '0';
        }
        if (element.attributesSize() > 0 && element.attr("role").equals("heading")) {
            String level = element.attr("aria-level");
            return level.length() == 1 && level.charAt(0) >= '1' && level.charAt(0) <= '6' ? level.charAt(0) - '0' : 2;
        }
        return 0;
    }
}
