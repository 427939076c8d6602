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
import java.util.Map;

/// An item's outcome as people read it.
final class Outcomes {
    /// Tables named for one item; the others are counted in JSON.
    private static final int TABLES_SHOWN = 3;
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
                    line.padTo(KEY_CELLS, screen).add("   ").add(tables(done.tables()));
                }
                if (why || !(done.reason().equals("content") || done.reason().equals("new"))) {
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

    private static Line tables(Map<String, Tally> tables) {
        Line line = new Line();
        int shown = 0;
        for (Map.Entry<String, Tally> table : tables.entrySet()) {
            if (shown++ == TABLES_SHOWN) {
                return line.add(Token.SOFT, "   …");
            }
            long rows = table.getValue().total();
            line.add(shown == 1 ? "" : "   ").add(Amount.count(rows) + " ").data(named(table.getKey(), rows));
        }
        return line;
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
