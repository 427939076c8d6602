package dev.leat.web.write;

import dev.leat.web.page.Block;
import dev.leat.web.page.Page;
import dev.leat.web.page.Run;
import dev.leat.web.page.Style;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Blocks as CommonMark with GFM's tables, task lists and strikethrough: what it writes renders to the same text
/// and structure. Recursion follows the nesting of blocks, which the reader bounds.
public final class MarkdownWriter {
    private static final String BREAK_OF_LISTS = "<!-- -->";

    private final MarkdownOptions options;
    private final References references = new References();
    private final StringBuilder out = new StringBuilder();
    /// What stands before each line of the block that is open.
    private String margin = "";
    /// What stands before the next line instead, where an item or note begins.
    private @Nullable String firstMargin;

    /// How many lists are open.
    private int depth;

    private MarkdownWriter(MarkdownOptions options) {
        this.options = options;
    }

    /// The page, below its title where the content does not say it itself.
    public static String withTitle(Page page) {
        return of(page, MarkdownOptions.DEFAULT);
    }

    /// As these options spell it.
    public static String of(Page page, MarkdownOptions options) {
        String title = page.metadata().title();
        boolean titled = options.title() == MarkdownOptions.Title.NEVER
                || title.isEmpty()
                || page.blocks().stream()
                        .anyMatch(block -> block instanceof Block.Heading(int level, var runs) && level == 1);
        MarkdownWriter writer = new MarkdownWriter(options);
        if (!titled) {
            writer.block(new Block.Heading(1, List.of(new Run.Text(title, Style.PLAIN))));
            if (!page.blocks().isEmpty()) {
                writer.line("");
            }
        }
        return writer.text(page.blocks());
    }

    /// Ends with one new line, unless there is nothing.
    public static String of(List<Block> blocks) {
        return new MarkdownWriter(MarkdownOptions.DEFAULT).text(blocks);
    }

    private String text(List<Block> blocks) {
        blocks(blocks, false);
        if (!references.isEmpty()) {
            line("");
            references.write(out);
        }
        return out.toString();
    }

    private void blocks(List<Block> blocks, boolean tight) {
        Block before = null;
        for (Block block : blocks) {
            if (before != null && !tight) {
                line("");
            }
            if (before != null && wouldJoin(before, block)) {
                line(BREAK_OF_LISTS);
                line("");
            }
            block(block);
            before = block;
        }
    }

    /// Two lists of one kind would be one, and so would indented code behind a list be a part of it.
    private boolean wouldJoin(Block before, Block block) {
        if (before instanceof Block.Listing list) {
            return block instanceof Block.Listing next
                    ? list.ordered() == next.ordered() && options.lists() == MarkdownOptions.Lists.APART
                    : block instanceof Block.Code && options.code() == MarkdownOptions.Code.INDENTED;
        }
        return before instanceof Block.Code
                && block instanceof Block.Code
                && options.code() == MarkdownOptions.Code.INDENTED;
    }

    private String text(List<Run> runs, LineText.Where where) {
        return LineText.of(runs, where, options, references);
    }

    private void block(Block block) {
        switch (block) {
            case Block.Heading heading -> heading(heading);
            case Block.Paragraph paragraph -> {
                String text = text(paragraph.runs(), LineText.Where.PARAGRAPH);
                if (!text.isEmpty()) {
                    lines(text);
                }
            }
            case Block.Listing list -> list(list);
            case Block.Code code -> code(code);
            case Block.Quote quote -> nested("> ", "> ", quote.blocks(), false);
            case Block.Table table -> table(table);
            case Block.Footnote note -> nested("[^" + note.label() + "]: ", "    ", note.blocks(), false);
            case Block.Definitions definitions -> definitions(definitions);
            // behind a marker three hyphens may be a list or a heading's line, at the very beginning front matter
            case Block.Rule() -> line(firstMargin == null && !out.isEmpty() ? options.rule() : "***");
        }
    }

    private void heading(Block.Heading heading) {
        int level = heading.level();
        boolean underlined = options.heading() == MarkdownOptions.Heading.SETEXT && level <= 2;
        String text = text(heading.runs(), underlined ? LineText.Where.UNDERLINED : LineText.Where.HEADING);
        if (text.isEmpty()) {
            return;
        }
        if (underlined) {
            lines(text);
            line((level == 1 ? "=" : "-").repeat(Math.clamp(text.length() - text.lastIndexOf('\n') - 1, 3, 80)));
        } else {
            String signs = "#".repeat(level);
            line(signs + " " + text + (options.heading() == MarkdownOptions.Heading.ATX_CLOSED ? " " + signs : ""));
        }
    }

