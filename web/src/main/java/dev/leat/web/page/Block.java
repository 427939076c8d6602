package dev.leat.web.page;

import java.util.List;

/// A piece of a page. Nesting (quotes, items, notes) is bounded by the reader.
public sealed interface Block {
    /// `level` from 1 to 6.
    record Heading(int level, List<Run> runs) implements Block {
        public Heading {
            runs = List.copyOf(runs);
        }
    }

    /// `marked`: the page says that it is one (`p`), rather than being bare text.
    record Paragraph(List<Run> runs, boolean marked) implements Block {
        public Paragraph {
            runs = List.copyOf(runs);
        }
    }

    /// `start` is the first number of an ordered list. `tight`: no blank lines between items.
    record Listing(boolean ordered, int start, boolean tight, List<Item> items) implements Block {
        public Listing {
            items = List.copyOf(items);
        }
    }

    enum Task {
        NONE,
        OPEN,
        DONE
    }

    record Item(Task task, List<Block> blocks) {
        public Item {
            blocks = List.copyOf(blocks);
        }
    }

    /// `language` may be empty. The text has no newline at its end.
    record Code(String language, String text) implements Block {}

    record Quote(List<Block> blocks) implements Block {
        public Quote {
            blocks = List.copyOf(blocks);
        }
    }

    enum Align {
        NONE,
        LEFT,
        CENTER,
        RIGHT
    }

    /// Every row has as many cells as `aligns`; the first row is the header, which may be all empty.
    record Table(List<Align> aligns, List<List<Cell>> rows) implements Block {
        public Table {
            aligns = List.copyOf(aligns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    record Cell(List<Run> runs) {
        public static final Cell EMPTY = new Cell(List.of());

        public Cell {
            runs = List.copyOf(runs);
        }
    }

    record Footnote(String label, List<Block> blocks) implements Block {
        public Footnote {
            blocks = List.copyOf(blocks);
        }
    }

    /// Terms, each group with what it means.
    record Definitions(List<Entry> entries) implements Block {
        public Definitions {
            entries = List.copyOf(entries);
        }
    }

    /// `terms` are lines; there may be none, or no meaning. `tight`: no blank lines between the meanings.
    record Entry(List<Cell> terms, boolean tight, List<Item> meanings) {
        public Entry {
            terms = List.copyOf(terms);
            meanings = List.copyOf(meanings);
        }
    }

    /// A line between two parts.
    record Rule() implements Block {}
}
