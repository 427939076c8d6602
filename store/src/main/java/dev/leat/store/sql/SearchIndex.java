package dev.leat.store.sql;

import static dev.leat.store.sql.Names.quote;

import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.TableSpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/// Questions to the full-text index of one table (FTS5).
public final class SearchIndex {
    /// Around what matched in a snippet. Control characters: if a text holds some itself, marks may be off, nothing
    /// else.
    public static final char BEGIN = '\u0002';

    public static final char END = '\u0003';

    private static final int WORDS_MAX = 50_000;
    private static final List<String> TITLES = List.of("title", "heading_path");
    private static final List<String> LINES = List.of("start_line", "line", "first_line");

    public record Found(double score, String pipeline, String key, long line, String title, String snippet) {}

    /// Takes a word of an index and in how many rows it stands.
    @FunctionalInterface
    public interface Words {
        void word(String word, long rows);
    }

    private SearchIndex() {}

    /// The best `limit` rows.
    public static List<Found> ask(
            SqlConnection connection, TableSpec table, String expression, Optional<String> pipeline, int limit)
            throws SQLException {
        String search = quote(TableDdl.searchTable(table.name()));
        String sql = "SELECT f.rank, p.name, i.key, " + first(table, LINES, "0") + ", " + first(table, TITLES, "''")
                + ", snippet(" + search + ", -1, char(2), char(3), '…', 16) FROM " + search + " f"
                + " JOIN " + quote(table.name()) + " t ON t.row_id = f.rowid"
                + " JOIN leat_items i ON i.item_id = t.item_id JOIN leat_pipelines p ON p.pipeline_id = i.pipeline_id"
                + " WHERE f." + search + " MATCH ?1 AND f.rank MATCH 'bm25(" + weights(table) + ")'"
                + (pipeline.isPresent() ? " AND p.name = ?2" : "") + " ORDER BY f.rank LIMIT " + limit;
        List<Found> found = new ArrayList<>();
        try (ResultSet result = (pipeline.isPresent()
                        ? connection.bind(sql, expression, pipeline.get())
                        : connection.bind(sql, expression))
                .executeQuery()) {
            while (result.next()) {
                String title = result.getString(5);
                String snippet = result.getString(6);
                found.add(new Found(
                        -result.getDouble(1),
                        result.getString(2),
                        result.getString(3),
                        result.getLong(4),
                        title == null ? "" : title,
                        snippet == null ? "" : snippet));
            }
        }
        return found;
    }

    private static String first(TableSpec table, List<String> names, String otherwise) {
        return names.stream()
                .filter(name -> table.columns().stream()
                        .anyMatch(column -> column.name().equals(name)))
                .findFirst()
                .map(name -> "t." + quote(name))
                .orElse(otherwise);
    }

    private static String weights(TableSpec table) {
        StringJoiner text = new StringJoiner(", ");
        for (Column column : table.columns()) {
            if (column.searchWeight() > 0) {
                text.add(Double.toString(column.searchWeight()));
            }
        }
        return text.toString();
    }

    /// Words that begin with a letter, at most so many as can be looked at quickly.
    public static void eachWord(SqlConnection connection, TableSpec table, String letter, Words words)
            throws SQLException {
        String vocabulary = "temp." + quote("leat_words_" + table.name());
        connection.execute("PRAGMA query_only = 0; CREATE VIRTUAL TABLE IF NOT EXISTS " + vocabulary
                + " USING fts5vocab('main', " + literal(TableDdl.searchTable(table.name()))
                + ", 'row'); PRAGMA query_only = 1");
        try (ResultSet result = connection
                .bind(
                        "SELECT term, doc FROM " + vocabulary
                                + " WHERE term >= ?1 AND term < ?1 || char(1114111) LIMIT " + WORDS_MAX,
                        letter)
                .executeQuery()) {
            while (result.next()) {
                words.word(result.getString(1), result.getLong(2));
            }
        }
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
