package dev.leat.network.textfsm;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Puts the columns of a second table beside the rows of a first that have the same key. Of several rows with one key
/// the first counts; a row without partner stays alone and is dropped.
final class TableJoin {
    private TableJoin() {}

    /// @param keys the columns that make the key; empty: rows belong together by their order
    static TextTable join(TextTable first, TextTable second, Set<String> keys, String template) throws TemplateInvalid {
        for (String key : keys) {
            if (!first.header().contains(key)) {
                throw new TemplateInvalid(Problem.lasting(
                        "LEAT-N011",
                        Place.of(template),
                        key,
                        "templates that are joined share their Key values",
                        "Define it in the first template of the row, too"));
            }
        }
        List<Integer> added = new ArrayList<>();
        for (int c = 0; c < second.header().size(); c++) {
            if (!first.header().contains(second.header().get(c))) {
                added.add(c);
            }
        }
        List<String> header = new ArrayList<>(first.header());
        added.forEach(c -> header.add(second.header().get(c)));
        Set<String> shared = new LinkedHashSet<>(keys);
        shared.retainAll(second.header());
        boolean keyed = shared.size() == keys.size() && !keys.isEmpty();
        Map<List<Cell>, List<Cell>> partners = new HashMap<>();
        for (List<Cell> row : second.rows()) {
            partners.putIfAbsent(key(second.header(), row, shared), row);
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (int r = 0; r < first.rows().size(); r++) {
            List<Cell> row = new ArrayList<>(first.rows().get(r));
            List<Cell> partner = keys.isEmpty()
                    ? r < second.rows().size() ? second.rows().get(r) : null
                    : keyed ? partners.get(key(first.header(), row, shared)) : null;
            for (int c : added) {
                row.add(partner == null ? Cell.EMPTY : partner.get(c));
            }
            rows.add(List.copyOf(row));
        }
        List<Diagnostic> diagnostics = new ArrayList<>(first.diagnostics());
        diagnostics.addAll(second.diagnostics());
        return new TextTable(header, rows, diagnostics);
    }

    private static List<Cell> key(List<String> header, List<Cell> row, Set<String> keys) {
        return keys.stream().map(key -> row.get(header.indexOf(key))).toList();
    }
}
