package dev.leat.web.write;

import dev.leat.web.page.Block;
import dev.leat.web.page.Page;
import dev.leat.web.page.Run;
import dev.leat.web.page.Style;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Blocks as CommonMark with GFM's tables, task lists and strikethrough: what it writes renders to the same text
/// and structure. Recursion follows the nesting of blocks, which the reader bounds.
public final class MarkdownWriter {
    private final StringBuilder out = new StringBuilder();
    /// What stands before each line of the block that is open.
    private String margin = "";
    /// What stands before the next line instead, where an item or note begins.
    private @Nullable String firstMargin;

    private MarkdownWriter() {}

    /// The page, below its title where the content does not say it itself.
    public static String withTitle(Page page) {
        String title = page.metadata().title();
        boolean titled = page.blocks().stream()
                .anyMatch(block -> block instanceof Block.Heading heading && heading.level() == 1);
        String content = of(page.blocks());
        if (titled || title.isEmpty()) {
            return content;
        }
        MarkdownWriter writer = new MarkdownWriter();
        writer.block(new Block.Heading(1, List.of(new Run.Text(title, Style.PLAIN))));
        return content.isEmpty() ? writer.out.toString() : writer.out + "\n" + content;
    }

    /// Ends with one new line, unless there is nothing.
    public static String of(List<Block> blocks) {
        MarkdownWriter writer = new MarkdownWriter();
        writer.blocks(blocks, false);
        return writer.out.toString();
    }

    private void blocks(List<Block> blocks, boolean tight) {
        Block before = null;
        for (Block block : blocks) {
            if (before != null && !tight) {
                line("");
            }
            if (before instanceof Block.Listing list
                    && block instanceof Block.Listing next
                    && list.ordered() == next.ordered()) {
                line("<!-- -->");
                line("");
            }
            block(block);
            before = block;
        }
    }

    private void block(Block block) {
        switch (block) {
            case Block.Heading(int level, List<Run> runs) -> {
                String text = LineText.of(runs, LineText.Where.HEADING);
                if (!text.isEmpty()) {
                    line("#".repeat(level) + " " + text);
                }
            }
            case Block.Paragraph paragraph -> lines(LineText.of(paragraph.runs(), LineText.Where.PARAGRAPH));
            case Block.Listing list -> list(list);
            case Block.Code code -> code(code);
            case Block.Quote quote -> nested("> ", "> ", quote.blocks(), false);
            case Block.Table table -> table(table);
            case Block.Footnote note -> nested("[^" + note.label() + "]: ", "    ", note.blocks(), false);
            // behind a marker three hyphens may be a list or a heading's line, at the very beginning front matter
            case Block.Rule() -> line(firstMargin == null && !out.isEmpty() ? "---" : "***");
        }
    }

    private void list(Block.Listing list) {
        int number = list.start();
        boolean begun = false;
        for (Block.Item item : list.items()) {
            if (begun && !list.tight()) {
                line("");
            }
            begun = true;
            String marker = list.ordered() ? number++ + ". " : "- ";
            String task = switch (item.task()) {
                case NONE -> "";
                case OPEN -> "[ ] ";
                case DONE -> "[x] ";
            };
            nested(marker + task, " ".repeat(marker.length()), item.blocks(), list.tight());
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
        String fence = "`".repeat(Math.max(3, longestBackticks(code.text()) + 1));
        line(fence + code.language());
        lines(code.text());
        line(fence);
    }

    private static int longestBackticks(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private void table(Block.Table table) {
        boolean header = true;
        for (List<Block.Cell> row : table.rows()) {
            StringBuilder line = new StringBuilder("|");
            for (Block.Cell cell : row) {
                String text = LineText.of(cell.runs(), LineText.Where.CELL);
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
