package dev.leat.markdown.render;

import dev.leat.markdown.warehouse.AdmonitionHead;
import dev.leat.markdown.warehouse.AlertMark;
import dev.leat.markdown.warehouse.ContainerHead;
import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.io.IOException;
import java.util.Locale;

/// How alerts, containers and admonitions begin and end in HTML.
final class Boxes {
    private Boxes() {}

    /// Writes how an alert begins; answers the token behind its mark.
    static int alert(TokenWarehouse w, int quote, String kind, HtmlOut out) throws IOException {
        out.line()
                .raw("<div class=\"markdown-alert markdown-alert-" + kind + "\">\n")
                .raw("<p class=\"markdown-alert-title\">" + capital(kind) + "</p>\n");
        int more = AlertMark.firstBreak(w, quote + 1);
        if (more < 0) {
            return w.next(quote + 1);
        }
        out.raw("<p>");
        return more + 1;
    }

    static void open(TokenWarehouse w, int box, HtmlOut out) throws IOException {
        if (w.type(box) == TokenType.ADMONITION_OPEN) {
            admonition(w, box, out);
            return;
        }
        ContainerHead head = ContainerHead.of(w.info(box));
        boolean opens = head.name().equals("details");
        out.line().raw(opens ? "<details" : "<div");
        if (!head.id().isEmpty()) {
            out.raw(" id=\"").escaped(head.id()).raw("\"");
        }
        out.raw(" class=\"").escaped(String.join(" ", head.names())).raw("\">\n");
        if (opens) {
            summary(head.title().isEmpty() ? "Details" : head.title(), out);
        } else if (!head.title().isEmpty()) {
            out.raw("<p class=\"container-title\">").escaped(head.title()).raw("</p>\n");
        }
    }

    private static void admonition(TokenWarehouse w, int box, HtmlOut out) throws IOException {
        AdmonitionHead head = AdmonitionHead.of(w.info(box));
        int blank = head.names().indexOf(' ');
        String title = head.title()
                .orElse(capital(blank < 0 ? head.names() : head.names().substring(0, blank)));
        if (opens(w, box)) {
            boolean opened = w.source().bytes()[w.byteStart(box) + w.markup(box).length()] == '+';
            out.line().raw("<details class=\"").escaped(head.names()).raw(opened ? "\" open=\"open\">\n" : "\">\n");
            summary(title, out);
            return;
        }
        out.line().raw("<div class=\"admonition ").escaped(head.names()).raw("\">\n");
        if (!title.isEmpty()) {
            out.raw("<p class=\"admonition-title\">").escaped(title).raw("</p>\n");
        }
    }

    static void close(TokenWarehouse w, int box, HtmlOut out) throws IOException {
        out.line().raw(opens(w, box) ? "</details>\n" : "</div>\n");
    }

    private static boolean opens(TokenWarehouse w, int box) {
        return w.type(box) == TokenType.ADMONITION_OPEN
                ? w.markup(box).startsWith("?")
                : ContainerHead.of(w.info(box)).name().equals("details");
    }

    private static void summary(String title, HtmlOut out) throws IOException {
        out.raw("<summary>").escaped(title).raw("</summary>\n");
    }

    private static String capital(String word) {
        return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
