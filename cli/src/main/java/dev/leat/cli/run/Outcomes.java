package dev.leat.cli.run;

import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.cli.screen.Screen;
import dev.leat.cli.screen.Token;
import dev.leat.engine.item.Change;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Outcome;
import dev.leat.engine.item.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An item's outcome as people read it.
final class Outcomes {
    /// Tables named for one item; the others are counted in JSON.
    private static final int TABLES_SHOWN = 3;
    /// Named before all others, which keep their order.
    private static final List<String> TABLES_FIRST = List.of("documents", "sections", "chunks");
    private static final Set<String> GOES_WITHOUT_SAYING = Set.of("new", "content", "vanished");
    private static final int ALL = Integer.MAX_VALUE;
    private static final int KEY_CELLS = 36;

    private Outcomes() {}

    static Mark mark(Change change) {
        return switch (change) {
            case ADDED -> Mark.ADDED;
            case CHANGED -> Mark.CHANGED;
            case MOVED -> Mark.MOVED;
            case REMOVED -> Mark.REMOVED;
            case NONE -> Mark.UNCHANGED;
        };
    }

    /// `why`: name the reason even where it goes without saying.
    static Line line(Key item, Outcome outcome, Screen screen, boolean why) {
        return switch (outcome) {
            case Outcome.Done done -> {
                Line line =
                        new Line().add("  ").add(mark(done.change())).add(" ").add(key(item, screen));
                if (!done.tables().isEmpty()) {
                    line.padTo(KEY_CELLS, screen)
                            .add("   ")
                            .add(tables(done.tables(), done.change() == Change.CHANGED));
                }
                if (why || !GOES_WITHOUT_SAYING.contains(done.reason())) {
                    line.add("   ").data(Token.SOFT, done.reason());
                    if (!done.detail().isEmpty()) {
                        line.add(" ").data(Token.SOFT, done.detail());
                    }
                }
                yield line.cut(screen.fit(), screen);
            }
            case Outcome.Skipped skipped ->
                new Line()
                        .add("  ")
                        .add(Mark.REFUSED)
                        .add(" ")
                        .data(item.text())
                        .add("  ")
                        .data(skipped.why().rule())
                        .add("  ")
                        .add(Token.BAD, skipped.why().code());
            case Outcome.Failed failed ->
                new Line()
                        .add("  ")
                        .add(Mark.FAILED)
                        .add(" ")
                        .data(item.text())
                        .add("  ")
                        .data(failed.why().rule())
                        .add("  ")
                        .add(Token.BAD, failed.why().code());
        };
    }

    /// Whole, but on a terminal, where it makes room for what follows.
    private static Line key(Key item, Screen screen) {
        Line key = Line.ofData(item.text());
        return screen.terminal() ? key.cutMiddle(KEY_CELLS - 4, screen) : key;
    }

    /// `2 sections   1 chunk`; of changed items with how many there are: `2 sections of 14`.
    static Line tables(Map<String, Tally> tables, boolean changed) {
        List<Map.Entry<String, Tally>> entries = new ArrayList<>(tables.entrySet());
        entries.sort(Comparator.comparingInt(entry -> Math.floorMod(TABLES_FIRST.indexOf(entry.getKey()), ALL)));
        if (changed && entries.size() > 1) {
            // Beside others, the document's own row is no news.
            entries.removeIf(entry -> entry.getKey().equals(TABLES_FIRST.getFirst()));
        }
        Line line = new Line();
        int shown = 0;
        for (Map.Entry<String, Tally> entry : entries) {
            if (shown++ == TABLES_SHOWN) {
                return line.add(Token.SOFT, "   …");
            }
            Tally tally = entry.getValue();
            long rows = changed ? touched(tally) : tally.total();
            line.add(line.isEmpty() ? "" : "   ").add(Amount.count(rows) + " ");
            line.data(named(entry.getKey(), rows));
            if (changed && tally.present() > 0) {
                long before = tally.present() - tally.inserted() + tally.deleted();
                line.add(" of " + Amount.count(Math.max(before, tally.present())));
            }
        }
        return line;
    }

    /// A row that gives way to another is one that differs, not two.
    private static long touched(Tally tally) {
        return tally.updated() + Math.max(tally.inserted(), tally.deleted());
    }

    /// `code_blocks` is `code blocks`, and `code block` if there is one.
    static String named(String table, long rows) {
        String words = table.replace('_', ' ');
        if (rows != 1) {
            return words;
        }
        if (words.endsWith("ies")) {
            return words.substring(0, words.length() - 3) + "y";
        }
        return words.endsWith("s") && !words.endsWith("ss") ? words.substring(0, words.length() - 1) : words;
    }
}
