package dev.leat.records.map;

import dev.leat.records.contract.Contract;
import dev.leat.records.contract.Conversions;
import dev.leat.records.contract.KeyValueNames;
import dev.leat.records.contract.Mapping;
import dev.leat.records.contract.Step;
import dev.leat.records.contract.Table;
import dev.leat.records.contract.TableColumns;
import dev.leat.records.value.Numbers;
import dev.leat.records.value.Value;
import dev.leat.records.xml.Document;
import dev.leat.records.xml.Element;
import dev.leat.records.xml.Failure;
import dev.leat.records.xml.Refused;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One record's rows, table by table in the contract's order. One use, one thread.
final class RowMaker {
    /// Fewer meaningful columns than this, and a default marked so is left out.
    private static final int EMPTY_BELOW = 2;

    private final Prepared prepared;
    private final Contract contract;
    private final Document document;
    private final Value key;
    private final Selection selection;
    private final Cells cells;
    private final TreeSet<String> warnings = new TreeSet<>();
    /// Rows of element tables by their elements, for the foreign keys of rows below them.
    private final Map<String, Map<Element, MappedRow>> rowsOfElements = new HashMap<>();

    private final Map<String, MappedRow> singleRows = new HashMap<>();

    RowMaker(Prepared prepared, Document document, Value key, LocalDateTime loadTime, Trace trace) {
        this.prepared = prepared;
        this.contract = prepared.contract();
        this.document = document;
        this.key = key;
        this.selection = new Selection(prepared, document, warnings);
        this.cells = new Cells(prepared, document, selection, loadTime, keyText(key), trace);
    }

    static String keyText(Value key) {
        return key instanceof Value.Whole(long number) ? Long.toString(number) : ((Value.Text) key).text();
    }

    MappedRecord record() throws Refused {
        SequencedMap<String, List<MappedRow>> tables = new LinkedHashMap<>();
        for (String name : contract.order()) {
            Table table = contract.tables().get(name);
            if (table == null) {
                continue;
            }
            List<MappedRow> rows = switch (table.kind()) {
                case ROOT, SINGLE -> single(table);
                case ELEMENT -> elements(table);
                case SLOTS -> slots(table);
                case KV -> keyValues(table);
            };
            if (!rows.isEmpty()) {
                tables.put(name, rows);
            }
        }
        return new MappedRecord(key, tables, warnings);
    }

    /// A row on its way: its values, what was said, how much of it is meaningful, and the first column it lacks.
    private static final class Draft {
        final MappedRow values;
        final List<String> said = new ArrayList<>(0);
        final List<Mapping> lacking = new ArrayList<>(0);
        int meaningful;

        Draft(MappedRow.Layout layout) {
            this.values = new MappedRow(layout);
        }
    }

    private Draft draft(Table table, List<Mapping> mappings, String name, @Nullable Element element, int place)
            throws Refused {
        Draft draft = new Draft(prepared.of(table).layout());
        List<Mapping> droppable = List.of();
        Cells.Row row = new Cells.Row(name, element, place, table.isRowCreating(), draft.said);
        for (Mapping mapping : mappings) {
            Prepared.OfMapping known = prepared.of(mapping);
            Cells.Cell cell = cells.value(mapping, known, known.column(), row);
            Value value = cell.value();
            if (value != null) {
                draft.values.set(known.columnPlace(), value);
                draft.meaningful += cell.meaningful() && !known.inKey() ? 1 : 0;
                if (cell.defaulted() && mapping.excludeDefault() && mapping.nullable()) {
                    droppable = droppable.isEmpty() ? new ArrayList<>() : droppable;
                    droppable.add(mapping);
                }
            } else if (!mapping.nullable()) {
                draft.lacking.add(mapping);
            }
        }
        if (draft.meaningful < EMPTY_BELOW) {
            droppable.forEach(mapping -> draft.values.set(prepared.of(mapping).columnPlace(), null));
        }
        return draft;
    }

    /// Foreign keys that no mapping fills repeat the parent's key.
    private void fillKeys(Table table, MappedRow values, @Nullable Element element) {
        MappedRow.Layout layout = prepared.of(table).layout();
        if (table.kind() == Table.Kind.ROOT) {
            fill(layout, values, contract.key().column(), key);
        }
        for (Contract.Relationship relationship : prepared.of(table).parents()) {
            for (String column : relationship.columns()) {
                if (!values.containsKey(column)) {
                    values.set(layout.place(column), parentKey(relationship, column, element));
                }
            }
        }
    }

