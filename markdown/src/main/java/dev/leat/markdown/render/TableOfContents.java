package dev.leat.markdown.render;

import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Links to the headings of a document, in lists that follow their levels.
final class TableOfContents {
    private static final Set<String> MARKS = Set.of("[toc]", "[[toc]]", "[[_toc_]]");

    private TableOfContents() {}

    /// Whether a paragraph says that it stands here.
    static boolean isWanted(TokenWarehouse w, int paragraph) {
        int inline = paragraph + 1;
        return w.next(inline) == inline + 2
                && w.type(inline + 1) == TokenType.TEXT
                && MARKS.contains(w.text(inline).strip().toLowerCase(Locale.ROOT));
    }

    /// Headings at the top of the document; titles as plain text.
    static void write(TokenWarehouse w, Anchors anchors, Extras extras, HtmlOut out) throws IOException {
        out.line().raw("<nav class=\"toc\">\n");
        Deque<Integer> levels = new ArrayDeque<>();
        for (Map.Entry<Integer, String> heading : anchors.all().entrySet()) {
            int token = heading.getKey();
            if (w.depth(token) > 0) {
                continue;
            }
            int level = w.headingLevel(token);
            while (levels.size() > 1 && levels.peek() > level) {
                levels.pop();
                out.raw("</li>\n</ul>\n");
            }
            if (levels.isEmpty() || levels.peek() < level) {
                levels.push(level);
                out.line().raw("<ul>\n<li>");
            } else {
                out.raw("</li>\n<li>");
            }
            out.raw("<a href=\"#")
                    .escaped(heading.getValue())
                    .raw("\">")
                    .escaped(extras.title(w, token))
                    .raw("</a>");
        }
        for (int i = 0; i < levels.size(); i++) {
            out.raw("</li>\n</ul>\n");
        }
        out.line().raw("</nav>\n");
    }
}
