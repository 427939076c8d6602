package dev.leat.web.read;

import dev.leat.web.page.Block;
import dev.leat.web.page.Block.Task;
import dev.leat.web.page.Run;
import dev.leat.web.page.Style;
import dev.leat.web.read.Frame.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// What is open while a page is walked through, and where what is found goes: lines become paragraphs of the
/// innermost frame, and a frame that closes becomes a block of the one around it.
final class Frames {
    /// What lies deeper is read as if its quotes and lists were not there.
    static final int MAX = 48;

    private final ReadOptions.Tables tables;
    private final Deque<Frame> open = new ArrayDeque<>();
    private final List<Block> notes = new ArrayList<>();
    private final Frame page = new Frame(Kind.PAGE, null);

    Frames(ReadOptions.Tables tables) {
        this.tables = tables;
        open.push(page);
    }

    /// Everything that was found, footnotes last.
    List<Block> finish() {
        page.blocks.addAll(notes);
        return page.blocks;
    }

    Frame current() {
        return open.element();
    }

    Kind kind() {
        return current().kind;
    }

    /// Where only a line can be.
    boolean isLine() {
        return current().isLine();
    }

    boolean isFull() {
        return open.size() >= MAX;
    }

    /// The line that is being collected; none between the cells of a table.
    @Nullable
    RunBuffer line() {
        return kind() == Kind.TABLE ? null : current().line;
    }

    Frame push(Kind kind, Element element) {
        Frame frame = new Frame(kind, element);
        open.push(frame);
        return frame;
    }

    /// A box at the beginning of an item, ticked or not.
    void tick(boolean done) {
        for (Frame frame : open) {
            if (frame.kind == Kind.ITEM) {
                if (frame.task == Task.NONE && frame.line.isEmpty() && frame.blocks.isEmpty()) {
                    frame.task = done ? Task.DONE : Task.OPEN;
                }
                return;
            }
        }
    }

    /// What was collected since the last block becomes a paragraph, or where only a line can be, a break in it.
    void endLine(boolean marked) {
        Frame frame = current();
        switch (frame.kind) {
            case HEADING, TERM -> frame.line.space();
            case CELL -> {
                if (!frame.line.isAfterBreak()) {
                    frame.line.lineBreak(Style.PLAIN);
                }
            }
            case TABLE -> {}
            case PAGE, QUOTE, LIST, ITEM, NOTE, DEFINITIONS, MEANING -> {
                List<Run> runs = frame.line.finish();
                if (!runs.isEmpty()) {
                    put(frame, new Block.Paragraph(runs, marked));
                }
            }
        }
    }

    void lineBreak() {
        Frame frame = current();
        if (!frame.line.isAfterBreak()) {
            frame.line.lineBreak(Style.PLAIN);
        } else if (!frame.isLine()) {
            endLine(false); // two new lines are a new paragraph
        }
    }

    void block(Block block) {
        endLine(false);
        Frame frame = current();
        if (!frame.isLine() && frame.kind != Kind.TABLE) {
            put(frame, block);
        }
    }

    /// What stands in a list outside its items belongs to the item before it.
    private static void put(Frame frame, Block block) {
        if (frame.kind != Kind.LIST && frame.kind != Kind.DEFINITIONS) {
            frame.blocks.add(block);
        } else if (frame.items.isEmpty()) {
            frame.items.add(new Block.Item(Task.NONE, List.of(block)));
        } else {
            Block.Item before = frame.items.removeLast();
            List<Block> blocks = new ArrayList<>(before.blocks());
            blocks.add(block);
            frame.items.add(new Block.Item(before.task(), blocks));
        }
    }

    /// Ends the innermost frame, which `element` opened.
    void close(Element element) {
        if (!isLine()) {
            endLine(false);
        }
        Frame frame = open.pop();
        Frame parent = current();
        switch (frame.kind) {
            case QUOTE -> {
                if (!frame.blocks.isEmpty()) {
                    put(parent, new Block.Quote(frame.blocks));
                }
            }
            case LIST -> {
                Block.Listing list = frame.listing(element.normalName().equals("ol"), start(element));
                if (!list.items().isEmpty()) {
                    put(parent, list);
                }
            }
            case ITEM -> closeItem(frame, parent);
            case NOTE -> {
                if (!frame.blocks.isEmpty()) {
                    notes.add(new Block.Footnote(frame.label, frame.blocks));
                }
            }
            case HEADING -> {
                List<Run> runs = frame.line.finish();
                if (!runs.isEmpty()) {
                    put(parent, new Block.Heading(frame.level, runs));
                }
            }
            case TABLE -> {
                if (frame.grid != null) {
                    frame.blocks.forEach(caption -> put(parent, caption));
                    frame.grid.table(frame.head, tables.firstRowHeads()).ifPresent(table -> put(parent, table));
                }
            }
            case CELL -> closeCell(frame, parent, element);
            case TERM -> {
                List<Run> runs = frame.line.finish();
                if (!runs.isEmpty()) {
                    parent.terms.add(new Block.Cell(runs));
                }
            }
            case MEANING -> parent.items.add(new Block.Item(Task.NONE, frame.blocks));
            case DEFINITIONS -> {
                frame.endEntry();
                if (!frame.entries.isEmpty()) {
                    put(parent, new Block.Definitions(frame.entries));
                }
            }
            case PAGE -> throw new IllegalStateException("the page is closed by nobody");
        }
    }

    private static void closeItem(Frame frame, Frame parent) {
        Block.Item item = new Block.Item(frame.task, frame.blocks);
        if (parent.kind == Kind.LIST) {
            parent.items.add(item);
        } else if (!frame.blocks.isEmpty()) {
            // an item without a list; those that follow each other make one
            List<Block.Item> items = new ArrayList<>();
            if (!parent.blocks.isEmpty() && parent.blocks.getLast() instanceof Block.Listing before) {
                items.addAll(before.items());
                parent.blocks.removeLast();
            }
            items.add(item);
            parent.blocks.add(new Block.Listing(false, 1, true, items));
        }
    }

    private static void closeCell(Frame frame, Frame parent, Element element) {
        List<Run> runs = frame.line.finish();
        if (!element.normalName().equals("caption")) {
            if (parent.grid != null) {
                parent.grid.cell(element, runs);
            }
        } else if (!runs.isEmpty()) {
            parent.blocks.add(new Block.Paragraph(runs, true));
        }
    }

    private static int start(Element list) {
        String start = list.attr("start").strip();
        if (start.isEmpty() || start.length() > 9) {
            return 1;
        }
        try {
            return Math.max(0, Integer.parseInt(start));
        } catch (NumberFormatException e) {
            return 1; // as browsers read it
        }
    }
}
