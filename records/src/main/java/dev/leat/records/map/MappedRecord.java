package dev.leat.records.map;

import dev.leat.records.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a record becomes: rows by table in the contract's order, values by column; what is missing is left out.
public record MappedRecord(
        Value key, SequencedMap<String, List<Map<String, Value>>> tables, SortedSet<String> warnings) {
    public MappedRecord {
        SequencedMap<String, List<Map<String, Value>>> copy = new LinkedHashMap<>();
        tables.forEach((table, rows) -> copy.put(table, Collections.unmodifiableList(new ArrayList<>(rows))));
        tables = Collections.unmodifiableSequencedMap(copy);
        warnings = Collections.unmodifiableSortedSet(new TreeSet<>(warnings));
    }

    public long rows() {
        return tables.values().stream().mapToLong(List::size).sum();
    }
}
