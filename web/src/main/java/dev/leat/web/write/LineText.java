package dev.leat.web.write;

import dev.leat.web.page.Link;
import dev.leat.web.page.Run;
import dev.leat.web.page.Style;
import dev.leat.web.write.Marks.Mark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One line's runs as Markdown.
final class LineText {
    /// Where the line stands: what a break is there, and what a line's first characters may mean.
    enum Where {
        PARAGRAPH,
        HEADING,
        CELL,
        /// A heading whose line is drawn below it.
        UNDERLINED
    }

    private final List<Run> runs;
    private final Where where;
    private final MarkdownOptions options;
    private final References references;
    private final Marks marks;
    private final Escapes escapes;
    private final StringBuilder out = new StringBuilder();
    private final Deque<Mark> open = new ArrayDeque<>();
    /// Per link that is open: where its text begins, and where it leads.
    private int linkBegin;
    private Optional<Link> link = Optional.empty();
    private boolean autolink;
    /// Nothing to see, but it is to stay.
    private boolean emptyLink;

    private final Map<Mark, String> signs = new EnumMap<>(Mark.class);

    private LineText(List<Run> runs, Where where, MarkdownOptions options, References references) {
        this.runs = Shown.of(runs, options);
        this.where = where;
        this.options = options;
        this.references = references;
        this.marks = new Marks(this.runs, options);
        this.escapes = new Escapes(this.runs, marks, where == Where.CELL, options);
    }

    /// A paragraph may have several lines; none begins with what would open another block.
    static String of(List<Run> runs, Where where, MarkdownOptions options, References references) {
        LineText text = new LineText(runs, where, options, references);
        text.write();
        if (options.escape() == MarkdownOptions.Escape.NONE) {
            return text.out.toString();
        }
        return switch (where) {
            case PARAGRAPH, UNDERLINED -> LineStarts.guard(text.out.toString());
            case HEADING -> LineStarts.guardEnd(text.out.toString());
            case CELL -> text.out.toString();
        };
    }

    private void write() {
        for (int i = 0; i < runs.size(); i++) {
            close(i);
            open(i);
            run(i);
        }
        close(runs.size());
    }

    /// Ends what does not reach this run, and with it what was opened inside.
    private void close(int i) {
        boolean needed = true;
        while (needed) {
            needed = false;
            for (Mark mark : open) {
                needed |= ends(mark, i);
            }
            if (needed) {
                end(open.pop());
            }
        }
    }

    private boolean ends(Mark mark, int i) {
        if (i == runs.size() || !marks.has(mark, i)) {
            return true;
        }
        return mark == Mark.LINK && !linkOf(i).equals(link);
    }

    private Optional<Link> linkOf(int i) {
        return runs.get(i) instanceof Run.Break ? link : runs.get(i).style().link();
    }

    private void open(int i) {
        List<Mark> opening = new ArrayList<>();
        for (Mark mark : Mark.values()) {
            if (marks.has(mark, i) && !open.contains(mark)) {
                opening.add(mark);
            }
        }
        opening.sort(Comparator.comparingInt((Mark mark) -> -marks.end(mark, i)));
        for (Mark mark : opening) {
            if (mark == Mark.LINK) {
                link = linkOf(i);
                linkBegin = out.length();
                autolink = isAutolink(i);
                emptyLink = false;
            }
            String sign = sign(mark, i);
            signs.put(mark, sign);
            out.append(sign);
            open.push(mark);
        }
    }

    private String sign(Mark mark, int i) {
        return switch (mark) {
            case LINK -> autolink ? "<" : "[";
            case STRIKE -> "~~";
            // an underscore beside a letter is only an underscore
            case EMPHASIS -> options.emphasis().equals("_") && marks.isApart(mark, i) ? "_" : "*";
            case STRONG -> options.strong().equals("__") && marks.isApart(mark, i) ? "__" : "**";
            case SUB -> options.sub();
            case SUPER -> options.sup();
        };
    }

