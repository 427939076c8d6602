package dev.leat.network.textfsm;

import java.util.List;

/// Rows with one cell for each name of the header. `diagnostics` are the lines a lenient parse skipped; without any
/// the table is whole.
public record TextTable(List<String> header, List<List<Cell>> rows, List<Diagnostic> diagnostics) {
    public TextTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
        diagnostics = List.copyOf(diagnostics);
    }

    public boolean isPartial() {
        return !diagnostics.isEmpty();
    }
}
