package dev.leat.network.templates;

import dev.leat.network.textfsm.Cell;
import dev.leat.network.textfsm.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A table as records: keys are the values' names in lower case, values texts, lists of texts, or lists of maps.
public final class Records {
    private Records() {}

    public static List<Map<String, Object>> of(TextTable table) {
        List<String> keys = keys(table);
        List<Map<String, Object>> records = new ArrayList<>(table.rows().size());
        for (List<Cell> row : table.rows()) {
            Map<String, Object> record = new LinkedHashMap<>();
            for (int c = 0; c < keys.size(); c++) {
                record.put(keys.get(c), plain(row.get(c)));
            }
            records.add(record);
        }
        return records;
    }

    public static List<String> keys(TextTable table) {
        return table.header().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Object plain(Cell cell) {
        return switch (cell) {
            case Cell.Text text -> text.text();
            case Cell.Many many -> many.entries().stream().map(Records::plain).toList();
        };
    }

    private static Object plain(Cell.Entry entry) {
        return switch (entry) {
            case Cell.Text text -> text.text();
            case Cell.Groups groups -> groups.texts();
        };
    }
}
