package dev.leat.web.read;

import dev.leat.web.page.Block;
import dev.leat.web.page.Block.Task;
import dev.leat.web.page.Link;
import dev.leat.web.page.Run;
import dev.leat.web.page.Style;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/// Elements to blocks, each node met once, in document order. Holds a stack of what is open in place of recursion;
/// frames nest [#FRAMES_MAX] deep, what lies deeper is read as if its quotes and lists were not there.
final class Walk {
    static final int FRAMES_MAX = 48;
    private static final int NOTICE_MAX = 250;

    /// What ends with an element.
    private enum End {
        NOTHING,
        LINE,
        FRAME
    }

    private record Open(Element element, Style before, End end) {}

    private final ReadOptions options;
    private final Base base;
    private final Predicate<Element> excluded;
    private final Footnotes notes;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private final List<Block> noteBlocks = new ArrayList<>();
    private Style style = Style.PLAIN;

    Walk(ReadOptions options, Base base, Predicate<Element> excluded, Footnotes notes) {
        this.options = options;
        this.base = base;
        this.excluded = excluded;
        this.notes = notes;
    }

    /// The blocks of these elements and what is in them, one after the other.
    List<Block> run(List<Element> roots) {
        Frame page = new Frame(Frame.Kind.PAGE, null);
        frames.push(page);
        for (Element root : roots) {
            walk(root);
            endLine(false);
        }
        page.blocks.addAll(noteBlocks);
        return page.blocks;
    }

    private void walk(Element root) {
        Node node = root;
        while (node != null) {
            boolean inside = switch (node) {
                case TextNode text -> text(text.getWholeText());
                case Element element -> enter(element);
                default -> false;
            };
            node = following(node, root, inside);
        }
    }

    private @Nullable Node following(Node node, Node root, boolean inside) {
        if (inside && node.childNodeSize() > 0) {
            return node.childNode(0);
        }
        Node at = node;
        if (inside) {
            leave();
        }
        while (at != root) {
            Node next = at.nextSibling();
            if (next != null) {
                return next;
            }
            at = at.parent();
            if (at == null) {
                return null;
            }
            leave();
        }
        return null;
    }

    private boolean text(String text) {
        Frame frame = frames.element();
        if (frame.kind != Frame.Kind.TABLE) {
            frame.line.text(text, style);
        }
        return false;
    }

    /// Whether its children are to be met; then [#leave] follows.
    private boolean enter(Element element) {
        String name = element.normalName();
        if (excluded.test(element)) {
            return false;
        }
        if (Tags.isDropped(name)) {
            return dropped(element, name);
        }
        int level = Tags.headingLevel(element, name);
        if (level > 0) {
            return heading(element, level);
        }
        switch (name) {
            case "br" -> {
                lineBreak();
                return false;
            }
            case "hr" -> {
                block(new Block.Rule());
                return false;
            }
            case "img" -> {
                image(element);
                return false;
            }
            case "wbr" -> {
                return false;
            }
            case "pre", "listing", "xmp", "plaintext" -> {
                preformatted(element);
                return false;
            }
            case "math" -> {
                formula(element);
                return false;
            }
            case "video", "audio" -> {
                media(element);
                return false;
            }
            case "table" -> {
                return table(element);
            }
            case "tr", "td", "th", "caption" -> {
                return tablePart(element, name);
            }
            case "blockquote" -> {
                return frame(Frame.Kind.QUOTE, element);
            }
            case "ul", "ol", "menu", "dir" -> {
                return frame(Frame.Kind.LIST, element);
            }
            case "li" -> {
                return item(element);
            }
            case "dd" -> {
                return item(element);
            }
            case "dt", "summary" -> {
                endLine(false);
                return inside(element, style.withStrong(), End.LINE);
            }
            case "a" -> {
                return link(element);
            }
            default -> {
                if (Tags.isBlock(name)) {
                    endLine(false);
                    return inside(element, style, End.LINE);
                }
                if (name.equals("q")) {
                    text("\"");
                }
                return inside(element, styled(name), End.NOTHING);
            }
        }
    }

