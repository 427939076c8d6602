package dev.leat.web.read;

import dev.leat.web.page.Run;
import dev.leat.web.page.Style;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects one line of text: collapses white space across elements, and gives a space between two styles to
/// neither, so that no emphasis begins or ends with one.
final class RunBuffer {
    private static final char SOFT_HYPHEN = '\u00AD';

    private List<Run> runs = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private Style style = Style.PLAIN;
    /// What holds for the white space that was met since the last word; null if there was none.
    private @Nullable Style spaceWaits;

    boolean isEmpty() {
        return runs.isEmpty() && text.isEmpty();
    }

    /// Whether the last thing is a new line.
    boolean isAfterBreak() {
        return text.isEmpty() && !runs.isEmpty() && runs.getLast() instanceof Run.Break;
    }

    void text(String added, Style of) {
        int length = added.length();
        int i = 0;
        while (i < length) {
            char c = added.charAt(i);
            if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
                spaceWaits = spaceWaits == null ? of : spaceWaits.and(of);
                i++;
            } else if (c == SOFT_HYPHEN || c == 0) {
                i++;
            } else {
                int end = i + 1;
                while (end < length && isPlain(added.charAt(end))) {
                    end++;
                }
                space(of);
                take(of);
                text.append(added, i, end);
                i = end;
            }
        }
    }

    private static boolean isPlain(char c) {
        return c > ' ' && c != SOFT_HYPHEN;
    }

    /// A space where words of two elements would meet.
    void space() {
        spaceWaits = Style.PLAIN;
    }

    void add(Run run) {
        space(run.style());
        end();
        runs.add(run);
    }

    /// A new line; at the beginning it says nothing.
    void lineBreak(Style of) {
        if (!isEmpty()) {
            end();
            spaceWaits = null;
            runs.add(new Run.Break(of));
        }
    }

    private void space(Style next) {
        Style waits = spaceWaits;
        if (waits != null && !isEmpty() && !isAfterBreak()) {
            Style before = text.isEmpty() ? runs.getLast().style() : style;
            take(before.and(next).and(waits));
            text.append(' ');
        }
        spaceWaits = null;
    }

    private void take(Style of) {
        if (!style.equals(of)) {
            end();
            style = of;
        }
    }

    private void end() {
        if (!text.isEmpty()) {
            runs.add(new Run.Text(text.toString(), style));
            text.setLength(0);
        }
    }

    /// The line so far, without new lines at its end; the buffer is empty afterwards.
    List<Run> finish() {
        end();
        spaceWaits = null;
        style = Style.PLAIN;
        List<Run> done = runs;
        while (!done.isEmpty() && done.getLast() instanceof Run.Break) {
            done.removeLast();
        }
        if (done.isEmpty()) {
            return List.of();
        }
        runs = new ArrayList<>();
        return isBlank(done) ? List.of() : done;
    }

    private static boolean isBlank(List<Run> runs) {
        for (Run run : runs) {
            boolean shows = switch (run) {
                case Run.Text(String text, Style style) -> text.isEmpty() || !isWhite(text); // empty: a link to keep
                case Run.Break breaks -> false;
                case Run.Image image -> true;
                case Run.Formula formula -> true;
                case Run.Note note -> true;
            };
            if (shows) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWhite(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c) && !Character.isSpaceChar(c) && c != '\u200B' && c != '\uFEFF') {
                return false;
            }
        }
        return true;
    }
}