    private static void fill(MappedRow.Layout layout, MappedRow values, String column, Value value) {
        if (!values.containsKey(column)) {
            values.set(layout.place(column), value);
        }
    }

    private @Nullable Value parentKey(Contract.Relationship relationship, String of, @Nullable Element element) {
        Table parent = contract.tables().get(relationship.parentTable());
        if (parent == null || parent.kind() == Table.Kind.ROOT) {
            MappedRow root = singleRows.get(relationship.parentTable());
            Value value = root == null || parent == null
                    ? null
                    : root.get(TableColumns.parentColumn(parent, relationship, of));
            return value == null && relationship.columns().size() == 1 ? key : value;
        }
        String column = TableColumns.parentColumn(parent, relationship, of);
        if (parent.kind() == Table.Kind.ELEMENT) {
            Map<Element, MappedRow> rows = rowsOfElements.getOrDefault(parent.name(), Map.of());
            Element above = element;
            if (relationship.parentTable().equals(relationship.childTable()) && above != null) {
                above = above.parent();
            }
            for (; above != null; above = above.parent()) {
                MappedRow row = rows.get(above);
                if (row != null) {
                    return row.get(column);
                }
            }
            return null;
        }
        MappedRow row = singleRows.get(parent.name());
        return row == null ? null : row.get(column);
    }

    private void demand(String name, Draft draft, @Nullable Element element) throws Refused {
        for (Mapping mapping : draft.lacking) {
            String column = prepared.of(mapping).column();
            if (!draft.values.containsKey(column)) {
                throw new Refused(Failure.map(
                        "E_REQUIRED",
                        name + "." + column,
                        "",
                        "the column takes no NULL, and there is no value and no default",
                        element == null ? 0 : element.line(),
                        element == null ? 0 : element.column()));
            }
        }
    }

    private List<MappedRow> single(Table table) throws Refused {
        Draft draft = draft(table, prepared.of(table).mappings(), table.name(), null, 1);
        warnings.addAll(draft.said);
        if (table.kind() == Table.Kind.SINGLE && draft.meaningful == 0) {
            return List.of();
        }
        fillKeys(table, draft.values, null);
        demand(table.name(), draft, null);
        singleRows.put(table.name(), draft.values);
        return List.of(draft.values);
    }

    private List<MappedRow> elements(Table table) throws Refused {
        Prepared.OfTable settled = prepared.of(table);
        List<Element> elements = settled.filter().isPresent()
                ? selection.retained(settled.filter().get())
                : settled.rowPath().map(document::at).orElse(List.of());
        List<Mapping> mappings = settled.mappings();
        // so that rows of a table that refers to itself find their parents, whichever come first
        Map<Element, MappedRow> known = new IdentityHashMap<>();
        rowsOfElements.put(table.name(), known);
        SequencedMap<Object, Draft> rows = new LinkedHashMap<>();
        Map<Draft, Element> sources = new IdentityHashMap<>();
        int place = 0;
        for (Element element : elements) {
            Draft draft = draft(table, mappings, table.name(), element, ++place);
            fillKeys(table, draft.values, element);
            known.put(element, draft.values);
            sources.put(draft, element);
            Object identity = identity(table.primaryKey(), draft.values, draft);
            Draft before = rows.get(identity);
            if (before == null) {
                rows.put(identity, draft);
                continue;
            }
            warnings.add("W_DUPLICATE_DROPPED " + table.elementType().orElse(table.name()));
            if (!table.keepFirst()) {
                rows.put(identity, draft);
            }
        }
        List<MappedRow> kept = new ArrayList<>();
        for (Draft draft : rows.values()) {
            warnings.addAll(draft.said);
            demand(table.name(), draft, sources.get(draft));
            kept.add(draft.values);
        }
        return kept;
    }

    /// What makes a row the same as another; a row whose key is not whole is like no other.
    private static Object identity(List<String> primaryKey, MappedRow values, Object itself) {
        if (primaryKey.size() == 1) {
            Value value = values.get(primaryKey.getFirst());
            return value == null ? itself : value;
        }
        List<Value> identity = new ArrayList<>(primaryKey.size());
        for (String column : primaryKey) {
            Value value = values.get(column);
            if (value == null) {
                return itself;
            }
            identity.add(value);
        }
        return identity.isEmpty() ? itself : identity;
    }

