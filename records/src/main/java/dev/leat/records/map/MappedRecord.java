package dev.leat.records.map;

import dev.leat.records.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a record becomes: rows by table in the contract's order, values by column; what is missing is left out.
public record MappedRecord(Value key, SequencedMap<String, List<MappedRow>> tables, SortedSet<String> warnings) {
    public MappedRecord {
        SequencedMap<String, List<MappedRow>> copy = new LinkedHashMap<>();
        tables.forEach((table, rows) -> copy.put(table, List.copyOf(rows)));
        tables = Collections.unmodifiableSequencedMap(copy);
        warnings = Collections.unmodifiableSortedSet(new TreeSet<>(warnings));
    }

    public long rows() {
        long rows = 0;
        for (List<MappedRow> ofTable : tables.values()) {
            rows += ofTable.size();
        }
        return rows;
    }
}