    private void end(Mark mark) {
        if (mark != Mark.LINK) {
            out.append(MarkdownOptions.closing(signs.getOrDefault(mark, "")));
            return;
        }
        Link target = link.orElseThrow();
        link = Optional.empty();
        if (autolink) {
            out.append('>');
            autolink = false;
            return;
        }
        boolean cell = where == Where.CELL;
        if (out.length() == linkBegin + 1 && !emptyLink) {
            out.setLength(linkBegin); // a link nobody can see
            return;
        }
        if (options.links() == MarkdownOptions.Links.REFERENCE) {
            out.append("][").append(references.number(target)).append(']');
            return;
        }
        out.append("](").append(Escapes.destination(target.target(), cell));
        if (!target.title().isEmpty()) {
            out.append(" \"").append(Escapes.title(target.title(), cell)).append('"');
        }
        out.append(')');
    }

    /// A link whose text is its address.
    private boolean isAutolink(int i) {
        if (marks.end(Mark.LINK, i) != i + 1
                || !(runs.get(i) instanceof Run.Text text)
                || text.style().code()) {
            return false;
        }
        Link target = link.orElseThrow();
        return target.title().isEmpty()
                && target.target().equals(text.text())
                && (text.text().startsWith("https://") || text.text().startsWith("http://"))
                && text.text().chars().allMatch(c -> c > ' ' && c != '<' && c != '>' && c != '|');
    }

    private void run(int i) {
        boolean cell = where == Where.CELL;
        switch (runs.get(i)) {
            case Run.Text(String text, Style style) -> {
                emptyLink |= text.isEmpty();
                if (style.code()) {
                    codeSpan(text);
                } else if (autolink) {
                    out.append(text);
                } else {
                    escapes.text(text, before(), after(i), open.contains(Mark.LINK), out);
                }
            }
            case Run.Image(String source, String alternative, String title, Style style) -> {
                out.append("![").append(Escapes.alternative(alternative, cell)).append("](");
                out.append(Escapes.destination(source, cell));
                if (!title.isEmpty()) {
                    out.append(" \"").append(Escapes.title(title, cell)).append('"');
                }
                out.append(')');
            }
            case Run.Formula(String tex, boolean display, Style style) -> {
                String sign = display ? "$$" : "$";
                out.append(sign).append(cell ? tex.replace("|", "\\|") : tex).append(sign);
            }
            case Run.Note(String label, Style style) ->
                out.append("[^").append(label).append(']');
            case Run.Break breaks ->
                out.append(
                        switch (where) {
                            case PARAGRAPH, UNDERLINED ->
                                options.lineBreak() == MarkdownOptions.Break.SPACES ? "  \n" : "\\\n";
                            case HEADING -> " ";
                            case CELL -> "<br>";
                        });
        }
    }

    private int before() {
        return out.isEmpty() ? ' ' : out.charAt(out.length() - 1);
    }

    private int after(int i) {
        for (Mark mark : open) {
            if (mark != Mark.LINK && marks.end(mark, i) == i + 1) {
                return '*'; // what closes here
            }
        }
        if (i + 1 >= runs.size()) {
            return ' ';
        }
        boolean linkNext = marks.has(Mark.LINK, i + 1) && !linkOf(i + 1).equals(linkOf(i));
        return linkNext ? '[' : marks.firstChar(i + 1);
    }

    private void codeSpan(String text) {
        int longest = 0;
        int run = 0;
        java.util.BitSet lengths = new java.util.BitSet();
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && text.charAt(i) == '`') {
                run++;
            } else {
                lengths.set(run);
                longest = Math.max(longest, run);
                run = 0;
            }
        }
        String fence = "`".repeat(longest == 0 ? 1 : lengths.nextClearBit(1));
        boolean padded = text.startsWith("`")
                || text.endsWith("`")
                || (text.startsWith(" ") && text.endsWith(" ") && !text.isBlank());
        String shown = where == Where.CELL ? text.replace("|", "\\|") : text;
        out.append(fence)
                .append(padded ? " " : "")
                .append(shown)
                .append(padded ? " " : "")
                .append(fence);
    }
}
