package dev.leat.web.write;

import dev.leat.web.page.Block;
import dev.leat.web.page.Metadata;
import dev.leat.web.page.Page;
import dev.leat.web.page.Run;
import dev.leat.web.page.Style;
import java.util.List;

/// Pages as XML: the elements and attributes of the JSON form. Characters that XML 1.0 does not have are left out.
public final class XmlWriter {
    private final StringBuilder out = new StringBuilder();
    private int depth;

    private XmlWriter() {}

    public static String of(Page page) {
        XmlWriter writer = new XmlWriter();
        writer.page(page);
        return writer.out.toString();
    }

    private void page(Page page) {
        Metadata of = page.metadata();
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<document");
        attribute("schema", JsonWriter.SCHEMA);
        said("url", of.url());
        said("title", of.title());
        said("lang", of.language());
        said("dir", of.direction());
        said("byline", of.byline());
        said("siteName", of.site());
        said("published", of.published());
        said("excerpt", of.excerpt());
        attribute("confidence", Double.toString(Math.round(page.confidence() * 100) / 100.0));
        out.append(">\n");
        depth = 1;
        blocks(page.blocks());
        for (String warning : page.warnings()) {
            indent().append("<warning>");
            text(warning);
            out.append("</warning>\n");
        }
        out.append("</document>\n");
    }

    private void blocks(List<Block> blocks) {
        for (Block block : blocks) {
            indent();
            switch (block) {
                case Block.Heading(int level, List<Run> runs) -> {
                    out.append("<heading");
                    attribute("level", Integer.toString(level));
                    line("heading", runs);
                }
                case Block.Paragraph paragraph -> {
                    out.append("<paragraph");
                    line("paragraph", paragraph.runs());
                }
                case Block.Listing list -> list(list);
                case Block.Code(String language, String code) -> {
                    out.append("<code");
                    said("language", language);
                    attribute("xml:space", "preserve");
                    out.append('>');
                    text(code);
                    out.append("</code>\n");
                }
                case Block.Quote(List<Block> inner) -> {
                    out.append("<quote");
                    nested("quote", inner);
                }
                case Block.Table table -> table(table);
                case Block.Footnote(String label, List<Block> inner) -> {
                    out.append("<footnote");
                    attribute("label", label);
                    nested("footnote", inner);
                }
                case Block.Definitions definitions -> definitions(definitions);
                case Block.Rule() -> out.append("<rule/>\n");
            }
        }
    }

    private void nested(String name, List<Block> blocks) {
        out.append(">\n");
        depth++;
        blocks(blocks);
        depth--;
        indent().append("</").append(name).append(">\n");
    }

    private void list(Block.Listing list) {
        out.append("<list");
        attribute("ordered", Boolean.toString(list.ordered()));
        if (list.ordered()) {
            attribute("start", Integer.toString(list.start()));
        }
        attribute("tight", Boolean.toString(list.tight()));
        out.append(">\n");
        depth++;
        for (Block.Item item : list.items()) {
            indent().append("<item");
            switch (item.task()) {
                case NONE -> {}
                case OPEN -> attribute("checked", "false");
                case DONE -> attribute("checked", "true");
            }
            nested("item", item.blocks());
        }
        depth--;
        indent().append("</list>\n");
    }

    private void definitions(Block.Definitions definitions) {
        out.append("<definitionList>\n");
        depth++;
        for (Block.Entry entry : definitions.entries()) {
            indent().append("<entry>\n");
            depth++;
            for (Block.Cell term : entry.terms()) {
                indent().append("<term");
                line("term", term.runs());
            }
            for (Block.Item meaning : entry.meanings()) {
                indent().append("<definition");
                nested("definition", meaning.blocks());
            }
            depth--;
            indent().append("</entry>\n");
        }
        depth--;
        indent().append("</definitionList>\n");
    }

    private void table(Block.Table table) {
        out.append("<table");
        attribute(
                "align", String.join(" ", table.aligns().stream().map(Words::of).toList()));
        out.append(">\n");
        depth++;
        for (List<Block.Cell> row : table.rows()) {
            indent().append("<row>\n");
            depth++;
            for (Block.Cell cell : row) {
                indent().append("<cell");
                line("cell", cell.runs());
            }
            depth--;
            indent().append("</row>\n");
        }
        depth--;
        indent().append("</table>\n");
    }

    private void line(String name, List<Run> runs) {
        out.append('>');
        for (Run run : runs) {
            String tag = tag(run);
            out.append('<').append(tag);
            style(run.style());
            switch (run) {
                case Run.Text(String text, Style style) -> content(tag, text);
                case Run.Image image -> {
                    attribute("src", image.source());
                    said("alt", image.alternative());
                    said("title", image.title());
                    out.append("/>");
                }
                case Run.Formula formula -> {
                    flag("display", formula.display());
                    content(tag, formula.tex());
                }
                case Run.Note note -> {
                    attribute("label", note.label());
                    out.append("/>");
                }
                case Run.Break breaks -> out.append("/>");
            }
        }
        out.append("</").append(name).append(">\n");
    }

    private static String tag(Run run) {
        return switch (run) {
            case Run.Text text -> "text";
            case Run.Image image -> "image";
            case Run.Formula formula -> "math";
            case Run.Note note -> "footnoteRef";
            case Run.Break breaks -> "break";
        };
    }

    private void content(String tag, String text) {
        out.append('>');
        text(text);
        out.append("</").append(tag).append('>');
    }

    private void style(Style style) {
        flag("strong", style.strong());
        flag("emphasis", style.emphasis());
        flag("strike", style.strike());
        flag("code", style.code());
        flag("sub", style.script() == Style.Script.SUB);
        flag("sup", style.script() == Style.Script.SUPER);
        style.link().ifPresent(link -> {
            attribute("href", link.target());
            said("linkTitle", link.title());
        });
    }

    private void flag(String name, boolean value) {
        if (value) {
            attribute(name, "true");
        }
    }

    private void said(String name, String value) {
        if (!value.isEmpty()) {
            attribute(name, value);
        }
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("&quot;");
                case '\n' -> out.append("&#10;");
                case '\t' -> out.append("&#9;");
                case '\r' -> out.append("&#13;");
                default -> character(value, i);
            }
        }
        out.append('"');
    }

    private void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\r') {
                out.append("&#13;");
            } else {
                character(text, i);
            }
        }
    }

    private void character(String text, int i) {
        char c = text.charAt(i);
        switch (c) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            case '\n', '\t' -> out.append(c);
            default -> {
                boolean high = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                boolean low = Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
                if (high || low || (c >= ' ' && !Character.isSurrogate(c) && c < '\uFFFE')) {
                    out.append(c);
                }
            }
        }
    }

    private StringBuilder indent() {
        return out.repeat("  ", depth);
    }
}
