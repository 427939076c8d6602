package dev.leat.web.content;

import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;

/// What the names of elements, roles, classes and ids say about a part of a page. Names are cut into words, so that
/// `post-nav-links` and `postNavLinks` say `post`, `nav`, `links`; the words are those that many sites use.
final class Hints {
    enum Hint {
        NONE,
        /// Belongs to the site, not to the page: navigation, footers, dialogs.
        SITE,
        /// Beside the content: related pages, sharing, advertising, forms.
        BESIDE,
        /// What readers wrote.
        COMMENTS,
        CONTENT
    }

    private static final Set<String> SITE = Set.of(
            "nav",
            "navbar",
            "navigation",
            "menu",
            "submenu",
            "megamenu",
            "breadcrumb",
            "breadcrumbs",
            "crumbs",
            "footer",
            "colophon",
            "cookie",
            "cookies",
            "consent",
            "gdpr",
            "masthead",
            "topbar",
            "sidenav",
            "offcanvas",
            "skiplink",
            "skip",
            "copyright",
            "sitemap",
            "mobilemenu",
            "minicart",
            "drawer",
            "toolbar",
            "dropdown");
    private static final Set<String> BESIDE = Set.of(
            "sidebar",
            "share",
            "sharing",
            "social",
            "related",
            "recommended",
            "recommendations",
            "recommendation",
            "advert",
            "advertisement",
            "ad",
            "ads",
            "adsbygoogle",
            "sponsor",
            "sponsored",
            "promo",
            "newsletter",
            "subscribe",
            "subscription",
            "signup",
            "popup",
            "modal",
            "overlay",
            "lightbox",
            "trending",
            "popular",
            "widget",
            "widgets",
            "pagination",
            "pager",
            "paging",
            "toc",
            "login",
            "signin",
            "tagcloud",
            "outbrain",
            "taboola",
            "addtoany",
            "sharedaddy",
            "tooltip",
            "popover",
            "facets",
            "filters",
            "rail");
    private static final Set<String> COMMENTS = Set.of("comment", "comments", "disqus", "respond", "commentlist");
    private static final Set<String> CONTENT = Set.of(
            "article",
            "content",
            "main",
            "body",
            "entry",
            "post",
            "story",
            "text",
            "hentry",
            "page",
            "message",
            "description");
    private static final Set<String> ROLES = Set.of(
            "navigation",
            "banner",
            "contentinfo",
            "complementary",
            "search",
            "dialog",
            "alertdialog",
            "menu",
            "menubar",
            "toolbar",
            "tooltip",
            "alert",
            "status");

    private Hints() {}

    static Hint of(Element element) {
        Hint byName = switch (element.normalName()) {
            case "nav", "footer" -> Hint.SITE;
            case "aside" -> Hint.BESIDE;
            case "main", "article" -> Hint.CONTENT;
            default -> Hint.NONE;
        };
        if (element.attributesSize() == 0) {
            return byName;
        }
        String role = element.attr("role");
        if (ROLES.contains(role)) {
            return Hint.SITE;
        }
        if (byName != Hint.NONE) {
            return byName;
        }
        String names = element.className() + ' ' + element.id();
        return names.length() <= 1 ? Hint.NONE : ofWords(names);
    }

    private static Hint ofWords(String names) {
        Hint found = Hint.NONE;
        int from = 0;
        int n = names.length();
        while (from < n) {
            if (!Character.isLetter(names.charAt(from))) {
                from++;
                continue;
            }
            int to = from + 1;
            while (to < n
                    && Character.isLetter(names.charAt(to))
                    && !(Character.isUpperCase(names.charAt(to)) && Character.isLowerCase(names.charAt(to - 1)))) {
                to++;
            }
            String word = names.substring(from, to).toLowerCase(Locale.ROOT);
            if (SITE.contains(word)) {
                return Hint.SITE;
            }
            if (BESIDE.contains(word)) {
                found = Hint.BESIDE;
            } else if (COMMENTS.contains(word) && found != Hint.BESIDE) {
                found = Hint.COMMENTS;
            } else if (CONTENT.contains(word) && found == Hint.NONE) {
                found = Hint.CONTENT;
            }
            from = to;
        }
        return found;
    }
}
