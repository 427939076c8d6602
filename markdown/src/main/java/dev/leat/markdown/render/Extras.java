package dev.leat.markdown.render;

import dev.leat.markdown.rules.Extra;
import dev.leat.markdown.warehouse.Address;
import dev.leat.markdown.warehouse.AlertMark;
import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;

/// Writes what [Extra] names, of one document. Every method answers as if its extra were not there when it is not asked
/// for.
final class Extras {
    private final Set<Extra> wanted;
    private final TokenWarehouse w;
    private final Anchors anchors;
    private final boolean named;
    private final Abbreviations abbreviations;
    private final UnaryOperator<String> addresses;

    Extras(HtmlOptions options, TokenWarehouse tokens) {
        this.wanted = options.extras();
        this.w = tokens;
        this.addresses = options.addresses();
        this.named = options.headingIds() || wanted.contains(Extra.TOC);
        this.anchors = named ? new Anchors(tokens, ownNames()) : Anchors.none();
        this.abbreviations = wanted.contains(Extra.ABBR) ? Abbreviations.of(tokens) : Abbreviations.none();
    }

    private Map<Integer, String> ownNames() {
        Map<Integer, String> own = new HashMap<>();
        for (int heading : w.ofType(TokenType.HEADING_OPEN).toArray()) {
            String id = attributesOf(heading).id();
            if (!id.isEmpty()) {
                own.put(heading, id);
            }
        }
        return own;
    }

    /// The kind of alert a quote is, empty for none.
    String alert(int quote) {
        return wanted.contains(Extra.ALERTS) ? AlertMark.of(w, quote) : "";
    }

    /// Whether a paragraph is written otherwise, or not at all; then it was.
    boolean paragraph(int paragraph, HtmlOut out) throws IOException {
        if (wanted.contains(Extra.ABBR)
                && !Abbreviations.definitions(w, paragraph).isEmpty()) {
            return true;
        }
        if (wanted.contains(Extra.TOC) && TableOfContents.isWanted(w, paragraph)) {
            TableOfContents.write(w, anchors, this, out);
            return true;
        }
        return false;
    }

    private HeadingAttributes attributesOf(int heading) {
        return wanted.contains(Extra.HEADING_ATTRS) ? HeadingAttributes.of(w, heading) : HeadingAttributes.NONE;
    }

    /// ` id="…" class="…"` of a heading, or nothing.
    String attributes(int heading) {
        HeadingAttributes own = attributesOf(heading);
        String id = own.id().isEmpty() && named ? anchors.name(heading) : own.id();
        return (id.isEmpty() ? "" : " id=\"" + id + "\"")
                + (own.classes().isEmpty() ? "" : " class=\"" + String.join(" ", own.classes()) + "\"");
    }

    /// A heading's text without what became attributes.
    String title(TokenWarehouse tokens, int heading) {
        String text = tokens.plainText(heading).replace('\n', ' ');
        return attributesOf(heading) == HeadingAttributes.NONE ? text : HeadingAttributes.cut(text);
    }

    /// Writes a text: without what became attributes, wikilinks as links, signs for their names, words explained.
    void text(int token, boolean safe, HtmlOut out) throws IOException {
        String text = w.text(token);
        if (wanted.contains(Extra.HEADING_ATTRS)
                && token + 1 < w.size()
                && w.type(token + 1) == TokenType.HEADING_CLOSE) {
            text = HeadingAttributes.cut(text);
        }
        if (!wanted.contains(Extra.WIKILINKS) || isInLink(token)) {
            words(text, out);
            return;
        }
        Matcher link = Wikilink.FORM.matcher(text);
        int from = 0;
        while (link.find()) {
            Wikilink read = Wikilink.of(link);
            String address = safe && read.page().indexOf(':') >= 0 ? "" : addresses.apply(Address.encode(read.page()));
            words(text.substring(from, link.start()), out);
            out.raw("<a href=\"")
                    .escaped(address)
                    .raw("\" class=\"wikilink\">")
                    .escaped(read.label())
                    .raw("</a>");
            from = link.end();
        }
        words(text.substring(from), out);
    }

    private void words(String text, HtmlOut out) throws IOException {
        abbreviations.write(wanted.contains(Extra.EMOJI) ? Emoji.in(text) : text, out);
    }

    private boolean isInLink(int token) {
        return w.ancestors(token).anyMatch(up -> w.type(up) == TokenType.LINK_OPEN);
    }
}
