package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.INLINE;
import static dev.leat.markdown.warehouse.TokenType.TABLE_CLOSE;
import static dev.leat.markdown.warehouse.TokenType.TABLE_OPEN;
import static dev.leat.markdown.warehouse.TokenType.TD_OPEN;
import static dev.leat.markdown.warehouse.TokenType.TH_OPEN;
import static dev.leat.markdown.warehouse.TokenType.TR_OPEN;

import dev.leat.markdown.facts.Table;
import dev.leat.markdown.warehouse.Tokens;
import java.util.ArrayList;
import java.util.List;

/// Tables: each cell as written and as read. A table is ragged when a row's source has another number of cells than
/// its header.
final class TableCollector implements Collector<Capped<Table>> {
    static final Interest INTEREST = Interest.in(TABLE_OPEN, TABLE_CLOSE, TR_OPEN, TH_OPEN, TD_OPEN, INLINE);

    private final Capped.Filling<Table> tables;
    private List<Table.Align> align = new ArrayList<>();
    private List<List<String>> source = new ArrayList<>();
    private List<List<String>> text = new ArrayList<>();
    private boolean ragged;
    private int cell = Tokens.NONE;

    TableCollector(int max) {
        this.tables = new Capped.Filling<>(max);
    }

    @Override
    public void accept(int token, Pass pass) {
        Tokens tokens = pass.tokens();
        switch (tokens.type(token)) {
            case TABLE_OPEN -> begin();
            case TABLE_CLOSE -> close(tokens.partner(token), pass);
            case TR_OPEN -> {
                source.add(new ArrayList<>());
                text.add(new ArrayList<>());
                if (source.size() > 1 && !ragged) {
                    ragged = tokens.attribute(token, "cells")
                            .map(Integer::parseInt)
                            .filter(cells -> cells != align.size())
                            .isPresent();
                }
            }
            case TH_OPEN -> {
                align.add(align(tokens.attribute(token, "align").orElse("left")));
                open(token);
            }
            case TD_OPEN -> open(token);
            default -> {
                if (cell != Tokens.NONE && tokens.parent(token) == cell) {
                    String written = tokens.text(token);
                    String read = pass.plainText(token);
                    source.getLast().set(source.getLast().size() - 1, written);
                    text.getLast().set(text.getLast().size() - 1, read.equals(written) ? written : read);
                }
            }
        }
    }

    private void begin() {
        align = new ArrayList<>();
        source = new ArrayList<>();
        text = new ArrayList<>();
        ragged = false;
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

    private void close(int open, Pass pass) {
        cell = Tokens.NONE;
        if (!tables.room()) {
            return;
        }
        int line = pass.tokens().firstLine(open);
        boolean empty = source.isEmpty();
        tables.add(new Table(
                tables.size(),
                empty ? List.of() : source.getFirst(),
                empty ? List.of() : rows(source),
                empty ? List.of() : text.getFirst(),
                empty ? List.of() : rows(text),
                align,
                line,
                pass.tokens().endLine(open),
                pass.sectionAt(line),
                ragged));
    }

    private static List<List<String>> rows(List<List<String>> all) {
        return all.subList(1, all.size()).stream().map(List::copyOf).toList();
    }

    @Override
    public Capped<Table> finish(Pass pass) {
        return tables.done();
    }
}
