package dev.leat.web.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;

/// What the names of elements, roles, classes and ids say about a part of a page. Names are cut into words, so that
/// `post-nav-links` and `postNavLinks` say `post`, `nav`, `links`; the words are those that many sites use.
final class Hints {
    enum Hint {
        NONE,
        /// The site's, or beside the content: navigation, footers, dialogs, sharing, advertising, related pages.
        BESIDE,
        /// What readers wrote.
        COMMENTS,
        FORUM
    }

    private static final Set<String> BESIDE = words("""
            nav navbar navigation menu submenu megamenu breadcrumb breadcrumbs crumbs footer colophon cookie cookies
            consent gdpr masthead topbar sidenav offcanvas skiplink skip copyright sitemap minicart drawer toolbar
            dropdown subnav flyout search logo toggle mega
            sidebar share sharing social related recommended recommendations recommendation advert advertisement ad
            ads sponsor sponsored promo newsletter subscribe subscription signup popup modal overlay lightbox trending
            popular widget widgets pagination pager paging toc login signin tagcloud tooltip popover facets filters
            filter rail sr disclaimer dialog reviews review tools print checkbox signature avatar reactions links button
            buttons btn more scroller side options
            outbrain taboola teads paid partner partners promoted""");
    private static final Set<String> COMMENTS = words("comment comments disqus respond commentlist");
    private static final Set<String> FORUM =
            words("thread threads topic forum forums discussion replies question answer answers");
    private static final Set<String> ROLES = words("""
            navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar tooltip alert
            status""");

    private Hints() {}

    private static Set<String> words(String list) {
        return Set.of(list.strip().split("\\s+"));
    }

    /// Whether its name or role says that it is no content.
    static boolean isBesideByName(Element element) {
        String name = element.normalName();
        return name.equals("nav")
                || name.equals("footer")
                || name.equals("aside")
                || (element.attributesSize() > 0 && ROLES.contains(element.attr("role")));
    }

    static boolean isCalledMain(Element element) {
        String name = element.normalName();
        return name.equals("main")
                || name.equals("article")
                || (element.attributesSize() > 0 && element.attr("role").equals("main"));
    }

    /// Whether it is named after, or declares itself, a part of a discussion.
    static boolean isForum(Element element) {
        if (element.attributesSize() == 0) {
            return false;
        }
        String type = element.attr("itemtype");
        if (type.contains("Discussion") || type.contains("Question") || type.contains("Comment")) {
            return true;
        }
        return words(element).stream().anyMatch(word -> ofWord(word) == Hint.FORUM);
    }

    static Hint ofWord(String word) {
        if (BESIDE.contains(word)) {
            return Hint.BESIDE;
        }
        if (COMMENTS.contains(word)) {
            return Hint.COMMENTS;
        }
        return FORUM.contains(word) ? Hint.FORUM : Hint.NONE;
    }

    /// The words of its classes and id that say something.
    static List<String> words(Element element) {
        if (element.attributesSize() == 0) {
            return List.of();
        }
        String names = element.className() + ' ' + element.id();
        if (names.length() <= 1) {
            return List.of();
        }
        List<String> words = new ArrayList<>(2);
        int from = 0;
        int n = names.length();
        while (from < n) {
            if (!Character.isLetter(names.charAt(from))) {
                from++;
                continue;
            }
            int to = from + 1;
            while (to < n && Character.isLetter(names.charAt(to)) && !beginsWord(names, to)) {
                to++;
            }
            String word = names.substring(from, to).toLowerCase(Locale.ROOT);
            if (ofWord(word) != Hint.NONE) {
                words.add(word);
            }
            from = to;
        }
        return words;
    }

    private static boolean beginsWord(String names, int at) {
        return Character.isUpperCase(names.charAt(at)) && Character.isLowerCase(names.charAt(at - 1));
    }
}
