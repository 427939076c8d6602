package dev.leat.web;

import dev.leat.web.page.Block;
import dev.leat.web.page.Metadata;
import dev.leat.web.page.Page;
import dev.leat.web.page.Run;
import dev.leat.web.page.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Sources that are no HTML: Markdown passes as it is, plain text becomes its paragraphs.
final class TextPages {
    private TextPages() {}

    static boolean isText(String key, String type) {
        return type.equals("text/plain") || isMarkdown(key, type) || (type.isEmpty() && ends(key, ".txt"));
    }

    static boolean isMarkdown(String key, String type) {
        return type.equals("text/markdown") || type.equals("text/x-markdown") || (type.isEmpty() && ends(key, ".md"));
    }

    private static boolean ends(String key, String ending) {
        return key.toLowerCase(Locale.ROOT).endsWith(ending);
    }

    /// `markdown`: its blocks are the Markdown room's to find; here it is one piece.
    static Page page(String text, boolean markdown) {
        List<Block> blocks = new ArrayList<>();
        if (markdown) {
            if (!text.isBlank()) {
                blocks.add(new Block.Code("markdown", text.stripTrailing()));
            }
        } else {
            for (String paragraph : text.split("\\R\\s*\\R")) {
                if (!paragraph.isBlank()) {
                    blocks.add(new Block.Paragraph(lines(paragraph.strip()), true));
                }
            }
        }
        return new Page(Metadata.NONE, blocks, 1, List.of());
    }

    private static List<Run> lines(String paragraph) {
        List<Run> runs = new ArrayList<>();
        for (String line : paragraph.split("\\R")) {
            if (!runs.isEmpty()) {
                runs.add(new Run.Break(Style.PLAIN));
            }
            runs.add(new Run.Text(line.strip(), Style.PLAIN));
        }
        return runs;
    }
}