    private Style styled(String name) {
        return switch (name) {
            case "strong", "b" -> style.withStrong();
            case "em", "i", "cite", "var", "dfn" -> style.withEmphasis();
            case "del", "s", "strike" -> style.withStrike();
            case "code", "kbd", "samp", "tt" -> style.withCode();
            default -> style;
        };
    }

    private boolean inside(Element element, Style within, End end) {
        open.push(new Open(element, style, end));
        style = within;
        return true;
    }

    private void leave() {
        Open closed = open.pop();
        style = closed.before();
        String name = closed.element().normalName();
        switch (closed.end()) {
            case NOTHING -> {
                if (name.equals("q")) {
                    text("\"");
                }
            }
            case LINE -> endLine(name.equals("p"));
            case FRAME -> close(closed.element());
        }
    }

    /// Most of what is dropped is dropped whole. An input may tick an item; `noscript` may hold the picture that a
    /// script would have shown.
    private boolean dropped(Element element, String name) {
        if (name.equals("input") && element.attr("type").equals("checkbox")) {
            for (Frame frame : frames) {
                if (frame.kind == Frame.Kind.ITEM) {
                    if (frame.task == Task.NONE && frame.line.isEmpty() && frame.blocks.isEmpty()) {
                        frame.task = element.hasAttr("checked") ? Task.DONE : Task.OPEN;
                    }
                    break;
                }
            }
        } else if (name.equals("script") && element.attr("type").startsWith("math/tex")) {
            boolean display = element.attr("type").contains("display");
            formula(tex(element), display);
        } else if (name.equals("noscript") && element.childrenSize() > 0 && speaks(element)) {
            return inside(element, style, End.NOTHING);
        }
        return false;
    }

    /// `noscript` with a picture only, or with more than a request to let scripts run.
    private static boolean speaks(Element noscript) {
        return !noscript.hasText() || noscript.text().length() > NOTICE_MAX;
    }

    private static String tex(Element script) {
        StringBuilder tex = new StringBuilder();
        for (Node node : script.childNodes()) {
            if (node instanceof DataNode data) {
                tex.append(data.getWholeData());
            }
        }
        return tex.toString();
    }

    // Lines

    /// What was collected since the last block becomes a paragraph, or where only a line can be, a break in it.
    private void endLine(boolean marked) {
        Frame frame = frames.element();
        switch (frame.kind) {
            case HEADING -> frame.line.space();
            case CELL -> {
                if (!frame.line.isAfterBreak()) {
                    frame.line.lineBreak(Style.PLAIN);
                }
            }
            case TABLE -> {}
            case PAGE, QUOTE, LIST, ITEM, NOTE -> {
                List<Run> runs = frame.line.finish();
                if (!runs.isEmpty()) {
                    put(frame, new Block.Paragraph(runs, marked));
                }
            }
        }
    }

    private void lineBreak() {
        Frame frame = frames.element();
        if (frame.kind == Frame.Kind.HEADING) {
            frame.line.space();
        } else if (frame.line.isAfterBreak() && frame.kind != Frame.Kind.CELL) {
            endLine(false); // two new lines are a new paragraph
        } else if (!frame.line.isAfterBreak()) {
            frame.line.lineBreak(Style.PLAIN);
        }
    }

    private void block(Block block) {
        endLine(false);
        Frame frame = frames.element();
        if (!frame.isLine() && frame.kind != Frame.Kind.TABLE) {
            put(frame, block);
        }
    }

