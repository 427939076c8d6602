package dev.leat.web.write;

import dev.leat.web.page.Link;
import dev.leat.web.page.Run;
import dev.leat.web.page.Style;
import java.util.List;
import java.util.Optional;

/// Which runs of a line are strong, emphasised, struck through or in a link, and how far each of these reaches:
/// what reaches further is opened first. A mark that CommonMark's rules for delimiters would not take (its edge is
/// punctuation beside a letter) is left out, so that no asterisk shows.
final class Marks {
    enum Mark {
        LINK,
        STRIKE,
        EMPHASIS,
        STRONG,
        SUB,
        SUPER
    }

    private static final Mark[] ALL = Mark.values();

    private final List<Run> runs;
    private final MarkdownOptions options;
    /// Per mark and run: the run after the last one the mark reaches; 0 where it does not hold.
    private final int[][] ends;

    Marks(List<Run> runs, MarkdownOptions options) {
        this.runs = runs;
        this.options = options;
        int n = runs.size();
        this.ends = new int[ALL.length][n];
        for (Mark mark : ALL) {
            int[] end = ends[mark.ordinal()];
            for (int i = n - 1; i >= 0; i--) {
                if (holds(mark, i)) {
                    end[i] = i + 1 < n && continues(mark, i) ? end[i + 1] : i + 1;
                }
            }
        }
        for (Mark mark : ALL) {
            if (mark == Mark.EMPHASIS || mark == Mark.STRONG || mark == Mark.STRIKE) {
                leaveOutUnsafe(mark);
            }
        }
    }

    boolean has(Mark mark, int run) {
        return ends[mark.ordinal()][run] > 0;
    }

    int end(Mark mark, int run) {
        return ends[mark.ordinal()][run];
    }

    boolean any(Mark mark) {
        for (int end : ends[mark.ordinal()]) {
            if (end > 0) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(Mark mark, int i) {
        Style style = runs.get(i).style();
        if (runs.get(i) instanceof Run.Break) {
            return inner(mark, i);
        }
        return switch (mark) {
            case LINK -> style.link().isPresent();
            case STRIKE -> style.strike();
            case EMPHASIS -> style.emphasis();
            case STRONG -> style.strong();
            case SUB -> style.script() == Style.Script.SUB && !options.sub().isEmpty();
            case SUPER -> style.script() == Style.Script.SUPER && !options.sup().isEmpty();
        };
    }

    /// Whether `_` may stand for a mark from here: never beside a letter.
    boolean isApart(Mark mark, int i) {
        int to = end(mark, i);
        return !Character.isLetterOrDigit(before(i, to)) && !Character.isLetterOrDigit(after(i, to));
    }

    /// A new line belongs to what holds on both its sides.
    private boolean inner(Mark mark, int i) {
        return i > 0
                && i + 1 < runs.size()
                && !(runs.get(i - 1) instanceof Run.Break)
                && !(runs.get(i + 1) instanceof Run.Break)
                && holds(mark, i - 1)
                && holds(mark, i + 1)
                && (mark != Mark.LINK || link(i - 1).equals(link(i + 1)));
    }

    private Optional<Link> link(int i) {
        if (runs.get(i) instanceof Run.Break && i > 0 && inner(Mark.LINK, i)) {
            return runs.get(i - 1).style().link();
        }
        return runs.get(i).style().link();
    }

    private boolean continues(Mark mark, int i) {
        return ends[mark.ordinal()][i + 1] > 0 && (mark != Mark.LINK || link(i).equals(link(i + 1)));
    }

    private void leaveOutUnsafe(Mark mark) {
        int[] end = ends[mark.ordinal()];
        int i = 0;
        while (i < end.length) {
            int to = end[i];
            if (to == 0) {
                i++;
                continue;
            }
            if (!isSafe(i, to)) {
                for (int k = i; k < to; k++) {
                    end[k] = 0;
                }
            }
            i = to;
        }
    }

    private boolean isSafe(int from, int to) {
        int first = firstInside(from, to);
        int last = lastInside(to - 1, from);
        int before = before(from, to);
        int after = after(from, to);
        return opens(before, first) && opens(after, last);
    }

    /// Left-flanking, and mirrored right-flanking: what is inside is no space, and punctuation only beside a space
    /// or punctuation.
    private static boolean opens(int outside, int inside) {
        return !isSpace(inside) && (!isPunctuation(inside) || isSpace(outside) || isPunctuation(outside));
    }

    private int before(int from, int to) {
        boolean linkAround = linkStarts(from) && end(Mark.LINK, from) >= to;
        return linkAround
                ? '['
                : from == 0 ? ' ' : linkStarts(from) || !has(Mark.LINK, from) ? lastEdge(from - 1) : lastChar(from - 1);
    }

    private int after(int from, int to) {
        boolean linkAround = has(Mark.LINK, to - 1) && end(Mark.LINK, to - 1) == to && linkBegin(to - 1) <= from;
        if (linkAround) {
            return ']';
        }
        return to == runs.size() ? ' ' : linkStarts(to) ? '[' : firstChar(to);
    }

    private int firstInside(int from, int to) {
        return linkStarts(from) && end(Mark.LINK, from) < to ? '[' : firstChar(from);
    }

    private int lastInside(int last, int from) {
        boolean linkEnds = has(Mark.LINK, last) && end(Mark.LINK, last) == last + 1 && linkBegin(last) > from;
        return linkEnds ? ')' : lastChar(last);
    }

    private boolean linkStarts(int i) {
        return has(Mark.LINK, i)
                && (i == 0 || !has(Mark.LINK, i - 1) || !link(i - 1).equals(link(i)));
    }

    private int linkBegin(int i) {
        int at = i;
        while (!linkStarts(at)) {
            at--;
        }
        return at;
    }

    private int lastEdge(int i) {
        return has(Mark.LINK, i) && end(Mark.LINK, i) == i + 1 ? ')' : lastChar(i);
    }

    /// The first character that would be written for a run.
    int firstChar(int i) {
        return switch (runs.get(i)) {
            case Run.Text(String text, Style style) -> style.code() ? '`' : text.isEmpty() ? ' ' : text.codePointAt(0);
            case Run.Image image -> '!';
            case Run.Formula formula -> '$';
            case Run.Note note -> '[';
            case Run.Break breaks -> ' ';
        };
    }

    int lastChar(int i) {
        return switch (runs.get(i)) {
            case Run.Text(String text, Style style) ->
                style.code() ? '`' : text.isEmpty() ? ' ' : text.codePointBefore(text.length());
            case Run.Image image -> ')';
            case Run.Formula formula -> '$';
            case Run.Note note -> ']';
            case Run.Break breaks -> ' ';
        };
    }

    static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /// Unicode punctuation or symbol, as CommonMark 0.31 says.
    static boolean isPunctuation(int c) {
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL -> true;
            default -> false;
        };
    }
}
