package dev.leat.records.contract;

import dev.leat.records.value.DataType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// A target table, and how a record's rows for it come about.
///
/// @param function      the mapping type that makes rows of it (`slots`, `kv`)
/// @param truthy        texts that make a row, in lower case; empty: every text that is not missing does
/// @param columnDefaults values of slots rows that no mapping fills
public record Table(
        String name,
        Kind kind,
        List<String> primaryKey,
        List<String> keyColumns,
        Optional<String> elementType,
        Optional<List<String>> meaningfulAny,
        boolean keepFirst,
        OnExisting onExisting,
        boolean identity,
        Optional<String> function,
        Optional<String> slotColumn,
        DataType slotType,
        Set<String> positiveOnly,
        SequencedMap<String, String> columnDefaults,
        Optional<String> valueColumn,
        Optional<String> sharedColumn,
        Optional<String> nameColumn,
        Optional<String> paramColumn,
        Optional<String> sourceColumn,
        String nameFormat,
        String sourceFormat,
        Set<String> truthy,
        Optional<String> storedValue) {
    public enum Kind {
        ROOT,
        SINGLE,
        ELEMENT,
        SLOTS,
        KV
    }

    public enum OnExisting {
        FAIL,
        SKIP,
        UPDATE,
        REPLACE_RECORD
    }

    public Table {
        primaryKey = List.copyOf(primaryKey);
        keyColumns = List.copyOf(keyColumns);
        positiveOnly = Set.copyOf(positiveOnly);
        columnDefaults = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(columnDefaults));
        truthy = Set.copyOf(truthy);
    }

    /// Whether mappings make rows of it, rather than elements.
    public boolean isRowCreating() {
        return kind == Kind.SLOTS || kind == Kind.KV;
    }
}