    private List<MappedRow> slots(Table table) throws Refused {
        Prepared.OfTable known = prepared.of(table);
        List<MappedRow> rows = new ArrayList<>();
        for (Map.Entry<String, List<Mapping>> slot : known.slots().entrySet()) {
            if (!isMeaningful(table, known.own().getOrDefault(slot.getKey(), List.of()))) {
                continue;
            }
            String name = table.name() + "[" + slot.getKey() + "]";
            Draft draft = draft(table, slot.getValue(), name, null, rows.size() + 1);
            warnings.addAll(draft.said);
            table.slotColumn()
                    .ifPresent(column -> draft.values.set(
                            known.layout().place(column), new Value.Whole(Long.parseLong(slot.getKey()))));
            known.defaults().forEach((column, value) -> fill(known.layout(), draft.values, column, value));
            fillKeys(table, draft.values, null);
            demand(name, draft, null);
            rows.add(draft.values);
        }
        return rows;
    }

    /// Calculated and bit columns never make a row.
    private boolean isMeaningful(Table table, List<Mapping> mappings) {
        for (Mapping mapping : mappings) {
            Prepared.OfMapping known = prepared.of(mapping);
            if (known.makesNoRow()) {
                continue;
            }
            String source = cells.source(mapping);
            if (source == null) {
                continue;
            }
            if (known.digitsOnly() && Numbers.digits(source).isEmpty()) {
                continue;
            }
            if (!table.positiveOnly().contains(known.column()) || isPositive(mapping, source)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPositive(Mapping mapping, String source) {
        String text = source;
        for (Step step : mapping.chain()) {
            if (step instanceof Step.NumbersOnly) {
                text = Numbers.digits(text);
            } else if (step instanceof Step.ExtractNumeric) {
                text = Numbers.first(text).orElse("");
            }
        }
        return Numbers.parse(text)
                .filter(number -> number.compareTo(BigDecimal.ZERO) > 0)
                .isPresent();
    }

    private List<MappedRow> keyValues(Table table) throws Refused {
        SequencedMap<Object, MappedRow> rows = new LinkedHashMap<>();
        Prepared.OfTable known = prepared.of(table);
        for (int i = 0; i < known.mappings().size(); i++) {
            Mapping mapping = known.mappings().get(i);
            KeyValueNames names = known.names().get(i);
            List<String> said = new ArrayList<>(0);
            Value value = keyValue(table, mapping, names, said);
            warnings.addAll(said);
            if (value == null) {
                continue;
            }
            MappedRow.Layout layout = known.layout();
            MappedRow row = new MappedRow(layout);
            fillKeys(table, row, null);
            table.nameColumn().ifPresent(column -> row.set(layout.place(column), new Value.Text(names.name())));
            table.valueColumn().ifPresent(column -> row.set(layout.place(column), value));
            table.sourceColumn().ifPresent(column -> row.set(layout.place(column), new Value.Text(names.source())));
            table.paramColumn()
                    .ifPresent(column ->
                            names.parameter().ifPresent(text -> row.set(layout.place(column), new Value.Text(text))));
            List<String> identity = table.primaryKey().isEmpty()
                    ? List.of(
                            table.nameColumn().orElse(""), table.sourceColumn().orElse(""))
                    : table.primaryKey();
            rows.put(identity(identity, row, row), row);
        }
        return new ArrayList<>(rows.values());
    }

    private @Nullable Value keyValue(Table table, Mapping mapping, KeyValueNames names, List<String> said)
            throws Refused {
        Cells.Row row = new Cells.Row(table.name(), null, 1, true, said);
        Cells.Cell cell = cells.value(mapping, prepared.of(mapping), names.plain(), row);
        Value value = cell.value();
        if (value == null || cell.defaulted()) {
            return null;
        }
        if (table.truthy().isEmpty()) {
            return value;
        }
        String text = value instanceof Value.Text(String word)
                ? word
                : value instanceof Value.Whole(long number) ? Long.toString(number) : "";
        if (!table.truthy().contains(text.strip().toLowerCase(Locale.ROOT))) {
            return null;
        }
        return Conversions.of(contract, mapping)
                .of(table.storedValue().orElse("1"))
                .value();
    }
}
