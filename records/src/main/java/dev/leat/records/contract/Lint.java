package dev.leat.records.contract;

import dev.leat.engine.config.Node;
import dev.leat.records.value.Conversion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What only the whole contract shows: names that lead nowhere, columns twice, defaults that cannot be, keys nobody
/// makes.
final class Lint {
    private final Contract contract;
    private final Fields top;
    private final Findings findings;

    Lint(Contract contract, Fields top, Findings findings) {
        this.contract = contract;
        this.top = top;
        this.findings = findings;
    }

    void check() {
        List<Node> places = top.list("mappings");
        Set<String> usedEnums = new HashSet<>();
        Map<String, Integer> columns = new HashMap<>();
        for (Mapping mapping : contract.mappings()) {
            Node at = places.get(mapping.index());
            String path = "mappings[" + mapping.index() + "]";
            checkPath(mapping, path, at);
            checkRaw(mapping, path, at);
            checkEnum(mapping, path, at, usedEnums);
            checkTwice(mapping, path, at, columns);
            checkDefault(mapping, path, at);
        }
        for (String name : contract.enums().keySet()) {
            if (!usedEnums.contains(name)) {
                findings.warning(
                        Findings.UNUSED,
                        "enum_mappings." + name,
                        top.at("enum_mappings"),
                        name,
                        "no mapping uses this enum",
                        "Remove it");
            }
        }
        checkTables();
        checkRelationships();
    }

    private void checkPath(Mapping mapping, String path, Node at) {
        String first = mapping.path().steps().getFirst().name();
        boolean anywhere = mapping.path().steps().getFirst().anywhere() || first.equals("*");
        if (!anywhere && !contract.takesRoot(first)) {
            findings.error(
                    first.equalsIgnoreCase(contract.rootElement()) ? Findings.CASE_DIFFERS : Findings.WRONG_PATH,
                    path + ".xml_path",
                    at,
                    mapping.path().text(),
                    "a path begins with xml_root_element, " + contract.rootElement(),
                    "Correct the path or the root element");
        }
    }

    private void checkRaw(Mapping mapping, String path, Node at) {
        if (mapping.readsXml() && !mapping.path().isPlain()) {
            findings.error(
                    Findings.WRONG_PATH,
                    path + ".xml_path",
                    at,
                    mapping.path().text(),
                    "raw_xml takes an element at a path of names only",
                    "Write it as /A/B");
        }
    }

    private void checkEnum(Mapping mapping, String path, Node at, Set<String> used) {
        if (mapping.chain().stream().noneMatch(Step.Enumerated.class::isInstance)) {
            return;
        }
        used.add(mapping.enumName());
        Contract.EnumMapping mapped = contract.enums().get(mapping.enumName());
        if (mapped == null) {
            findings.error(
                    Findings.UNDEFINED,
                    path,
                    at,
                    mapping.enumName(),
                    mapping.table() + "." + mapping.column() + " uses an enum that enum_mappings does not have",
                    Fields.nearest(mapping.enumName(), contract.enums().keySet()));
            return;
        }
        for (String value : new java.util.TreeSet<>(mapped.exact().values())) {
            if (!converts(mapping, value)) {
                findings.error(
                        Findings.WRONG_DEFAULT,
                        "enum_mappings." + mapping.enumName(),
                        at,
                        value,
                        mapping.table() + "." + mapping.column() + " is "
                                + mapping.type().word() + "; the enum's value is none",
                        "Correct the value or the type");
                return;
            }
        }
    }

    private void checkTwice(Mapping mapping, String path, Node at, Map<String, Integer> columns) {
        Table table = contract.tables().get(mapping.table());
        if (table == null || table.kind() == Table.Kind.KV) {
            return;
        }
        String slot = mapping.rowArgument().orElse("");
        String column = mapping.column().isEmpty() ? "(value)" : mapping.column();
        Integer first = columns.putIfAbsent(mapping.table() + "[" + slot + "]." + column, mapping.index());
        if (first != null) {
            findings.error(
                    Findings.TWICE,
                    path + ".target_column",
                    at,
                    mapping.table() + "." + column,
                    "a column is mapped once; mappings[" + first + "] fills it already",
                    "Remove one, or use coalesce");
        }
        if (table.kind() == Table.Kind.SLOTS && !slot.isEmpty() && !slot.matches("[0-9]{1,9}")) {
            findings.error(
                    Findings.WRONG_STEP, path + ".mapping_type", at, slot, "a slot is a whole number", "Correct it");
        }
        if (table.kind() == Table.Kind.SLOTS && mapping.column().isEmpty()) {
            boolean shared = slot.isEmpty();
            if (shared ? table.sharedColumn().isEmpty() : table.valueColumn().isEmpty()) {
                findings.error(
                        Findings.MISSING_KEY,
                        path + ".target_column",
                        at,
                        "",
                        "without a column the table names " + (shared ? "shared_column" : "value_column"),
                        "Add it");
            }
        }
    }

