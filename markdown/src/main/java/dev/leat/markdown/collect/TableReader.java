package dev.leat.markdown.collect;

import dev.leat.markdown.facts.Table;
import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.ArrayList;
import java.util.List;

/// Reads one table from its tokens.
final class TableReader {
    private final TokenWarehouse tokens;
    private final List<Table.Align> align = new ArrayList<>();
    private final List<List<String>> source = new ArrayList<>();
    private final List<List<String>> text = new ArrayList<>();
    private int cell = TokenWarehouse.NONE;

    TableReader(TokenWarehouse tokens) {
        this.tokens = tokens;
    }

    Table read(int ordinal, int open) {
        int close = tokens.partner(open);
        for (int token = open + 1; token < close; token++) {
            accept(token);
        }
        int line = tokens.firstLine(open);
        boolean empty = source.isEmpty();
        return new Table(
                ordinal,
                empty ? List.of() : source.getFirst(),
                empty ? List.of() : rows(source),
                empty ? List.of() : text.getFirst(),
                empty ? List.of() : rows(text),
                align,
                line,
                tokens.endLine(open),
                tokens.sectionOrdinalAt(line),
                isRagged(tokens, open));
    }

    /// Whether a row has another number of cells in the source than the header has.
    static boolean isRagged(TokenWarehouse tokens, int open) {
        int close = tokens.partner(open);
        int columns = 0;
        int token = open + 1;
        for (; token < close && tokens.type(token) != TokenType.TR_CLOSE; token++) {
            columns += tokens.type(token) == TokenType.TH_OPEN ? 1 : 0;
        }
        while (token < close) {
            boolean row = tokens.type(token) == TokenType.TR_OPEN;
            if (row && tokens.cells(token) != columns) {
                return true;
            }
            token = row ? tokens.next(token) : token + 1;
        }
        return false;
    }

    private void accept(int token) {
        switch (tokens.type(token)) {
            case TR_OPEN -> {
                source.add(new ArrayList<>());
                text.add(new ArrayList<>());
            }
            case TH_OPEN -> {
                align.add(align(tokens.attribute(token, "align").orElse("left")));
                open(token);
            }
            case TD_OPEN -> open(token);
            case INLINE -> {
                if (tokens.parent(token) == cell) {
                    String written = tokens.text(token);
                    String read = tokens.plainText(token);
                    source.getLast().set(source.getLast().size() - 1, written);
                    text.getLast().set(text.getLast().size() - 1, read.equals(written) ? written : read);
                }
            }
            default -> {}
        }
    }

    private void open(int token) {
        cell = token;
        source.getLast().add("");
        text.getLast().add("");
    }

    private static Table.Align align(String word) {
        return switch (word) {
            case "center" -> Table.Align.CENTER;
            case "right" -> Table.Align.RIGHT;
            default -> Table.Align.LEFT;
        };
    }

    private static List<List<String>> rows(List<List<String>> all) {
        return all.subList(1, all.size()).stream().map(List::copyOf).toList();
    }
}