    private void definitions(Block.Definitions definitions) {
        boolean begun = false;
        for (Block.Entry entry : definitions.entries()) {
            if (begun) {
                line("");
            }
            begun = true;
            if (options.definitions() == MarkdownOptions.Definitions.PANDOC) {
                entry.terms().forEach(term -> lines(text(term.runs(), LineText.Where.HEADING)));
                for (Block.Item meaning : entry.meanings()) {
                    nested(":   ", "    ", meaning.blocks(), entry.tight());
                }
            } else {
                entry(entry);
            }
        }
    }

    /// Terms as bold paragraphs, what they mean as a list.
    private void entry(Block.Entry entry) {
        List<Block> blocks = new ArrayList<>();
        for (Block.Cell term : entry.terms()) {
            blocks.add(new Block.Paragraph(Shown.strong(term.runs()), true));
        }
        List<Block.Item> meanings = entry.meanings().stream()
                .filter(item -> !item.blocks().isEmpty())
                .toList();
        if (!meanings.isEmpty()) {
            blocks.add(new Block.Listing(false, 1, entry.tight(), meanings));
        }
        blocks(blocks, false);
    }

    private void list(Block.Listing list) {
        int number = list.start();
        boolean begun = false;
        for (Block.Item item : list.items()) {
            if (begun && !list.tight()) {
                line("");
            }
            begun = true;
            String marker = list.ordered()
                    ? number++ + options.numberEnd() + " "
                    : options.bullets().charAt(depth % options.bullets().length()) + " ";
            String task = switch (item.task()) {
                case NONE -> "";
                case OPEN -> "[ ] ";
                case DONE -> "[x] ";
            };
            depth++;
            nested(marker + task, " ".repeat(marker.length()), item.blocks(), list.tight());
            depth--;
        }
    }

    /// Blocks behind a marker; the marker alone if there are none.
    private void nested(String marker, String indent, List<Block> blocks, boolean tight) {
        String outer = margin;
        firstMargin = (firstMargin == null ? margin : firstMargin) + marker;
        margin = outer + indent;
        blocks(blocks, tight);
        if (firstMargin != null) {
            line("");
        }
        margin = outer;
    }

    private void code(Block.Code code) {
        String language = code.language().isEmpty() ? options.codeLanguage() : code.language();
        // behind a marker, or with a blank first line, an indent would say something else
        boolean indented = options.code() == MarkdownOptions.Code.INDENTED
                && firstMargin == null
                && !code.text().startsWith("\n");
        if (indented) {
            String outer = margin;
            margin += "    ";
            lines(code.text());
            margin = outer;
            return;
        }
        char sign = options.fence().charAt(0);
        String fence = String.valueOf(sign).repeat(Math.max(options.fence().length(), longest(code.text(), sign) + 1));
        line(fence + language);
        lines(code.text());
        line(fence);
    }

    private static int longest(String text, char sign) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == sign ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private void table(Block.Table table) {
        boolean header = true;
        for (List<Block.Cell> row : table.rows()) {
            StringBuilder line = new StringBuilder("|");
            for (Block.Cell cell : row) {
                String text = text(cell.runs(), LineText.Where.CELL);
                line.append(text.isEmpty() ? " " : " " + text + " ").append('|');
            }
            line(line.toString());
            if (header) {
                line(delimiters(table.aligns()));
                header = false;
            }
        }
    }

    private static String delimiters(List<Block.Align> aligns) {
        StringBuilder line = new StringBuilder("|");
        for (Block.Align align : aligns) {
            line.append(
                    switch (align) {
                        case NONE -> " --- |";
                        case LEFT -> " :-- |";
                        case CENTER -> " :-: |";
                        case RIGHT -> " --: |";
                    });
        }
        return line.toString();
    }

    private void lines(String text) {
        int from = 0;
        while (true) {
            int newline = text.indexOf('\n', from);
            if (newline < 0) {
                line(text.substring(from));
                return;
            }
            line(text.substring(from, newline));
            from = newline + 1;
        }
    }

    private void line(String text) {
        String before = firstMargin == null ? margin : firstMargin;
        firstMargin = null;
        if (text.isEmpty()) {
            int end = before.length();
            while (end > 0 && before.charAt(end - 1) == ' ') {
                end--;
            }
            out.append(before, 0, end);
        } else {
            out.append(before).append(text);
        }
        out.append('\n');
    }
}
