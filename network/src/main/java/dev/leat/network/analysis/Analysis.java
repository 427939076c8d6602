package dev.leat.network.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A table that an analyser made.
public record Analysis(List<String> columns, List<List<String>> rows) {
    public Analysis {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(row + " does not fit " + columns);
            }
        }
    }

    /// Each row by column.
    public List<Map<String, Object>> records() {
        return rows.stream()
                .map(row -> {
                    Map<String, Object> record = new LinkedHashMap<>();
                    for (int i = 0; i < columns.size(); i++) {
                        record.put(columns.get(i), row.get(i));
                    }
                    return record;
                })
                .toList();
    }
}
