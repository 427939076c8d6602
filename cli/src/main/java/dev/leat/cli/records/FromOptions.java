package dev.leat.cli.records;

import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/// `--from DATABASE` and what belongs to it: a table of documents as the source of a load. Each may also stand in the
/// environment, `LEAT_RECORDS_SOURCE_TABLE` for `--source-table`.
final class FromOptions {
    private record Option(String flag, String setting, String value, String help) {}

    private static final List<Option> OPTIONS = List.of(
            new Option("--from", "database", "DB", "Read documents out of this database instead of files"),
            new Option("--source-table", "table", "TABLE", "The table; default: the contract's source_table"),
            new Option("--key-column", "key", "COLUMN", "Its key; default: the contract's source_key_column"),
            new Option("--xml-column", "column", "COLUMN", "Its documents; default: the contract's source_column"),
            new Option("--changed-column", "changed", "COLUMN", "Changes with the document: then it is read again"),
            new Option("--among", "among", "TABLE", "Only keys that are also in this table"),
            new Option("--key-from", "key_from", "N", "The least key; default 0"),
            new Option("--key-to", "key_to", "N", "The greatest key; default: the greatest there is"),
            new Option("--shards", "shards", "N", "Divide the keys by remainder, for as many machines"),
            new Option("--shard", "shard", "N", "Which share to read, from 0"),
            new Option("--page-size", "page_size", "N", "Keys asked for at once; default 1000"),
            new Option("--key-mismatch", "key_mismatch", "fail|warn", "Where a record's key is not its row's"));

    private final SequencedMap<String, String> settings = new LinkedHashMap<>();

    void describe(Syntax syntax) {
        for (Option option : OPTIONS) {
            syntax.text(option.flag(), option.value(), option.help(), value -> settings.put(option.setting(), value));
        }
    }

    /// As the project file would have them; empty where no database is named.
    SequencedMap<String, String> settings(Session session) {
        for (Option option : OPTIONS) {
            String name = "LEAT_RECORDS_"
                    + option.flag().substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
            session.host()
                    .variable(name)
                    .filter(value -> !value.isBlank())
                    .ifPresent(value -> settings.putIfAbsent(option.setting(), value));
        }
        return settings.containsKey("database") ? settings : new LinkedHashMap<>();
    }
}