    private void checkDefault(Mapping mapping, String path, Node at) {
        mapping.defaultValue()
                .filter(text -> !converts(mapping, text))
                .ifPresent(text -> findings.error(
                        Findings.WRONG_DEFAULT,
                        path + ".default_value",
                        at,
                        text,
                        "the default of " + mapping.table() + "." + mapping.column() + " is a "
                                + mapping.type().word(),
                        "Correct default_value"));
    }

    private boolean converts(Mapping mapping, String text) {
        Conversion.Result result = Conversions.of(contract, mapping).of(text);
        return result.value() != null && result.trouble() == null;
    }

    private void checkTables() {
        Set<String> roots = new HashSet<>();
        for (Table table : contract.tables().values()) {
            Node at = top.block("tables").getOrDefault(table.name(), top.node());
            String path = "tables." + table.name();
            if (table.kind() == Table.Kind.ROOT) {
                roots.add(table.name());
            }
            table.elementType()
                    .filter(type -> contract.filter(type).isEmpty())
                    .ifPresent(type -> findings.error(
                            Findings.UNDEFINED,
                            path + ".element_type",
                            at,
                            type,
                            "no filter rule has this element type",
                            Fields.nearest(
                                    type,
                                    contract.filters().stream()
                                            .map(Filter::elementType)
                                            .toList())));
            if (table.kind() == Table.Kind.ELEMENT && contract.rowPath(table).isEmpty()) {
                findings.error(
                        Findings.MISSING_KEY,
                        path,
                        at,
                        table.name(),
                        "a table of elements has an element_type, or a relationship with xml_child_path",
                        "Add one");
            }
            Set<String> made = TableColumns.of(contract, table).keySet();
            for (String column : table.primaryKey()) {
                if (!made.contains(column)) {
                    findings.error(
                            Findings.KEY_NOT_MADE,
                            path + ".primary_key",
                            at,
                            column,
                            "a column of the primary key is filled by a mapping, a relationship or the slot",
                            Fields.nearest(column, made));
                }
            }
            for (String column : made) {
                if (!ContractReader.isName(column)) {
                    findings.error(Findings.WRONG_NAME, path, at, column, ContractReader.NAME_RULE, "Rename it");
                }
            }
        }
        if (roots.size() != 1 && !contract.tables().isEmpty()) {
            findings.error(
                    Findings.WRONG_ORDER,
                    "tables",
                    top.at("tables"),
                    String.join(", ", roots),
                    "exactly one table is of kind root",
                    "Correct kind");
        }
    }

    private void checkRelationships() {
        Set<String> children = new HashSet<>();
        for (int i = 0; i < contract.relationships().size(); i++) {
            Contract.Relationship one = contract.relationships().get(i);
            children.add(one.childTable());
            for (String table : List.of(one.parentTable(), one.childTable())) {
                if (!contract.tables().containsKey(table)) {
                    findings.error(
                            Findings.UNDEFINED,
                            "relationships[" + i + "]",
                            top.at("relationships"),
                            table,
                            "tables has no such table",
                            Fields.nearest(table, contract.tables().keySet()));
                }
            }
            Table parent = contract.tables().get(one.parentTable());
            if (parent != null
                    && one.columns().size() > 1
                    && TableColumns.reference(parent, one).isEmpty()) {
                findings.error(
                        Findings.WRONG_VALUE,
                        "relationships[" + i + "].foreign_key_columns",
                        top.at("relationships"),
                        String.join(", ", one.columns()),
                        "several columns of a foreign key stand for the whole primary_key of " + parent.name() + ": "
                                + String.join(", ", parent.primaryKey()),
                        "Name one for each");
            }
            if (parent != null && parent.primaryKey().isEmpty()) {
                findings.error(
                        Findings.KEY_NOT_MADE,
                        "tables." + parent.name(),
                        top.at("tables"),
                        parent.name(),
                        "a table that others refer to has a primary_key",
                        "Add it");
            }
        }
        for (Table table : contract.tables().values()) {
            if (table.kind() != Table.Kind.ROOT && !children.contains(table.name())) {
                findings.warning(
                        Findings.WRONG_ORDER,
                        "tables." + table.name(),
                        top.at("tables"),
                        table.name(),
                        "no relationship leads to this table: its rows belong to no record",
                        "Add a relationship");
            }
        }
    }
}
