package dev.leat.records.map;

import dev.leat.records.contract.Contract;
import dev.leat.records.contract.Conversions;
import dev.leat.records.contract.Filter;
import dev.leat.records.contract.KeyValueNames;
import dev.leat.records.contract.Mapping;
import dev.leat.records.contract.Step;
import dev.leat.records.contract.Table;
import dev.leat.records.contract.TableColumns;
import dev.leat.records.value.Conversion;
import dev.leat.records.value.Value;
import dev.leat.records.xml.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What every record asks its contract, looked up once: by table, by mapping, by filter rule. Immutable, thread-safe.
final class Prepared {
    /// @param layout the table's columns
    /// @param filter that says which elements become rows, else `rowPath` says where they are
    /// @param keys   columns that never make a row meaningful
    /// @param slots  mappings by slot, each with those that all slots share
    /// @param own    the same without the shared ones
    /// @param defaults of columns that no mapping of a slot fills
    /// @param names  of `kv` rows, by the mappings' order
    record OfTable(
            MappedRow.Layout layout,
            Optional<Filter> filter,
            Optional<Path> rowPath,
            List<Mapping> mappings,
            List<Contract.Relationship> parents,
            Set<String> keys,
            SequencedMap<String, List<Mapping>> slots,
            Map<String, List<Mapping>> own,
            SequencedMap<String, Value> defaults,
            List<KeyValueNames> names) {}

    /// @param selector   the step that chooses among identity elements
    /// @param identity   the rule whose elements the path lies in
    /// @param child      the rule for the path itself
    /// @param column     that it fills, and its place in the table
    /// @param place      of a path that is looked up without search
    /// @param makesNoRow calculated and bit columns never make a slot's row
    record OfMapping(
            @Nullable Step selector,
            Optional<Filter> identity,
            Optional<Filter> child,
            boolean makesNoRow,
            boolean digitsOnly,
            String column,
            int columnPlace,
            boolean inKey,
            Optional<Value> defaultValue) {}

    /// @param above      the nearest rule over this one
    /// @param meaningful attributes of which one must be filled; the table's word counts before the rule's
    record OfFilter(Filter filter, Optional<Filter> above, Optional<List<String>> meaningful) {}

    private final Contract contract;
    private final Conversion[] conversions;
    private final Map<String, OfTable> tables = new HashMap<>();
    private final OfMapping[] mappings;
    private final List<OfFilter> filters;

    Prepared(Contract contract) {
        this.contract = contract;
        this.conversions = contract.mappings().stream()
                .map(mapping -> Conversions.of(contract, mapping))
                .toArray(Conversion[]::new);
        contract.tables().values().forEach(table -> tables.put(table.name(), ofTable(table)));
        this.mappings = contract.mappings().stream().map(this::ofMapping).toArray(OfMapping[]::new);
        // parents first: their paths are shorter
        this.filters = contract.filters().stream()
                .sorted(Comparator.comparingInt(filter -> filter.path().steps().size()))
                .map(filter -> new OfFilter(filter, above(filter), meaningful(filter)))
                .toList();
    }

    Contract contract() {
        return contract;
    }

    Conversion conversion(Mapping mapping) {
        return conversions[mapping.index()];
    }

    OfTable of(Table table) {
        OfTable known = tables.get(table.name());
        return known == null ? ofTable(table) : known;
    }

    OfMapping of(Mapping mapping) {
        return mappings[mapping.index()];
    }

    /// Parents before the rules below them.
    List<OfFilter> filters() {
        return filters;
    }

