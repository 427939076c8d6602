package dev.leat.markdown.render;

import dev.leat.markdown.warehouse.Address;
import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes what [Extra] names. Every method answers as if its extra were not there when it is not asked for.
final class Extras {
    private static final List<String> KINDS = List.of("note", "tip", "important", "warning", "caution");
    private static final Pattern ATTRIBUTES = Pattern.compile("[ \t]*\\{((?: *[#.][A-Za-z][\\w:.-]{0,100}){1,20}) *}$");
    private static final Pattern WIKILINK =
            Pattern.compile("\\[\\[([^\\[\\]|\\n]{1,500})(?:\\|([^\\[\\]|\\n]{1,500}))?]]");

    private final Set<Extra> wanted;

    Extras(Set<Extra> wanted) {
        this.wanted = wanted;
    }

    /// The kind of alert a quote is, empty for none: one at the top whose first line is `[!KIND]` alone and behind
    /// which something follows.
    String alert(TokenWarehouse w, int quote) {
        if (!wanted.contains(Extra.ALERTS)
                || w.depth(quote) != 0
                || w.type(quote + 1) != TokenType.PARAGRAPH_OPEN
                || (w.next(quote + 1) == w.partner(quote) && firstBreak(w, quote + 1) < 0)) {
            return "";
        }
        StringBuilder line = new StringBuilder();
        int paragraphEnd = w.partner(quote + 1);
        for (int i = quote + 3; i < paragraphEnd && !isBreak(w, i); i++) {
            if (w.type(i) != TokenType.TEXT) {
                return "";
            }
            line.append(w.text(i));
        }
        String mark = line.toString().strip().toLowerCase(Locale.ROOT);
        String kind = mark.startsWith("[!") && mark.endsWith("]") ? mark.substring(2, mark.length() - 1) : "";
        return KINDS.contains(kind) ? kind : "";
    }

    /// Writes how an alert begins; answers the token behind its mark.
    int alertOpen(TokenWarehouse w, int quote, String kind, HtmlOut out) throws IOException {
        String title = kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
        out.line()
                .raw("<div class=\"markdown-alert markdown-alert-" + kind + "\">\n")
                .raw("<p class=\"markdown-alert-title\">" + title + "</p>\n");
        int more = firstBreak(w, quote + 1);
        if (more < 0) {
            return w.next(quote + 1);
        }
        out.raw("<p>");
        return more + 1;
    }

    private static int firstBreak(TokenWarehouse w, int paragraph) {
        int end = w.partner(paragraph);
        for (int i = paragraph + 2; i < end; i++) {
            if (isBreak(w, i)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isBreak(TokenWarehouse w, int token) {
        return w.type(token) == TokenType.SOFTBREAK || w.type(token) == TokenType.HARDBREAK;
    }

    /// ` id="…" class="…"` of a heading, or nothing.
    String attributes(TokenWarehouse w, int heading) {
        if (!wanted.contains(Extra.HEADING_ATTRS)) {
            return "";
        }
        int last = w.partner(heading) - 1;
        Matcher found = ATTRIBUTES.matcher(w.type(last) == TokenType.TEXT ? w.text(last) : "");
        if (!found.find()) {
            return "";
        }
        String id = "";
        StringBuilder classes = new StringBuilder();
        for (String part : found.group(1).strip().split(" +", -1)) {
            if (part.startsWith("#")) {
                id = " id=\"" + part.substring(1) + "\"";
            } else {
                classes.append(classes.isEmpty() ? "" : " ").append(part, 1, part.length());
            }
        }
        return id + (classes.isEmpty() ? "" : " class=\"" + classes + "\"");
    }

    /// Writes a text: without what became attributes, wikilinks as links.
    void text(TokenWarehouse w, int token, boolean safe, HtmlOut out) throws IOException {
        String text = w.text(token);
        if (wanted.contains(Extra.HEADING_ATTRS)
                && token + 1 < w.size()
                && w.type(token + 1) == TokenType.HEADING_CLOSE) {
            text = ATTRIBUTES.matcher(text).replaceFirst("");
        }
        if (!wanted.contains(Extra.WIKILINKS) || isInLink(w, token)) {
            out.escaped(text);
            return;
        }
        Matcher link = WIKILINK.matcher(text);
        int from = 0;
        while (link.find()) {
            String page = link.group(1).strip();
            String label = link.group(2) == null ? page : link.group(2).strip();
            String address = safe && page.indexOf(':') >= 0 ? "" : Address.encode(page);
            out.escaped(text.substring(from, link.start()))
                    .raw("<a href=\"")
                    .escaped(address)
                    .raw("\" class=\"wikilink\">")
                    .escaped(label)
                    .raw("</a>");
            from = link.end();
        }
        out.escaped(text.substring(from));
    }

    private static boolean isInLink(TokenWarehouse w, int token) {
        return w.ancestors(token).anyMatch(up -> w.type(up) == TokenType.LINK_OPEN);
    }
}
