package dev.leat.records.contract;

import dev.leat.records.value.DataType;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads one entry of `tables`.
final class TableReader {
    private static final Set<String> TRUTHY = Set.of("y", "yes", "true", "t", "1");

    private final Findings findings;

    TableReader(Findings findings) {
        this.findings = findings;
    }

    Table table(String name, Fields fields) {
        Table.Kind kind = fields.word("kind", Table.Kind.class).orElseGet(() -> {
            if (fields.find("kind").isEmpty()) {
                fields.needed("kind");
            }
            return Table.Kind.SINGLE;
        });
        Optional<String> function = fields.filled("mapping_type");
        Optional<String> storedValue = fields.text("stored_value");
        boolean indicator = function.filter("add_indicator"::equals).isPresent() || storedValue.isPresent();
        Set<String> truthy = new HashSet<>();
        fields.texts("truthy")
                .orElse(List.of())
                .forEach(word -> truthy.add(word.strip().toLowerCase(Locale.ROOT)));
        if (truthy.isEmpty() && indicator) {
            truthy.addAll(TRUTHY);
        }
        Table table = new Table(
                name,
                kind,
                fields.texts("primary_key").orElse(List.of()),
                fields.texts("key_columns").orElse(List.of()),
                fields.filled("element_type"),
                fields.texts("meaningful_any"),
                ContractReader.keepsFirst(fields, findings),
                fields.word("on_existing", Table.OnExisting.class).orElse(Table.OnExisting.FAIL),
                identity(fields),
                function,
                fields.filled("slot_column"),
                fields.filled("slot_type").flatMap(DataType::named).orElse(DataType.INT),
                Set.copyOf(fields.texts("positive_only").orElse(List.of())),
                fields.scalars("column_defaults"),
                fields.filled("value_column"),
                fields.filled("shared_column"),
                fields.filled("name_column"),
                fields.filled("param_column"),
                fields.filled("source_column"),
                format(fields, "name_format"),
                format(fields, "source_format"),
                truthy,
                truthy.isEmpty() ? Optional.empty() : Optional.of(storedValue.orElse("1")));
        demand(table, fields);
        fields.close();
        return table;
    }

    private boolean identity(Fields fields) {
        Optional<String> identity = fields.text("identity");
        identity.filter(text -> !List.of("true", "false", "always").contains(text))
                .ifPresent(text -> findings.error(
                        Findings.WRONG_VALUE,
                        fields.path("identity"),
                        fields.at("identity"),
                        text,
                        "true, false or always stands here",
                        ""));
        return identity.filter(text -> !text.equals("false")).isPresent();
    }

    private String format(Fields fields, String key) {
        String format = fields.text(key).orElse("%s");
        if (!format.contains("%s")) {
            findings.error(
                    Findings.WRONG_VALUE, fields.path(key), fields.at(key), format, "%s stands for the name", "");
        }
        return format;
    }

    /// Keys that a kind cannot do without.
    private void demand(Table table, Fields fields) {
        switch (table.kind()) {
            case ROOT, SINGLE, ELEMENT -> {}
            case SLOTS -> {
                fields.needed("slot_column");
                fields.needed("mapping_type");
                if (!table.slotType().isWhole()) {
                    findings.error(
                            Findings.WRONG_VALUE,
                            fields.path("slot_type"),
                            fields.at("slot_type"),
                            table.slotType().word(),
                            "slots are whole numbers",
                            "Write smallint or int");
                }
            }
            case KV -> {
                fields.needed("name_column");
                fields.needed("value_column");
                fields.needed("mapping_type");
            }
        }
    }
}