    /// What stands in a list outside its items belongs to the item before it.
    private static void put(Frame frame, Block block) {
        if (frame.kind != Frame.Kind.LIST) {
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

    // Frames

    private boolean frame(Frame.Kind kind, Element element) {
        endLine(false);
        if (frames.element().isLine() || frames.size() >= FRAMES_MAX) {
            return inside(element, style, End.LINE);
        }
        frames.push(new Frame(kind, element));
        return inside(element, style, End.FRAME);
    }

    private boolean heading(Element element, int level) {
        endLine(false);
        if (frames.element().isLine()) {
            return inside(element, style, End.LINE);
        }
        Frame frame = new Frame(Frame.Kind.HEADING, element);
        frame.level = level;
        frames.push(frame);
        return inside(element, style, End.FRAME);
    }

    private boolean item(Element element) {
        endLine(false);
        Frame parent = frames.element();
        String label = notes.defined(element);
        if (parent.isLine()) {
            text("• ");
            return inside(element, style, End.LINE);
        }
        if (!label.isEmpty() && frames.size() < FRAMES_MAX) {
            Frame note = new Frame(Frame.Kind.NOTE, element);
            note.label = label;
            frames.push(note);
            return inside(element, style, End.FRAME);
        }
        if (frames.size() >= FRAMES_MAX) {
            return inside(element, style, End.LINE);
        }
        frames.push(new Frame(Frame.Kind.ITEM, element));
        return inside(element, style, End.FRAME);
    }

    private boolean table(Element element) {
        endLine(false);
        TableKind.Answer kind = TableKind.of(element);
        if (!kind.data() || frames.element().isLine() || frames.size() >= FRAMES_MAX) {
            return inside(element, style, End.LINE);
        }
        Frame frame = new Frame(Frame.Kind.TABLE, element);
        frame.grid = new Grid(options.repeatSpans());
        frame.head = kind.head();
        frames.push(frame);
        return inside(element, style, End.FRAME);
    }

    private boolean tablePart(Element element, String name) {
        Frame frame = frames.element();
        Grid grid = frame.grid;
        if (frame.kind != Frame.Kind.TABLE || grid == null) {
            if (name.equals("td") || name.equals("th")) {
                return layoutCell(element);
            }
            endLine(false);
            return inside(element, style, End.LINE);
        }
        switch (name) {
            case "tr" -> {
                grid.beginRow();
                return inside(element, style, End.NOTHING);
            }
            case "caption" -> {
                // a page's frame beside the table: it closes as a paragraph before the table does
                frames.push(new Frame(Frame.Kind.CELL, element));
                return inside(element, style, End.FRAME);
            }
            default -> {
                frames.push(new Frame(Frame.Kind.CELL, element));
                return inside(element, style, End.FRAME);
            }
        }
    }

    /// Cells that only put things beside each other: short ones make a line, others are paragraphs.
    private boolean layoutCell(Element element) {
        for (Element child : element.children()) {
            String name = child.normalName();
            if (Tags.isBlock(name) || name.equals("pre") || name.equals("blockquote")) {
                endLine(false);
                return inside(element, style, End.LINE);
            }
        }
        frames.element().line.space();
        return inside(element, style, End.NOTHING);
    }

    private void close(Element element) {
        Frame frame = frames.element();
        if (!frame.isLine()) {
            endLine(false);
        }
        frames.pop();
        Frame parent = frames.element();
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
                    noteBlocks.add(new Block.Footnote(frame.label, frame.blocks));
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
                    frame.grid.table(frame.head, options.firstRowHeads()).ifPresent(table -> put(parent, table));
                }
            }
            case CELL -> closeCell(frame, parent, element);
            case PAGE -> throw new IllegalStateException("the page is closed by nobody");
        }
    }

    private static void closeItem(Frame frame, Frame parent) {
        Block.Item item = new Block.Item(frame.task, frame.blocks);
        if (parent.kind == Frame.Kind.LIST) {
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

    // Things in lines

    private boolean link(Element element) {
        String written = element.attr("href");
        if (written.isEmpty()) {
            return inside(element, style, End.NOTHING);
        }
        if (written.startsWith("#")) {
            String label = notes.referred(element);
            if (!label.isEmpty()) {
                frames.element().line.add(new Run.Note(label, Style.PLAIN));
                return false;
            }
            if (notes.leadsBack(element) || isPermalink(element)) {
                return false;
            }
        }
        String target = base.resolve(written);
        if (target.isEmpty() || style.code()) {
            return inside(element, style, End.NOTHING); // code is nothing but code
        }
        Link link = new Link(target, element.attr("title").strip());
        return inside(element, style.within(link), End.NOTHING);
    }

    /// The sign beside a heading that leads to the heading itself.
    private boolean isPermalink(Element element) {
        if (frames.element().kind != Frame.Kind.HEADING) {
            return false;
        }
        String text = element.text();
        return text.isEmpty() || (text.length() <= 2 && !Character.isLetterOrDigit(text.codePointAt(0)));
    }

    private void image(Element element) {
        String source = base.resolve(source(element));
        if (!source.isEmpty() && !isPixel(element)) {
            Frame frame = frames.element();
            if (frame.kind != Frame.Kind.TABLE) {
                frame.line.add(
                        new Run.Image(source, oneLine(element.attr("alt")), oneLine(element.attr("title")), style));
            }
        }
    }

    /// What a lazy page shows at first is a placeholder; the picture's own address stands beside it.
    private static String source(Element element) {
        String source = element.attr("src");
        if (!source.isEmpty() && !source.startsWith("data:")) {
            return source;
        }
        for (String name : new String[] {"data-src", "data-original", "data-lazy-src"}) {
            String lazy = element.attr(name);
            if (!lazy.isBlank()) {
                return lazy;
            }
        }
        return source.startsWith("data:") ? "" : source;
    }

    private static boolean isPixel(Element element) {
        return element.attr("width").equals("1") && element.attr("height").equals("1");
    }

    private static String oneLine(String text) {
        return text.indexOf('\n') < 0 && text.indexOf('\t') < 0
                ? text.strip()
                : text.strip().replaceAll("\\s+", " ");
    }

    private void media(Element element) {
        String source = element.attr("src");
        Element inner = element.selectFirst("source[src]");
        if (source.isEmpty() && inner != null) {
            source = inner.attr("src");
        }
        String target = base.resolve(source);
        String poster = base.resolve(element.attr("poster"));
        Style within = target.isEmpty()
                ? style
                : style.within(new Link(target, element.attr("title").strip()));
        String words = element.text();
        Frame frame = frames.element();
        if (!poster.isEmpty()) {
            frame.line.add(new Run.Image(poster, words, "", within));
        } else if (!words.isEmpty() || !target.isEmpty()) {
            frame.line.text(words.isEmpty() ? element.normalName() : words, within);
        }
    }

    private void formula(Element element) {
        Element annotation = element.selectFirst("annotation[encoding=application/x-tex]");
        String tex = annotation == null ? element.attr("alttext") : annotation.wholeText();
        boolean display = element.attr("display").equals("block");
        if (tex.isBlank()) {
            text(element.text());
        } else {
            formula(tex, display);
        }
    }

    private void formula(String tex, boolean display) {
        String line = tex.strip().replaceAll("\\s+", " ");
        if (!line.isEmpty()) {
            frames.element().line.add(new Run.Formula(line, display, style));
        }
    }

    private void preformatted(Element element) {
        String text = Preformatted.text(element);
        if (text.isBlank()) {
            endLine(false);
            return;
        }
        Frame frame = frames.element();
        if (frame.isLine()) {
            endLine(false);
            codeLines(frame, text);
            endLine(false);
        } else if (!Preformatted.isGutter(text) || !Tags.isCell(element.parent())) {
            block(new Block.Code(Preformatted.language(element), text));
        }
    }

    /// Code where only a line can be: a span for each of its lines.
    private void codeLines(Frame frame, String text) {
        for (String line : text.lines().toList()) {
            if (!line.isBlank()) {
                frame.line.text(line, style.withCode());
                endLine(false);
            }
        }
    }
}
