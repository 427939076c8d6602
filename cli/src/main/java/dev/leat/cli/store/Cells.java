package dev.leat.cli.store;

import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Table;
import dev.leat.cli.screen.Token;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Rows of an answer as cells for people: null is a dim dash, empty text two quotes, bytes hexadecimal.
final class Cells {
    private static final Set<String> PATHS = Set.of("key", "path", "place", "url", "source", "href", "item");
    private static final int WORD_MAX = 20;

    private Cells() {}

    static Line of(@Nullable Object value) {
        if (value == null) {
            return Line.of(Token.SOFT, "–");
        }
        if (value instanceof byte[] bytes) {
            return Line.of(HexFormat.of().formatHex(bytes));
        }
        String text = value.toString();
        return text.isEmpty() ? Line.of(Token.SOFT, "\"\"") : Line.ofData(text);
    }

    /// What each column holds, judged by its values.
    static List<Table.Column> columns(List<String> names, List<@Nullable Object[]> rows) {
        List<Table.Column> columns = new ArrayList<>();
        for (int c = 0; c < names.size(); c++) {
            boolean numbers = !rows.isEmpty();
            int longest = 0;
            for (@Nullable Object[] row : rows) {
                @Nullable Object value = row[c];
                numbers &= value == null || value instanceof Number;
                longest = Math.max(longest, value instanceof String text ? text.length() : 0);
            }
            Table.Kind kind = numbers
                    ? Table.Kind.NUMBER
                    : longest <= WORD_MAX
                            ? Table.Kind.WORD
                            : PATHS.contains(names.get(c)) ? Table.Kind.PATH : Table.Kind.PROSE;
            columns.add(new Table.Column(names.get(c), kind));
        }
        return columns;
    }
}