    private OfTable ofTable(Table table) {
        List<Mapping> ofTable = contract.mappingsOf(table.name());
        List<Contract.Relationship> parents = contract.parentsOf(table.name());
        Set<String> keys = new HashSet<>(table.primaryKey());
        keys.addAll(table.keyColumns());
        parents.forEach(relationship -> keys.addAll(relationship.columns()));
        Map<String, List<Mapping>> own = new LinkedHashMap<>();
        List<Mapping> shared = new ArrayList<>();
        for (Mapping mapping : ofTable) {
            String slot = mapping.rowArgument().orElse("");
            (slot.isEmpty() ? shared : own.computeIfAbsent(slot, s -> new ArrayList<>())).add(mapping);
        }
        SequencedMap<String, List<Mapping>> slots = new LinkedHashMap<>();
        own.forEach((slot, mine) -> {
            List<Mapping> all = new ArrayList<>(mine);
            all.addAll(shared);
            slots.put(slot, all);
        });
        List<KeyValueNames> names = table.kind() == Table.Kind.KV
                ? ofTable.stream()
                        .map(mapping -> KeyValueNames.of(table, mapping))
                        .toList()
                : List.of();
        MappedRow.Layout layout =
                new MappedRow.Layout(TableColumns.of(contract, table).keySet());
        return new OfTable(
                layout,
                table.elementType().flatMap(contract::filter),
                contract.rowPath(table),
                ofTable,
                parents,
                keys,
                slots,
                own,
                defaults(table),
                names);
    }

    private SequencedMap<String, Value> defaults(Table table) {
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        SequencedMap<String, TableColumns.Shape> shapes = TableColumns.of(contract, table);
        table.columnDefaults().forEach((column, text) -> {
            TableColumns.Shape shape = shapes.get(column);
            if (shape != null && !text.isBlank()) {
                Conversion conversion = new Conversion(
                        shape.type(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        shape.scale(),
                        false,
                        contract.dates(),
                        contract.booleanFlags());
                Value value = conversion.of(text).value();
                if (value != null) {
                    values.put(column, value);
                }
            }
        });
        return values;
    }

    private OfMapping ofMapping(Mapping mapping) {
        Step selector = null;
        for (Step step : mapping.chain()) {
            selector = selector == null && (step instanceof Step.OfRole || step instanceof Step.PreferredChild)
                    ? step
                    : selector;
        }
        Table table = contract.tables().get(mapping.table());
        OfTable ofTable = table == null ? null : of(table);
        String column = table == null ? mapping.column() : TableColumns.column(table, mapping);
        return new OfMapping(
                selector,
                identityAbove(mapping.path()),
                contract.filters().stream()
                        .filter(filter -> filter.path().equals(mapping.path()))
                        .findFirst(),
                mapping.isCalculated() || mapping.isBit(),
                mapping.chain().stream().anyMatch(Step.NumbersOnly.class::isInstance),
                column,
                ofTable == null ? -1 : ofTable.layout().place(column),
                ofTable != null && ofTable.keys().contains(column),
                mapping.defaultValue()
                        .flatMap(text -> Optional.ofNullable(
                                conversions[mapping.index()].of(text).value())));
    }

    /// The rule for the elements whose children an element is, or which it is itself.
    private Optional<Filter> identityAbove(Path path) {
        Optional<Filter> near = contract.filters().stream()
                .filter(filter -> filter.identity().isPresent())
                .filter(filter -> path.isAtOrBelow(filter.path()))
                .max(Comparator.comparingInt(filter -> filter.path().steps().size()));
        return near.or(() -> contract.filters().stream()
                .filter(filter -> filter.identity().isPresent())
                .findFirst());
    }

    private Optional<Filter> above(Filter filter) {
        return contract.filters().stream()
                .filter(other -> other != filter
                        && !other.path().equals(filter.path())
                        && filter.path().isAtOrBelow(other.path()))
                .max(Comparator.comparingInt(other -> other.path().steps().size()));
    }

    private Optional<List<String>> meaningful(Filter filter) {
        return contract.tables().values().stream()
                .filter(table -> table.kind() == Table.Kind.ELEMENT
                        && table.elementType()
                                .filter(filter.elementType()::equals)
                                .isPresent())
                .flatMap(table -> table.meaningfulAny().stream())
                .findFirst()
                .or(filter::meaningfulAny);
    }
}
