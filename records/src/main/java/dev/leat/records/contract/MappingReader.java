package dev.leat.records.contract;

import dev.leat.engine.config.Node;
import dev.leat.records.expression.Expression;
import dev.leat.records.expression.ExpressionError;
import dev.leat.records.expression.ExpressionReader;
import dev.leat.records.value.DataType;
import dev.leat.records.xml.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads one entry of `mappings`.
final class MappingReader {
    private static final int CHAIN_MAX = 32;

    private final Findings findings;
    private final Map<String, Table> tables;
    private final Map<String, String> roles;

    MappingReader(Findings findings, Map<String, Table> tables, Map<String, String> roles) {
        this.findings = findings;
        this.tables = tables;
        this.roles = roles;
    }

    Mapping mapping(int index, Path path, DataType type, Fields fields) {
        String tableName = fields.needed("target_table");
        Optional<Table> table = Optional.ofNullable(tables.get(tableName));
        if (table.isEmpty() && !tableName.isEmpty()) {
            findings.error(
                    Findings.UNDEFINED,
                    fields.path("target_table"),
                    fields.at("target_table"),
                    tableName,
                    "tables has no such table",
                    Fields.nearest(tableName, tables.keySet()));
        }
        String column = fields.text("target_column").orElse("");
        List<Step> chain = chain(fields, table);
        Optional<Expression> expression = expression(fields);
        boolean calculated = chain.stream().anyMatch(Step.Calculated.class::isInstance);
        if (calculated && expression.isEmpty() && fields.filled("expression").isEmpty()) {
            findings.error(
                    Findings.MISSING_KEY,
                    fields.path("expression"),
                    fields.node(),
                    "",
                    "calculated_field needs an expression",
                    "Add expression");
        }
        if (!calculated && expression.isPresent()) {
            findings.error(
                    Findings.WRONG_STEP,
                    fields.path("expression"),
                    fields.at("expression"),
                    "",
                    "an expression is evaluated by the mapping type calculated_field",
                    "Add it to mapping_type");
        }
        checkColumn(table, column, chain, fields);
        OptionalInt length = fields.whole("data_length", 1, 1 << 30);
        OptionalInt scale = fields.whole("scale", 0, 1_000);
        return new Mapping(
                index,
                path,
                fields.filled("xml_attribute"),
                tableName,
                column,
                type,
                length,
                fields.whole("precision", 1, 1_000),
                scale.orElse(2),
                chain,
                written(fields),
                expression,
                fields.filled("enum_name").orElse(column),
                fields.text("default_value").filter(text -> !text.isBlank()),
                fields.flag("nullable", true),
                fields.flag("required", false),
                fields.flag("exclude_default_when_record_empty", false),
                fields.word("on_error", Mapping.OnError.class).orElse(Mapping.OnError.NULL),
                fields.flag("truncate", true),
                fields.text("description").orElse(""));
    }

    private void checkColumn(Optional<Table> table, String column, List<Step> chain, Fields fields) {
        boolean makesRow = chain.stream().anyMatch(Step.MakesRow.class::isInstance);
        boolean creating = table.filter(Table::isRowCreating).isPresent();
        if (creating && !makesRow) {
            String word = table.flatMap(Table::function).orElse("slot");
            findings.error(
                    Findings.WRONG_STEP,
                    fields.path("mapping_type"),
                    fields.at("mapping_type"),
                    "",
                    "a mapping of this table has the mapping type that makes its rows",
                    "Add " + word + "(…)");
        }
        if (column.isEmpty() && !creating && table.isPresent()) {
            fields.needed("target_column");
        }
        if (!column.isEmpty() && !ContractReader.isName(column)) {
            findings.error(
                    Findings.WRONG_NAME,
                    fields.path("target_column"),
                    fields.at("target_column"),
                    column,
                    ContractReader.NAME_RULE,
                    "Rename the column");
        }
    }

    private static String written(Fields fields) {
        return fields.find("mapping_type").orElse(null) instanceof Node.Scalar scalar
                ? scalar.text()
                : String.join(", ", fields.texts("mapping_type").orElse(List.of()));
    }

    private List<Step> chain(Fields fields, Optional<Table> table) {
        List<Steps.Word> words = Steps.words(written(fields));
        List<Step> chain = new ArrayList<>();
        for (Steps.Word word : words) {
            try {
                boolean afterRole = !chain.isEmpty() && chain.getLast() instanceof Step.OfRole;
                Step step = Steps.step(word, table, chain, roles);
                if (afterRole && word.name().equals("add_history") && chain.getLast() instanceof Step.OfRole role) {
                    chain.set(chain.size() - 1, new Step.OfRole(role.role(), true));
                }
                chain.add(step);
            } catch (IllegalArgumentException e) {
                findings.error(
                        Findings.WRONG_STEP,
                        fields.path("mapping_type"),
                        fields.at("mapping_type"),
                        word.name()
                                + word.argument().map(text -> "(" + text + ")").orElse(""),
                        String.valueOf(e.getMessage()),
                        Fields.nearest(word.name(), Steps.WORDS));
            }
        }
        if (chain.size() > CHAIN_MAX) {
            findings.error(
                    Findings.WRONG_STEP,
                    fields.path("mapping_type"),
                    fields.at("mapping_type"),
                    "",
                    "a chain has at most " + CHAIN_MAX + " steps",
                    "Use an expression");
        }
        return chain;
    }

    private Optional<Expression> expression(Fields fields) {
        Optional<String> text = fields.filled("expression");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ExpressionReader.read(text.get()));
        } catch (ExpressionError e) {
            findings.error(
                    Findings.WRONG_EXPRESSION,
                    fields.path("expression"),
                    fields.at("expression"),
                    excerpt(text.get(), e.column()),
                    e.rule() + " (column " + e.column() + " of the expression)",
                    "Correct the expression");
            return Optional.empty();
        }
    }

    /// A few words around the place, which is marked.
    private static String excerpt(String text, int column) {
        int at = Math.min(column - 1, text.length());
        int from = Math.max(0, at - 20);
        int to = Math.min(text.length(), at + 20);
        return text.substring(from, at) + "»" + text.substring(at, to);
    }
}
