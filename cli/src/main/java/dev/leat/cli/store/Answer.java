package dev.leat.cli.store;

import dev.leat.cli.command.Session;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Table;
import dev.leat.cli.screen.Token;
import dev.leat.engine.apply.TargetLost;
import dev.leat.store.QueryFailed;
import dev.leat.store.RowStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to a query as a table. A terminal gets the first 50 rows and what is missing; elsewhere everything
/// comes, in pages, so that memory stays flat.
final class Answer {
    private static final int TERMINAL_ROWS = 50;
    private static final int COUNTED_MAX = 10_000;
    private static final int PAGE = 1_000;

    private Answer() {}

    /// @param since the ticker's nanoseconds when the question was put
    static void print(Session session, RowStream rows, boolean all, long since) throws QueryFailed, TargetLost {
        boolean cut = session.out().screen().terminal() && !all;
        long count = 0;
        int hidden = 0;
        boolean more = rows.next();
        do {
            List<@Nullable Object[]> page = new ArrayList<>();
            while (more && page.size() < (cut ? TERMINAL_ROWS : PAGE)) {
                page.add(row(rows));
                more = rows.next();
            }
            Table table = new Table(Cells.columns(rows.columns(), page));
            for (@Nullable Object[] values : page) {
                List<Line> cells = new ArrayList<>();
                for (@Nullable Object value : values) {
                    cells.add(Cells.of(value));
                }
                table.row(cells);
            }
            hidden = count == 0 ? table.print(session.out()) : table.printRows(session.out());
            count += page.size();
        } while (more && !cut);
        long shown = count;
        while (more && count <= COUNTED_MAX) {
            count++;
            more = rows.next();
        }
        end(
                session,
                shown,
                count,
                rows.columns().size(),
                hidden,
                Duration.ofNanos(session.host().ticker().nanos() - since));
    }

    private static @Nullable Object[] row(RowStream rows) throws QueryFailed, TargetLost {
        @Nullable Object[] values = new Object[rows.columns().size()];
        for (int c = 0; c < values.length; c++) {
            values[c] = rows.value(c);
        }
        return values;
    }

    private static void end(Session session, long shown, long count, int columns, int hidden, Duration took) {
        if (shown < count || hidden > 0) {
            List<String> parts = new ArrayList<>();
            if (shown < count) {
                parts.add(shown + " of " + (count > COUNTED_MAX ? "10,000+" : Amount.count(count)) + " rows");
            }
            if (hidden > 0) {
                parts.add(hidden + " of " + columns + " columns not shown");
            }
            session.out().print(Line.of(Token.SOFT, String.join(" · ", parts) + " · --all or --format csv"));
        }
        if (!session.common().quiet()) {
            String rows = count > COUNTED_MAX ? "more than 10,000 rows" : Amount.counted(count, "row", "rows");
            session.err().print(Line.of(Token.SOFT, rows + ", " + Amount.took(took)));
        }
    }
}
