package dev.leat.store.sql;

import static dev.leat.store.sql.Names.quote;

import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.Reference;
import dev.leat.engine.rows.TableSpec;
import dev.leat.store.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// A table's description as SQL.
///
/// Ours: `item_id` and `run_id` first, key `(item_id, key…)`, clustered by it (`WITHOUT ROWID`), so that an item's
/// rows lie together and there is one tree to write. Searched tables need a number that stays (`row_id`; SQLite
/// renumbers
/// implicit ones), so their key is an index. References between them are not checked by the database: all rows of an
/// item come from one pure parser, and links between items are resolved by key. A contract's table is exactly what
/// the
/// contract says, references included; those are checked at commit.
final class TableDdl {
    /// What the names of our own indexes begin with.
    static final String INDEX = "leat_index_";

    private TableDdl() {}

    static boolean searched(Dialect dialect, TableSpec spec) {
        return dialect.searches() && searched(spec);
    }

    private static boolean searched(TableSpec spec) {
        return spec.owner() == TableSpec.Owner.LEAT
                && spec.columns().stream().anyMatch(column -> column.searchWeight() > 0);
    }

    static List<String> searchColumns(TableSpec spec) {
        return spec.columns().stream()
                .filter(column -> column.searchWeight() > 0)
                .map(Column::name)
                .toList();
    }

    static String searchTable(String table) {
        return "leat_search_" + table;
    }

    /// The columns that name a row.
    static List<String> fullKey(TableSpec spec) {
        List<String> key = new ArrayList<>();
        if (spec.owner() == TableSpec.Owner.LEAT) {
            key.add("item_id");
        }
        key.addAll(spec.key());
        return key;
    }

    static String columns(List<String> names) {
        StringJoiner text = new StringJoiner(", ");
        names.forEach(name -> text.add(quote(name)));
        return text.toString();
    }

    /// The statements that make the table under the given name, and its indices.
    static List<String> create(Dialect dialect, TableSpec spec, String name) {
        List<String> statements = new ArrayList<>();
        StringJoiner parts = new StringJoiner(", ", "CREATE TABLE " + quote(name) + " (", ")");
        boolean ours = spec.owner() == TableSpec.Owner.LEAT;
        boolean searched = searched(dialect, spec);
        if (searched) {
            parts.add("row_id INTEGER PRIMARY KEY");
        }
        if (ours) {
            String number = dialect.words().get(Dialect.Word.LONG);
            parts.add("item_id " + number + " NOT NULL").add("run_id " + number + " NOT NULL");
        }
        List<String> key = fullKey(spec);
        for (Column column : spec.columns()) {
            parts.add(definition(dialect, column, key.contains(column.name())));
        }
        if (!key.isEmpty()) {
            parts.add((searched ? "UNIQUE (" : "PRIMARY KEY (") + columns(key) + ")");
        }
        for (Reference reference : ours || !dialect.namesReferences() ? List.<Reference>of() : spec.references()) {
            parts.add("FOREIGN KEY (" + columns(reference.columns()) + ") REFERENCES " + quote(reference.table())
                    + (dialect.defersReferences() ? " DEFERRABLE INITIALLY DEFERRED" : ""));
        }
        statements.add(parts + dialect.tableOptions(searched || key.isEmpty()));
        return statements;
    }

    /// Indexes besides the key; the item is told by their rows.
    static List<String> indexes(TableSpec spec) {
        return spec.indexes().stream()
                .map(column -> "CREATE INDEX IF NOT EXISTS " + quote(INDEX + spec.name() + "_" + column) + " ON "
                        + quote(spec.name()) + " (" + quote(column) + ")")
                .toList();
    }

    static String definition(Dialect dialect, Column column, boolean inKey) {
        return quote(column.name()) + " " + dialect.type(column, inKey)
                + (column.required() || inKey ? " NOT NULL" : "");
    }

    /// The full-text index over a searched table: it keeps no second copy of the text.
    static String createSearch(TableSpec spec) {
        return "CREATE VIRTUAL TABLE " + quote(searchTable(spec.name())) + " USING fts5("
                + columns(searchColumns(spec)) + ", content=" + quote(spec.name())
                + ", content_rowid='row_id', tokenize='unicode61 remove_diacritics 2')";
    }
}
