package dev.leat.records.contract;

import dev.leat.records.value.Dates;
import dev.leat.records.xml.Path;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;

/// A contract as read: everything defaulted, every name resolved as far as one contract can say.
///
/// @param missingTokens in lower case
/// @param order         tables, parents before children
/// @param lookups       files that mappings look texts up in
/// @param charFlags     what `char_to_bit` makes of a word in lower case
/// @param booleanFlags  the same of `boolean_to_bit`
public record Contract(
        String name,
        String version,
        String description,
        String rootElement,
        Map<String, String> namespaces,
        Optional<Path> recordPath,
        SourceNames source,
        KeyRule key,
        String targetSchema,
        Dates.Order dateOrder,
        ZoneId zone,
        Set<String> missingTokens,
        List<String> order,
        SequencedMap<String, Table> tables,
        List<Filter> filters,
        Map<String, String> roles,
        Map<String, EnumMapping> enums,
        Map<String, EnumMapping> lookups,
        Map<String, Integer> charFlags,
        Map<String, Integer> booleanFlags,
        List<Relationship> relationships,
        List<Mapping> mappings) {
    public Contract {
        namespaces = Map.copyOf(namespaces);
        missingTokens = Set.copyOf(missingTokens);
        order = List.copyOf(order);
        tables = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tables));
        filters = List.copyOf(filters);
        roles = Map.copyOf(roles);
        enums = Map.copyOf(enums);
        lookups = Map.copyOf(lookups);
        charFlags = Map.copyOf(charFlags);
        booleanFlags = Map.copyOf(booleanFlags);
        relationships = List.copyOf(relationships);
        mappings = List.copyOf(mappings);
    }

    /// The word for any document element.
    public static final String ANY_ROOT = "*";

    public boolean takesRoot(String name) {
        return rootElement.equals(ANY_ROOT) || rootElement.equals(name);
    }

    public Dates dates() {
        return new Dates(dateOrder, zone);
    }

    public List<Mapping> mappingsOf(String table) {
        return mappings.stream()
                .filter(mapping -> mapping.table().equals(table))
                .toList();
    }

    /// The relationships that give a table its foreign keys.
    public List<Relationship> parentsOf(String table) {
        return relationships.stream()
                .filter(relationship -> relationship.childTable().equals(table))
                .toList();
    }

    /// The rule that names an element type.
    public Optional<Filter> filter(String elementType) {
        return filters.stream()
                .filter(filter -> filter.elementType().equals(elementType))
                .findFirst();
    }

    /// Where a table's row elements are; empty for tables that are not of elements.
    public Optional<Path> rowPath(Table table) {
        if (table.kind() != Table.Kind.ELEMENT) {
            return Optional.empty();
        }
        return table.elementType()
                .flatMap(this::filter)
                .map(Filter::path)
                .or(() -> parentsOf(table.name()).stream()
                        .flatMap(relationship -> relationship.childPath().stream())
                        .findFirst());
    }

    /// Where records come from that are read out of a table, as far as the contract says it.
    public record SourceNames(
            Optional<String> table, Optional<String> key, Optional<String> column, Optional<String> among) {}

    /// What names a record: the value at a path, or (`derived`) the digest of what the contract reads of it.
    public record KeyRule(
            String column,
            Path path,
            Optional<String> attribute,
            dev.leat.records.value.DataType type,
            long min,
            long max,
            OptionalInt length,
            boolean derived) {}

    /// @param columns of the child, in the order of the parent's primary key where there are several
    public record Relationship(String parentTable, String childTable, List<String> columns, Optional<Path> childPath) {
        public Relationship {
            columns = List.copyOf(columns);
        }
    }

    /// Texts to scalars. `exact` as written, `folded` by lower case, `otherwise` for what is missing or unknown.
    public record EnumMapping(Map<String, String> exact, Map<String, String> folded, Optional<String> otherwise) {
        public EnumMapping {
            exact = Map.copyOf(exact);
            folded = Map.copyOf(folded);
        }
    }
}
