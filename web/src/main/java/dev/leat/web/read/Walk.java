package dev.leat.web.read;

import dev.leat.web.page.Block;
import dev.leat.web.page.Link;
import dev.leat.web.page.Run;
import dev.leat.web.page.Style;
import dev.leat.web.read.Frame.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/// Elements to blocks, each node met once, in document order, with a stack of what is open in place of recursion.
/// Decides what an element is; [Frames] puts what is found in its place.
final class Walk {
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
    private final Frames frames;
    private final Embedded embedded;
    private final Deque<Open> open = new ArrayDeque<>();
    private Style style = Style.PLAIN;

    Walk(ReadOptions options, Base base, Predicate<Element> excluded, Footnotes notes) {
        this.options = options;
        this.base = base;
        this.excluded = excluded;
        this.notes = notes;
        this.frames = new Frames(options.tables());
        this.embedded = new Embedded(base);
    }

    /// The blocks of these elements and what is in them, one after the other.
    List<Block> run(List<Element> roots) {
        for (Element root : roots) {
            walk(root);
            frames.endLine(false);
        }
        return frames.finish();
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
        RunBuffer line = frames.line();
        if (line != null) {
            line.text(text, style);
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
        if (options.marks().isStripped(name)) {
            return stripped(element, name);
        }
        int level = Tags.headingLevel(element, name);
        if (level > 0) {
            return heading(element, level);
        }
        return switch (name) {
            case "wbr" -> false;
            case "br" -> {
                frames.lineBreak();
                yield false;
            }
            case "hr" -> {
                frames.block(new Block.Rule());
                yield false;
            }
            case "img" -> {
                embedded.image(element, style, frames.line());
                yield false;
            }
            case "math" -> {
                embedded.math(element, style, frames.line());
                yield false;
            }
            case "video", "audio" -> {
                embedded.media(element, style, frames.line());
                yield false;
            }
            case "pre", "listing", "xmp", "plaintext" -> {
                preformatted(element);
                yield false;
            }
            case "table" -> table(element);
            case "tr", "td", "th", "caption" -> tablePart(element, name);
            case "blockquote" -> frame(Kind.QUOTE, element);
            case "ul", "ol", "menu", "dir" -> frame(Kind.LIST, element);
            case "dl" -> frame(Kind.DEFINITIONS, element);
            case "dt" -> term(element);
            case "li", "dd" -> item(element, name);
            case "summary" -> {
                frames.endLine(false);
                yield inside(element, style.withStrong(), End.LINE);
            }
            case "a" -> link(element);
            default -> plain(element, name);
        };
    }

    private boolean plain(Element element, String name) {
        if (Tags.isBlock(name)) {
            frames.endLine(false);
            return inside(element, style, End.LINE);
        }
        if (name.equals("q")) {
            text("\"");
        }
        return inside(element, styled(name), End.NOTHING);
    }

    /// Its content stays; where it began and ended a line, it still does.
    private boolean stripped(Element element, String name) {
        if (name.equals("br")) {
            text(" ");
            return false;
        }
        boolean block = Tags.isBlock(name)
                || Tags.headingLevel(element, name) > 0
                || name.equals("blockquote")
                || name.equals("pre");
        if (block) {
            frames.endLine(false);
        }
        return inside(element, style, block ? End.LINE : End.NOTHING);
    }

    private Style styled(String name) {
        return switch (name) {
            case "strong", "b" -> style.withStrong();
            case "em", "i", "cite", "dfn" -> style.withEmphasis();
            case "del", "s", "strike" -> style.withStrike();
            case "code", "kbd", "samp", "tt", "var" -> style.withCode();
            case "sub" -> style.withScript(Style.Script.SUB);
            case "sup" -> style.withScript(Style.Script.SUPER);
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
        String name = closed.element().normalName();
        style = closed.before();
        switch (closed.end()) {
            case NOTHING -> {
                if (name.equals("q") && !options.marks().isStripped(name)) {
                    text("\"");
                }
            }
            case LINE -> frames.endLine(name.equals("p"));
            case FRAME -> frames.close(closed.element());
        }
    }

    /// Most of what is dropped is dropped whole. An input may tick an item; `noscript` may hold the picture that a
    /// script would have shown.
    private boolean dropped(Element element, String name) {
        if (name.equals("input") && element.attr("type").equals("checkbox")) {
            frames.tick(element.hasAttr("checked"));
        } else if (name.equals("script") && element.attr("type").startsWith("math/tex")) {
            embedded.script(element, style, frames.line());
        } else if (name.equals("noscript") && element.childrenSize() > 0 && speaks(element)) {
            return inside(element, style, End.NOTHING);
        }
        return false;
    }

    /// `noscript` with a picture only, or with more than a request to let scripts run.
    private static boolean speaks(Element noscript) {
        return !noscript.hasText() || noscript.text().length() > NOTICE_MAX;
    }

    // What makes a frame

    private boolean frame(Kind kind, Element element) {
        frames.endLine(false);
        if (frames.isLine() || frames.isFull()) {
            return inside(element, style, End.LINE);
        }
        frames.push(kind, element);
        return inside(element, style, End.FRAME);
    }

    private boolean heading(Element element, int level) {
        frames.endLine(false);
        if (frames.isLine()) {
            return inside(element, style, End.LINE);
        }
        frames.push(Kind.HEADING, element).level = level;
        return inside(element, style, End.FRAME);
    }

    /// In a list of definitions a line of its own; elsewhere bold.
    private boolean term(Element element) {
        frames.endLine(false);
        if (frames.kind() != Kind.DEFINITIONS) {
            return inside(element, style.withStrong(), End.LINE);
        }
        Frame list = frames.current();
        if (!list.items.isEmpty()) {
            list.endEntry();
        }
        frames.push(Kind.TERM, element);
        return inside(element, style, End.FRAME);
    }

    private boolean item(Element element, String name) {
        frames.endLine(false);
        String label = notes.defined(element);
        if (frames.isLine()) {
            text("• ");
            return inside(element, style, End.LINE);
        }
        if (frames.isFull()) {
            return inside(element, style, End.LINE);
        }
        if (!label.isEmpty()) {
            frames.push(Kind.NOTE, element).label = label;
        } else {
            boolean meaning = name.equals("dd") && frames.kind() == Kind.DEFINITIONS;
            frames.push(meaning ? Kind.MEANING : Kind.ITEM, element);
        }
        return inside(element, style, End.FRAME);
    }

    private boolean table(Element element) {
        frames.endLine(false);
        TableKind.Answer kind = TableKind.of(element, options.tables().layout());
        if (!kind.data() || frames.isLine() || frames.isFull()) {
            return inside(element, style, End.LINE);
        }
        Frame frame = frames.push(Kind.TABLE, element);
        frame.grid = new Grid(options.tables().repeatSpans(), options.tables().skipEmptyRows());
        frame.head = kind.head();
        return inside(element, style, End.FRAME);
    }

    private boolean tablePart(Element element, String name) {
        Grid grid = frames.current().grid;
        if (frames.kind() != Kind.TABLE || grid == null) {
            if (name.equals("td") || name.equals("th")) {
                return layoutCell(element);
            }
            frames.endLine(false);
            return inside(element, style, End.LINE);
        }
        if (name.equals("tr")) {
            grid.beginRow();
            return inside(element, style, End.NOTHING);
        }
        // a caption too: it closes as a paragraph before the table does
        frames.push(Kind.CELL, element);
        return inside(element, style, End.FRAME);
    }

    /// Cells that only put things beside each other: short ones make a line, others are paragraphs.
    private boolean layoutCell(Element element) {
        for (Element child : element.children()) {
            String name = child.normalName();
            if (Tags.isBlock(name) || name.equals("pre") || name.equals("blockquote")) {
                frames.endLine(false);
                return inside(element, style, End.LINE);
            }
        }
        RunBuffer line = frames.line();
        if (line != null) {
            line.space();
        }
        return inside(element, style, End.NOTHING);
    }

    // Things in lines

    private boolean link(Element element) {
        String written = element.attr("href");
        RunBuffer line = frames.line();
        if (written.isEmpty()) {
            return inside(element, style, End.NOTHING);
        }
        if (written.startsWith("#")) {
            String label = notes.referred(element);
            if (!label.isEmpty()) {
                if (line != null) {
                    line.add(new Run.Note(label, Style.PLAIN));
                }
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
        Style within = style.within(new Link(target, element.attr("title").strip()));
        if (!options.marks().emptyLinks() || !isEmpty(element)) {
            return inside(element, within, End.NOTHING);
        }
        if (line != null) {
            line.add(new Run.Text("", within));
        }
        return false;
    }

    /// Without a word or a picture.
    private static boolean isEmpty(Element link) {
        return !link.hasText() && link.selectFirst("img, svg, video, audio, math") == null;
    }

    /// The sign beside a heading that leads to the heading itself.
    private boolean isPermalink(Element element) {
        if (frames.kind() != Kind.HEADING) {
            return false;
        }
        String text = element.text();
        return text.isEmpty() || (text.length() <= 2 && !Character.isLetterOrDigit(text.codePointAt(0)));
    }

    private void preformatted(Element element) {
        String text = Preformatted.text(element);
        if (text.isBlank()) {
            frames.endLine(false);
        } else if (frames.isLine()) {
            frames.endLine(false);
            codeLines(text);
            frames.endLine(false);
        } else if (!Preformatted.isGutter(text) || !Tags.isCell(element.parent())) {
            frames.block(new Block.Code(Preformatted.language(element), text));
        }
    }

    /// Code where only a line can be: a span for each of its lines.
    private void codeLines(String text) {
        for (String line : text.lines().toList()) {
            if (!line.isBlank()) {
                frames.current().line.text(line, style.withCode());
                frames.endLine(false);
            }
        }
    }
}
