package dev.leat.store.sql;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.scan.DocumentTable;
import dev.leat.engine.scan.ScanLost;
import dev.leat.store.dialect.Address;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A table of documents in any database there is a dialect for. One connection, opened at the first question, read
/// only; each answer is read to its end before the next question, so that no lock and no snapshot of the other side
/// is held while records are written.
public final class SqlDocumentTable implements DocumentTable {
    /// Longer answers are given up: another program may hold the table.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Wish wish;
    private final String name;
    private final ReadOnlyAccess opener;
    private final String from;
    private @Nullable SqlConnection connection;

    private SqlDocumentTable(Wish wish, String database, ReadOnlyAccess opener) {
        this.wish = wish;
        this.name = database + ", table " + wish.table();
        this.opener = opener;
        String key = "t." + Names.quote(wish.key());
        StringBuilder text = new StringBuilder(" FROM ")
                .append(table(wish.table()))
                .append(" t WHERE ")
                .append(key);
        text.append(" BETWEEN ? AND ?");
        wish.among()
                .ifPresent(among -> text.append(" AND EXISTS (SELECT 1 FROM ")
                        .append(table(among))
                        .append(" a WHERE a.")
                        .append(Names.quote(wish.key()))
                        .append(" = ")
                        .append(key)
                        .append(")"));
        if (wish.shards() > 1) {
            text.append(" AND ").append(key).append(" % ").append(wish.shards());
            text.append(" = ").append(wish.shard());
        }
        this.from = text.toString();
    }

    /// In a server's database, or a file that has an address.
    public static SqlDocumentTable open(Address address, Wish wish, Seams seams) {
        return new SqlDocumentTable(wish, address.shown(), ReadOnlyAccess.of(address, seams, Optional.of(PATIENCE)));
    }

    /// In an SQLite file, which must be there.
    public static SqlDocumentTable open(Path file, Wish wish, Seams seams) throws TargetLost {
        try {
            seams.disk().factsFollowing(file);
        } catch (IOException e) {
            throw new TargetLost(Problem.lasting(
                    "LEAT-R122",
                    Place.of(file.toString()),
                    "no such file",
                    "records are read from a database that is there",
                    "Correct the address of the source"));
        }
        return new SqlDocumentTable(wish, file.toString(), ReadOnlyAccess.of(file, seams));
    }

    /// `schema.table`, each name quoted.
    private static String table(String name) {
        int point = name.indexOf('.');
        return point < 0
                ? Names.quote(name)
                : Names.quote(name.substring(0, point)) + "." + Names.quote(name.substring(point + 1));
    }

    @Override
    public String name() {
        return name;
    }

    private interface Question<T> {
        T ask(SqlConnection connection) throws SQLException, IOException;
    }

    private synchronized <T> T ask(Question<T> question) throws SQLException, IOException {
        SqlConnection open = connection;
        if (open == null) {
            open = opener.open();
            connection = open;
        }
        try {
            return question.ask(open);
        } catch (SQLException e) {
            connection = null; // the next question may find the server well again
            open.close();
            throw e;
        }
    }

    private ScanLost lost(Exception e) {
        return new ScanLost(problem(e));
    }

    private Problem problem(Exception e) {
        return Problem.passing(
                "LEAT-R122",
                Place.of(name),
                String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                "records are read from a table that is there and may be read; its key is of whole numbers",
                "Check address, user, password (LEAT_SOURCE_PASSWORD), table and columns; what is loaded stays");
    }

    @Override
    public Optional<long[]> bounds() throws ScanLost {
        String key = "t." + Names.quote(wish.key());
        try {
            return ask(connection -> {
                try (ResultSet result = connection
                        .bind("SELECT min(" + key + "), max(" + key + ")" + from, Long.MIN_VALUE, Long.MAX_VALUE)
                        .executeQuery()) {
                    if (!result.next() || result.getObject(1) == null) {
                        return Optional.<long[]>empty();
                    }
                    return Optional.of(new long[] {result.getLong(1), result.getLong(2)});
                }
            });
        } catch (SQLException | IOException e) {
            throw lost(e);
        }
    }

    @Override
    public List<Entry> entries(long least, long most, int count) throws ScanLost {
        String changed =
                wish.changed().map(column -> "t." + Names.quote(column)).orElse("NULL");
        try {
            return ask(connection -> {
                List<Entry> entries = new ArrayList<>();
                try (ResultSet result =
                        connection.bind(select(changed, count), least, most).executeQuery()) {
                    while (result.next()) {
                        String stamp = result.getString(2);
                        entries.add(new Entry(result.getLong(1), stamp == null ? "" : stamp));
                    }
                }
                return entries;
            });
        } catch (SQLException | IOException e) {
            throw lost(e);
        }
    }

    private String select(String column, int count) {
        String key = "t." + Names.quote(wish.key());
        return "SELECT " + key + ", " + column + from + " ORDER BY " + key + " LIMIT " + count;
    }

    @Override
    public List<Row> rows(long least, long most, int count) throws IOException {
        try {
            return ask(connection -> {
                List<Row> rows = new ArrayList<>();
                try (ResultSet result = connection
                        .bind(select("t." + Names.quote(wish.document()), count), least, most)
                        .executeQuery()) {
                    while (result.next()) {
                        rows.add(row(result.getLong(1), result.getObject(2)));
                    }
                }
                return rows;
            });
        } catch (SQLException e) {
            throw new IOException(problem(e).describe(), e);
        }
    }

    private static Row row(long key, @Nullable Object document) throws SQLException, IOException {
        return switch (document) {
            case null -> new Row(key, new byte[0], true);
            case byte[] bytes -> new Row(key, bytes, false);
            case Blob blob -> {
                byte[] bytes = blob.getBytes(1, (int) Math.min(blob.length(), Integer.MAX_VALUE - 64));
                yield new Row(key, bytes, false);
            }
            case Clob clob -> {
                try (Reader characters = clob.getCharacterStream()) {
                    yield text(key, characters.readAllAsString());
                }
            }
            case SQLXML xml -> text(key, xml.getString());
            default -> text(key, document.toString());
        };
    }

    private static Row text(long key, String text) {
        return new Row(key, text.getBytes(StandardCharsets.UTF_8), true);
    }

    @Override
    public synchronized void close() {
        SqlConnection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                // nothing was written through it
            }
        }
    }
}
