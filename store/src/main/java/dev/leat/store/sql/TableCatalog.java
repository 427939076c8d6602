package dev.leat.store.sql;

import static dev.leat.store.sql.Names.quote;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.rows.TableSpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The rooms' tables of a store, as `leat_tables` describes them; and the step that makes them what a room wants.
public final class TableCatalog {
    private TableCatalog() {}

    /// A table, the room that made it first, and its description.
    public record Entry(String room, TableSpec spec) {}

    /// All tables, in the order in which a person should meet them.
    public static SequencedMap<String, Entry> read(SqlConnection connection) throws SQLException {
        SequencedMap<String, Entry> entries = new LinkedHashMap<>();
        try (ResultSet result = connection
                .prepare("SELECT name, room, spec FROM leat_tables ORDER BY ord, name")
                .executeQuery()) {
            while (result.next()) {
                entries.put(result.getString(1), new Entry(result.getString(2), SpecText.read(result.getString(3))));
            }
        }
        return entries;
    }

    static Optional<TableSpec> find(SqlConnection connection, String table) throws SQLException {
        return connection
                .text("SELECT spec FROM leat_tables WHERE name = ?", table)
                .map(SpecText::read);
    }

    /// Creates what is missing and alters what has grown; inside the caller's transaction. Costs one statement when
    /// all is as it should be.
    static void ensure(SqlConnection connection, String room, List<TableSpec> wanted, String store, boolean make)
            throws SQLException, TargetLost {
        Map<String, String> known = new LinkedHashMap<>();
        try (ResultSet result = connection
                .prepare("SELECT t.name, t.spec FROM leat_tables t JOIN ("
                        + connection.dialect().tables() + ") s ON s.name = t.name")
                .executeQuery()) {
            while (result.next()) {
                known.put(result.getString(1), result.getString(2));
            }
        }
        for (TableSpec spec : wanted) {
            String text = SpecText.write(spec);
            String there = known.get(spec.name());
            boolean users = spec.owner() == TableSpec.Owner.USER;
            if (users
                    && (there == null || (!make && !there.equals(text)))
                    && ForeignTable.fits(connection, spec, make)) {
                note(connection, room, spec, text);
            } else if (there == null) {
                create(connection, room, spec, text);
            } else if (!there.equals(text)) {
                alter(connection, SpecText.read(there), spec, store);
            }
        }
    }

    private static void create(SqlConnection connection, String room, TableSpec spec, String text)
            throws SQLException, TargetLost {
        Names.check(spec.name(), spec.name());
        for (var column : spec.columns()) {
            Names.check(column.name(), spec.name());
        }
        if (spec.name().startsWith("leat_")
                || connection.exists(
                        "SELECT 1 FROM (" + connection.dialect().tables() + ") s WHERE lower(s.name) = lower(?)",
                        spec.name())) {
            throw new TargetLost(Problem.lasting(
                    "LEAT-S017",
                    Place.of(spec.name()),
                    "already there",
                    "a room's table must not take the name of another table, view or index of the store",
                    "Rename or drop what has this name"));
        }
        for (String statement : TableDdl.create(connection.dialect(), spec, spec.name())) {
            connection.execute(statement);
        }
        for (String statement : TableDdl.indexes(spec)) {
            connection.execute(statement);
        }
        if (TableDdl.searched(connection.dialect(), spec)) {
            connection.execute(TableDdl.createSearch(spec));
        }
        note(connection, room, spec, text);
    }

    private static void note(SqlConnection connection, String room, TableSpec spec, String text) throws SQLException {
        if (connection.update("UPDATE leat_tables SET spec = ? WHERE name = ?", text, spec.name()) == 0) {
            long place = connection.number("SELECT coalesce(max(ord), 0) + 1 FROM leat_tables");
            connection.update("INSERT INTO leat_tables VALUES (?, ?, ?, ?)", spec.name(), room, place, text);
        }
    }

    private static void alter(SqlConnection connection, TableSpec live, TableSpec wanted, String store)
            throws SQLException, TargetLost {
        SchemaDiff diff = SchemaDiff.of(connection.dialect(), live, wanted);
        switch (diff) {
            case SchemaDiff.None(TableSpec merged) -> remember(connection, live, merged);
            case SchemaDiff.Grow(List<String> statements, TableSpec merged) -> {
                for (String statement : statements) {
                    connection.execute(statement);
                }
                remember(connection, live, merged);
            }
            case SchemaDiff.Rebuild(List<String> statements, TableSpec merged) -> {
                refuseForeignParts(connection, live, statements);
                for (String statement : statements) {
                    connection.execute(statement);
                }
                remember(connection, live, merged);
            }
            case SchemaDiff.Impossible(String why) ->
                throw new TargetLost(Problem.lasting(
                        "LEAT-S017",
                        Place.of(store + ": " + live.name()),
                        why,
                        "a table can gain columns and change types, but not gain required columns without a value",
                        "Move the store away and run again"));
        }
    }

    /// Two rooms may share a table and take turns: what is remembered is what both need.
    private static void remember(SqlConnection connection, TableSpec live, TableSpec merged) throws SQLException {
        String text = SpecText.write(merged);
        if (!text.equals(SpecText.write(live))) {
            connection.update("UPDATE leat_tables SET spec = ? WHERE name = ?", text, live.name());
        }
    }

    /// What people added to our table would be lost with the old copy of it.
    private static void refuseForeignParts(SqlConnection connection, TableSpec live, List<String> statements)
            throws SQLException, TargetLost {
        List<String> foreign = new ArrayList<>();
        if (!connection.dialect().searches()) {
            return; // servers refuse to drop what others depend on
        }
        try (ResultSet result = connection
                .bind(
                        "SELECT type || ' ' || name FROM sqlite_schema WHERE tbl_name = ?1 AND type IN ('index', 'trigger')"
                                + " AND sql IS NOT NULL AND name NOT LIKE 'leat_index_%' UNION ALL"
                                + " SELECT 'column ' || name FROM pragma_table_info(?1)"
                                + " WHERE name NOT IN ('row_id', 'item_id', 'run_id')"
                                + " AND name NOT IN (SELECT value FROM json_each(?2))",
                        live.name(),
                        JsonText.array(live.columns().stream()
                                .map(column -> column.name())
                                .toList()))
                .executeQuery()) {
            while (result.next()) {
                foreign.add(result.getString(1));
            }
        }
        if (!foreign.isEmpty()) {
            throw new TargetLost(Problem.lasting(
                    "LEAT-S017",
                    Place.of(live.name()),
                    String.join(", ", foreign),
                    "the table must be rebuilt for this version, which would lose what was added to it by hand",
                    "Drop it, run, and add it again; the statements would be: " + String.join("; ", statements)));
        }
    }

    /// Rows of a table, for people.
    public static long count(SqlConnection connection, String table) throws SQLException {
        return connection.number("SELECT count(*) FROM " + quote(table));
    }

    /// Rows that an item left in a table of ours.
    public static long countOf(SqlConnection connection, String table, long item) throws SQLException {
        return connection.number("SELECT count(*) FROM " + quote(table) + " WHERE item_id = ?", item);
    }
}
