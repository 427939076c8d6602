package dev.leat.markdown.site;

import dev.leat.markdown.frontmatter.JsonText;
import dev.leat.markdown.warehouse.Address;
import java.util.ArrayList;
import java.util.List;

/// The frame around documents: head, navigation, what is on this page, the ways on and back.
final class SiteHtml {
    private static final int DEEPEST = 3;

    private final SiteNavigation navigation;
    private final List<SitePage> order;
    private final String title;

    SiteHtml(SiteNavigation navigation, String title) {
        this.navigation = navigation;
        this.order = navigation.inOrder();
        this.title = !title.isEmpty() ? title : navigation.title().isEmpty() ? "Documents" : navigation.title();
    }

    String page(SitePage page, String content) {
        StringBuilder main = new StringBuilder("<main id=\"main\"><article>\n");
        if (page.headings().stream().noneMatch(heading -> heading.level() == 1)) {
            main.append("<h1>").append(escaped(page.title())).append("</h1>\n");
        }
        main.append(scrolling(content)).append("</article>\n");
        onward(main, page);
        main.append("</main>\n");
        contents(main, page);
        return frame(page.folder(), page.path(), page.title(), main.toString());
    }

    /// Wide tables and code scroll for themselves, by the keyboard too.
    private static String scrolling(String content) {
        return content.replace("<pre><code", "<pre tabindex=\"0\"><code")
                .replace("<table>", "<div class=\"wide\" role=\"region\" aria-label=\"Table\" tabindex=\"0\"><table>")
                .replace("</table>", "</table></div>");
    }

    private void onward(StringBuilder out, SitePage page) {
        int at = order.indexOf(page);
        out.append("<nav class=\"onward\" aria-label=\"Next and previous page\">");
        if (at > 0) {
            link(out.append("<span>← "), page.folder(), order.get(at - 1)).append("</span>");
        }
        if (at + 1 < order.size()) {
            link(out.append("<span>"), page.folder(), order.get(at + 1)).append(" →</span>");
        }
        out.append("</nav>\n");
    }

    private static StringBuilder link(StringBuilder out, String folder, SitePage to) {
        return out.append("<a href=\"")
                .append(escaped(Address.encode(SitePaths.relative(folder, to.path()))))
                .append("\">")
                .append(escaped(to.title()))
                .append("</a>");
    }

    private static void contents(StringBuilder out, SitePage page) {
        List<SitePage.Title> shown = page.headings().stream()
                .filter(heading -> heading.level() > 1 && heading.level() <= DEEPEST)
                .toList();
        if (shown.size() < 2) {
            return;
        }
        out.append("<nav class=\"here\" aria-label=\"On this page\">\n<p>On this page</p>\n<ul>\n");
        for (SitePage.Title heading : shown) {
            out.append("<li class=\"level")
                    .append(heading.level())
                    .append("\"><a href=\"#")
                    .append(escaped(Address.encode(heading.anchor())))
                    .append("\">")
                    .append(escaped(heading.text()))
                    .append("</a></li>\n");
        }
        out.append("</ul>\n</nav>\n");
    }

    /// The first page of a site that has none of its own.
    String start() {
        StringBuilder main = new StringBuilder("<main id=\"main\"><article>\n<h1>" + escaped(title) + "</h1>\n");
        list(main, navigation, "", "", false);
        return frame("", "index.html", title, main.append("</article></main>\n").toString());
    }

    /// Every page with its headings: what the search looks through, to be read without it.
    String all() {
        StringBuilder main = new StringBuilder("<main id=\"main\"><article>\n<h1>All pages</h1>\n");
        for (SitePage page : order) {
            link(main.append("<h2>"), "", page).append("</h2>\n<ul>\n");
            for (SitePage.Title heading : page.headings()) {
                main.append("<li><a href=\"")
                        .append(escaped(Address.encode(page.path() + "#" + heading.anchor())))
                        .append("\">")
                        .append(escaped(heading.text()))
                        .append("</a></li>\n");
            }
            main.append("</ul>\n");
        }
        return frame(
                "",
                "all-pages.html",
                "All pages",
                main.append("</article></main>\n").toString());
    }

    /// A script that holds titles and headings: pages opened from disk may load scripts, and nothing else.
    String index() {
        List<String> entries = new ArrayList<>();
        for (SitePage page : order) {
            entries.add(entry(page.title(), "", page.path()));
            for (SitePage.Title heading : page.headings()) {
                if (!heading.text().equals(page.title())) {
                    entries.add(entry(heading.text(), page.title(), page.path() + "#" + heading.anchor()));
                }
            }
        }
        return "window.siteIndex=[\n" + String.join(",\n", entries) + "\n];\n";
    }

    private static String entry(String text, String on, String path) {
        return ("[" + JsonText.of(text) + "," + JsonText.of(on) + "," + JsonText.of(Address.encode(path)) + "]")
                .replace("<", "\\u003c")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private String frame(String folder, String path, String name, String main) {
        String up = "../".repeat((int) folder.chars().filter(c -> c == '/').count());
        StringBuilder out = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
                .append(escaped(name.equals(title) ? title : name + " · " + title))
                .append("</title>\n<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"")
                .append(up)
                .append("assets/site.css\">\n<script defer src=\"")
                .append(up)
                .append("assets/search-index.js\"></script>\n<script defer src=\"")
                .append(up)
                .append("assets/search.js\"></script>\n</head>\n<body data-root=\"")
                .append(up)
                .append("\">\n<a class=\"skip\" href=\"#main\">To the text</a>\n<header>\n<a class=\"name\" href=\"")
                .append(up)
                .append("index.html\">")
                .append(escaped(title))
                .append("</a>\n<form role=\"search\" hidden><label for=\"search\">Search titles</label> ")
                .append("<input id=\"search\" type=\"search\" autocomplete=\"off\">")
                .append("<ul id=\"hits\"></ul><p id=\"said\" role=\"status\"></p></form>\n<a href=\"")
                .append(up)
                .append("all-pages.html\"")
                .append(path.equals("all-pages.html") ? " aria-current=\"page\"" : "")
                .append(">All pages</a>\n"
                        + "</header>\n"
                        + "<div class=\"columns\">\n"
                        + "<nav class=\"site\" aria-label=\"Pages\">\n");
        list(out, navigation, folder, path, true);
        return out.append("</nav>\n")
                .append(main)
                .append("</div>\n</body>\n</html>\n")
                .toString();
    }

    private static void list(StringBuilder out, SiteNavigation of, String folder, String current, boolean folds) {
        out.append("<ul>\n");
        for (SitePage page : of.pages()) {
            boolean here = page.path().equals(current);
            out.append("<li><a href=\"")
                    .append(escaped(Address.encode(SitePaths.relative(folder, page.path()))))
                    .append(here ? "\" aria-current=\"page\">" : "\">")
                    .append(escaped(page.title()))
                    .append("</a></li>\n");
        }
        for (SiteNavigation below : of.folders()) {
            String named = escaped(below.title());
            boolean open = !folds || current.startsWith(below.folder());
            out.append("<li>")
                    .append(
                            folds
                                    ? "<details" + (open ? " open" : "") + "><summary>" + named + "</summary>\n"
                                    : named + "\n");
            list(out, below, folder, current, folds);
            out.append(folds ? "</details></li>\n" : "</li>\n");
        }
        out.append("</ul>\n");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
