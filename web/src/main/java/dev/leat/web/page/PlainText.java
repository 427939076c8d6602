package dev.leat.web.page;

import java.util.List;

/// Blocks as text without markup: a line for each paragraph, item and row.
final class PlainText {
    private final StringBuilder out = new StringBuilder();

    private PlainText() {}

    static String of(List<Block> blocks) {
        PlainText text = new PlainText();
        text.blocks(blocks);
        return text.out.toString();
    }

    private void blocks(List<Block> blocks) {
        for (Block block : blocks) {
            switch (block) {
                case Block.Heading heading -> line(heading.runs());
                case Block.Paragraph paragraph -> line(paragraph.runs());
                case Block.Listing list -> list.items().forEach(item -> blocks(item.blocks()));
                case Block.Code code -> out.append(code.text()).append('\n');
                case Block.Quote quote -> blocks(quote.blocks());
                case Block.Table table -> table.rows().forEach(this::row);
                case Block.Footnote note -> blocks(note.blocks());
                case Block.Definitions definitions -> definitions.entries().forEach(this::entry);
                case Block.Rule() -> {}
            }
        }
    }

    private void entry(Block.Entry entry) {
        entry.terms().forEach(term -> line(term.runs()));
        entry.meanings().forEach(meaning -> blocks(meaning.blocks()));
    }

    private void row(List<Block.Cell> cells) {
        int begun = out.length();
        for (Block.Cell cell : cells) {
            if (out.length() > begun) {
                out.append(' ');
            }
            runs(cell.runs());
        }
        if (out.length() > begun) {
            out.append('\n');
        }
    }

    private void line(List<Run> runs) {
        runs(runs);
        out.append('\n');
    }

    private void runs(List<Run> runs) {
        for (Run run : runs) {
            switch (run) {
                case Run.Text text -> out.append(text.text());
                case Run.Formula formula -> out.append(formula.tex());
                case Run.Break breaks -> out.append('\n');
                case Run.Image image -> {}
                case Run.Note note -> out.append(note.label());
            }
        }
    }
}
