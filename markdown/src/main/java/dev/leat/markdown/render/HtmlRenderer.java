package dev.leat.markdown.render;

import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Columns to HTML in one walk, byte for byte as the CommonMark and GFM examples have it. Thread-safe.
public final class HtmlRenderer {
    private static final Pattern FILTERED = Pattern.compile(
            "<(?=/?(?:title|textarea|style|xmp|iframe|noembed|noframes|script|plaintext)(?:[\\s/>]|$))",
            Pattern.CASE_INSENSITIVE);
    private static final Set<String> UNSAFE = Set.of("javascript", "vbscript", "file", "data");
    private static final Pattern IMAGE_DATA = Pattern.compile("data:image/(?:png|gif|jpeg|webp)(?:[;,].*)?");

    private final HtmlOptions options;
    private final boolean plain;

    public HtmlRenderer(HtmlOptions options) {
        this.options = options;
        this.plain = options.extras().isEmpty() && !options.headingIds();
    }

    public String render(TokenWarehouse tokens) {
        StringBuilder out = new StringBuilder(tokens.source().length() * 2);
        try {
            render(tokens, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a StringBuilder does not fail", impossible);
        }
        return out.toString();
    }

    /// Writes as it goes; holds nothing of the document besides.
    public void render(TokenWarehouse tokens, Appendable target) throws IOException {
        HtmlOut out = new HtmlOut(target);
        Extras extras = new Extras(options, tokens);
        int i = 0;
        while (i < tokens.size()) {
            i = write(tokens, i, out, extras);
        }
    }

    private int write(TokenWarehouse w, int i, HtmlOut out, Extras extras) throws IOException {
        switch (w.type(i)) {
            case FRONT_MATTER, INLINE -> {}
            case HEADING_OPEN -> out.line().raw("<" + w.tag(i) + extras.attributes(i) + ">");
            case HEADING_CLOSE -> out.raw("</" + w.tag(i) + ">\n");
            case PARAGRAPH_OPEN -> {
                if (!plain && extras.paragraph(i, out)) {
                    return w.next(i);
                }
                if (!w.isHidden(i)) {
                    out.line().raw("<p>");
                }
            }
            case PARAGRAPH_CLOSE -> {
                if (!w.isHidden(i)) {
                    out.raw("</p>\n");
                }
            }
            case BULLET_LIST_OPEN -> out.line().raw("<ul>\n");
            case ORDERED_LIST_OPEN -> {
                int start = w.startNumber(i);
                out.line().raw(start == 1 ? "<ol>\n" : "<ol start=\"" + start + "\">\n");
            }
            case LIST_ITEM_OPEN -> {
                out.line().raw("<li>");
                if (w.isTask(i)) {
                    String checked = w.isChecked(i) ? "checked=\"\" " : "";
                    out.raw("<input type=\"checkbox\" " + checked + "disabled=\"\" /> ");
                }
            }
            case LIST_ITEM_CLOSE -> out.raw("</li>\n");
            case BLOCKQUOTE_OPEN -> {
                String alert = extras.alert(i);
                if (!alert.isEmpty()) {
                    return Boxes.alert(w, i, alert, out);
                }
                out.line().raw("<blockquote>\n");
            }
            case BLOCKQUOTE_CLOSE ->
                out.line().raw(extras.alert(w.partner(i)).isEmpty() ? "</blockquote>\n" : "</div>\n");
            case BULLET_LIST_CLOSE, ORDERED_LIST_CLOSE -> out.line().raw("</" + w.tag(i) + ">\n");
            case FENCE -> fence(w, i, out);
            case CODE_BLOCK -> out.line().raw("<pre><code>").escaped(w.text(i)).raw("</code></pre>\n");
            case HTML_BLOCK -> out.line().raw(html(w.text(i))).line();
            case HR -> out.line().raw("<hr />\n");
            case TABLE_OPEN, THEAD_OPEN, TBODY_OPEN, TR_OPEN -> out.line().raw("<" + w.tag(i) + ">\n");
            case TABLE_CLOSE, THEAD_CLOSE, TBODY_CLOSE, TR_CLOSE -> out.line().raw("</" + w.tag(i) + ">\n");
            case TH_OPEN, TD_OPEN ->
                out.raw("<" + w.tag(i)
                        + w.attribute(i, "align")
                                .map(a -> " align=\"" + a + "\"")
                                .orElse("") + ">");
            case TH_CLOSE, TD_CLOSE -> out.raw("</" + w.tag(i) + ">\n");
            case CONTAINER_OPEN, ADMONITION_OPEN -> Boxes.open(w, i, out);
            case CONTAINER_CLOSE, ADMONITION_CLOSE -> Boxes.close(w, w.partner(i), out);
            case DL_OPEN -> out.line().raw("<dl>\n");
            case DT_OPEN, DD_OPEN -> out.line().raw("<" + w.tag(i) + ">");
            case DT_CLOSE, DD_CLOSE, DL_CLOSE -> out.raw("</" + w.tag(i) + ">\n");
            case FOOTNOTE_BLOCK_OPEN -> {
                if (isUnreferred(w, i + 1)) {
                    return w.partner(i) + 1;
                }
                out.line().raw("<section class=\"footnotes\">\n<ol>\n");
            }
            case FOOTNOTE_BLOCK_CLOSE -> out.line().raw("</ol>\n</section>\n");
            case FOOTNOTE_OPEN -> {
                if (isUnreferred(w, i)) {
                    return w.partner(w.parent(i)); // nor what only such a one refers to: all that follows
                }
                out.line().raw("<li id=\"fn" + number(w, i) + "\">\n");
            }
            case FOOTNOTE_CLOSE -> out.line().raw("</li>\n");
            case FOOTNOTE_REF -> {
                int n = number(w, i);
                out.raw("<sup class=\"footnote-ref\"><a href=\"#fn" + n + "\" id=\"fnref" + n + "\">" + n
                        + "</a></sup>");
            }
            case FOOTNOTE_ANCHOR -> {
                if (w.attribute(i, "sub").orElse("0").equals("0")) {
                    boolean inText = w.parent(i) >= 0 && w.type(w.parent(i)) == TokenType.PARAGRAPH_OPEN;
                    out.raw(inText ? " " : "")
                            .raw("<a href=\"#fnref" + number(w, i) + "\" class=\"footnote-backref\">↩</a>");
                }
            }
            case MATH_BLOCK ->
                out.line()
                        .raw("<div class=\"math\">")
                        .escaped(w.text(i).strip())
                        .raw("</div>\n");
            case MATH_INLINE ->
                out.raw("<span class=\"math\">").escaped(w.text(i)).raw("</span>");
            case TEXT -> {
                if (plain) {
                    out.escaped(w.text(i));
                } else {
                    extras.text(i, options.safe(), out);
                }
            }
            case CODE_INLINE -> out.raw("<code>").escaped(w.text(i)).raw("</code>");
            case SOFTBREAK -> out.raw("\n");
            case HARDBREAK -> out.raw("<br />\n");
            case HTML_INLINE -> out.raw(html(w.text(i)));
            case LINK_OPEN -> {
                out.raw("<a href=\"").escaped(address(w, i, "href", false)).raw("\"");
                title(w, i, out).raw(">");
            }
            case LINK_CLOSE -> out.raw("</a>");
            case IMAGE -> {
                out.raw("<img src=\"").escaped(address(w, i, "src", true)).raw("\" alt=\"");
                out.escaped(w.plainText(i)).raw("\"");
                title(w, i, out).raw(" />");
                return w.next(i);
            }
            case EM_OPEN -> out.raw("<em>");
            case EM_CLOSE -> out.raw("</em>");
            case STRONG_OPEN -> out.raw("<strong>");
            case STRONG_CLOSE -> out.raw("</strong>");
            case S_OPEN -> out.raw("<del>");
            case S_CLOSE -> out.raw("</del>");
        }
        return i + 1;
    }

    private static void fence(TokenWarehouse w, int i, HtmlOut out) throws IOException {
        String language = InfoText.language(w.info(i));
        out.line().raw("<pre><code");
        if (!language.isEmpty()) {
            out.raw(" class=\"language-").escaped(language).raw("\"");
        }
        out.raw(">").escaped(w.text(i)).raw("</code></pre>\n");
    }

    private static HtmlOut title(TokenWarehouse w, int i, HtmlOut out) throws IOException {
        String title = w.attribute(i, "title").orElse("");
        return title.isEmpty() ? out : out.raw(" title=\"").escaped(title).raw("\"");
    }

    /// A footnote that nothing refers to has tokens, and no place in HTML.
    private static boolean isUnreferred(TokenWarehouse w, int footnote) {
        return w.attribute(footnote, "references").orElse("").equals("0");
    }

    private static int number(TokenWarehouse w, int i) {
        return Integer.parseInt(w.attribute(i, "id").orElse("0")) + 1;
    }

    private String address(TokenWarehouse w, int i, String name, boolean image) {
        String address = options.addresses().apply(w.attribute(i, name).orElse(""));
        if (!options.safe()) {
            return address;
        }
        String plain = address.strip().toLowerCase(Locale.ROOT);
        int colon = plain.indexOf(':');
        boolean unsafe = colon > 0 && UNSAFE.contains(plain.substring(0, colon));
        return unsafe && !(image && IMAGE_DATA.matcher(plain).matches()) ? "" : address;
    }

    private String html(String text) {
        if (options.safe()) {
            return "<!-- raw HTML omitted -->";
        }
        if (!options.tagFilter()) {
            return text;
        }
        Matcher tags = FILTERED.matcher(text);
        return tags.replaceAll("&lt;");
    }
}
