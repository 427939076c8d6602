package dev.leat.records.contract;

import java.util.Optional;

/// How a row of a `kv` table is named. A table with a column for the parameter names rows by the attribute and keeps
/// the argument there; any other by the argument, or by the attribute where there is none.
///
/// @param plain the name before the table's format
public record KeyValueNames(String plain, String name, String source, Optional<String> parameter) {
    public static KeyValueNames of(Table table, Mapping mapping) {
        String argument = mapping.rowArgument().orElse("");
        String attribute = mapping.attribute().orElse(mapping.path().lastName());
        boolean parameterized = table.paramColumn().isPresent();
        String plain = parameterized || argument.isEmpty() ? attribute : argument;
        return new KeyValueNames(
                plain,
                table.nameFormat().replace("%s", plain),
                table.sourceFormat().replace("%s", mapping.path().lastName()),
                parameterized && !argument.isEmpty() ? Optional.of(argument) : Optional.empty());
    }
}
