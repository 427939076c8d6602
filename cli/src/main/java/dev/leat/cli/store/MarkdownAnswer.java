package dev.leat.cli.store;

import dev.leat.cli.command.Session;
import dev.leat.cli.screen.Printable;
import dev.leat.engine.apply.TargetLost;
import dev.leat.store.QueryFailed;
import dev.leat.store.RowStream;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An answer as a Markdown table.
final class MarkdownAnswer {
    private MarkdownAnswer() {}

    static void print(Session session, RowStream rows) throws QueryFailed, TargetLost {
        List<String> columns = rows.columns();
        session.out()
                .raw("| "
                        + String.join(
                                " | ",
                                columns.stream().map(MarkdownAnswer::cell).toList()) + " |\n");
        session.out().raw("|" + "---|".repeat(columns.size()) + "\n");
        while (rows.next()) {
            StringBuilder line = new StringBuilder("|");
            for (int c = 0; c < columns.size(); c++) {
                line.append(' ').append(cell(rows.value(c))).append(" |");
            }
            session.out().raw(line.append('\n').toString());
        }
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value.toString();
        return Printable.text(text.replace("\\", "\\\\").replace("|", "\\|").replace('\n', ' '));
    }
}
