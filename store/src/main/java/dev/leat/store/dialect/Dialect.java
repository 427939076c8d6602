package dev.leat.store.dialect;

import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.RowBuffer;
import dev.leat.engine.rows.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// One kind of database. Stateless. Names are quoted by `"` everywhere; databases that know other quotes are told
/// so when they are connected to.
public interface Dialect {
    /// What went wrong, as far as the loop cares.
    enum Trouble {
        /// The rows: halve the group.
        DATA,
        /// Somebody else is in the way: play the group again.
        BUSY,
        /// The connection is gone: connect anew and play the group again.
        GONE,
        /// No room; nothing may be tried on this connection any more.
        FULL,
        /// The place cannot be read or written; as [#FULL].
        BROKEN,
        /// Its files are damaged; as [#FULL].
        CORRUPT,
        /// There is no such database, or it is something else.
        NOT_OURS,
        /// Who asks may not.
        FORBIDDEN,
        /// A statement was ended on purpose.
        INTERRUPTED,
        /// Anything else.
        STATEMENT
    }

    /// What an SQL text of the ledger's tables names in braces.
    enum Word {
        /// Text of any length, compared byte by byte.
        TEXT,
        /// Text that may stand in a key, compared byte by byte.
        KEY,
        /// A short name in a key.
        NAME,
        LONG,
        BYTES,
        /// Bytes of a hash in a key.
        HASH,
        /// A number that the database gives.
        SERIAL
    }

    String name();

    /// The type of a column of a room's table.
    String type(Column column, boolean inKey);

    Map<Word, String> words();

    /// Statements before the ledger's tables are made.
    default List<String> prologue() {
        return List.of();
    }

    String begin();

    /// Whether transactions are begun and ended by the driver's own calls: its batches would begin another.
    default boolean transactsByDriver() {
        return false;
    }

    /// Begins a transaction that sees one state of everything and writes nothing.
    default String beginReading() {
        return begin();
    }

    /// A query for any one row.
    default String firstRow(String table) {
        return "SELECT 1 FROM " + table + " LIMIT 1";
    }

    /// A key as a bound of a range: what no text of this database can hold is left out.
    default String bound(String key) {
        return key;
    }

    /// A derived table `j` of a JSON array, one parameter: its texts (or whole numbers) as `value`, their positions
    /// from 0 on as `ord`.
    String each(boolean numbers);

    /// Joins what is to be looked up, a row for each of [#each].
    default String thenJoin() {
        return " JOIN ";
    }

    /// An expression to sort by without the help of an index.
    default String unindexed(String column) {
        return column;
    }

    /// A condition, true where these columns have the values of as many parameters, null for null.
    default String same(List<String> columns) {
        return "(" + String.join(", ", columns) + ") IS NOT DISTINCT FROM (" + marks(columns.size()) + ")";
    }

    /// What follows an insertion that leaves rows alone that are there; they count as 0.
    default String keepExisting(List<String> quotedKey) {
        return " ON CONFLICT (" + String.join(", ", quotedKey) + ") DO NOTHING";
    }

    /// What follows an insertion that renews these columns of rows that are there.
    default String renewExisting(List<String> quotedKey, List<String> quotedColumns) {
        return quotedColumns.isEmpty()
                ? keepExisting(quotedKey)
                : " ON CONFLICT (" + String.join(", ", quotedKey) + ") DO UPDATE SET "
                        + quotedColumns.stream()
                                .map(column -> column + " = excluded." + column)
                                .collect(Collectors.joining(", "));
    }

    /// A query for the names of all tables and views that a new one could meet.
    default String tables() {
        return "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()";
    }

    /// An expression: bytes as lower-case hexadecimal digits.
    default String hex(String bytes) {
        return "lower(hex(" + bytes + "))";
    }

    /// Whether an index may cover some rows only.
    default boolean indexesParts() {
        return false;
    }

    /// A query that answers true if a lock of this store is ours from now on, until the connection ends; its
    /// parameter is the lock's name. Empty where a file beside the database is locked instead.
    default Optional<String> tryLock() {
        return Optional.empty();
    }

    /// A query that gives a lock back; its parameter is the lock's name.
    default Optional<String> unlock() {
        return Optional.empty();
    }

    /// Whether runs of different pipelines may write to one store at once.
    default boolean locksPipelines() {
        return false;
    }

    /// Makes whoever changes the store's tables wait until this transaction ends; empty where only one run writes.
    default Optional<String> lockSchema() {
        return Optional.empty();
    }

    /// What follows a query so that nobody changes the row of this alias before the transaction ends; empty where
    /// only one run writes.
    default String keepUnchanged(String alias) {
        return "";
    }

    /// Statements that end after so long; empty where that cannot be said.
    default Optional<String> timeLimit(Duration time) {
        return Optional.empty();
    }

    /// A connection that does not write.
    default List<String> readOnly() {
        return List.of();
    }

    /// Connects; loads the driver.
    Connection connect(Address address) throws SQLException;

    /// Whether full-text indices of ours stand beside searched tables.
    default boolean searches() {
        return false;
    }

    /// What follows a table's parts.
    default String tableOptions(boolean withRowNumbers) {
        return "";
    }

    /// Whether a reference may name a table alone, meaning its primary key.
    default boolean namesReferences() {
        return true;
    }

    /// Whether the ledger has indices besides its keys.
    default boolean indexesMore() {
        return true;
    }

    /// Whether references may be checked at commit.
    default boolean defersReferences() {
        return true;
    }

    /// Whether rows go through a temporary table even where none of them can be there.
    default boolean loadsThroughStage() {
        return false;
    }

    /// Makes an empty temporary table for rows of another.
    ///
    /// @param definitions its columns, quoted, with their types
    default String stage(String name, String like, List<String> definitions) {
        return "CREATE TEMPORARY TABLE IF NOT EXISTS " + name + " (" + String.join(", ", definitions) + ")";
    }

    default String empty(String table) {
        return "DELETE FROM " + table;
    }

    void bind(PreparedStatement statement, int parameter, Rows rows, int row, int column) throws SQLException;

    /// Sets a column of the buffer's last row from a result.
    void read(RowBuffer into, int column, Column.Type type, ResultSet result, int index) throws SQLException;

    Trouble trouble(SQLException error);

    /// The database's own words, without codes and without values of rows where they can be told apart.
    String message(SQLException error);

    /// Writes many rows into a table by the fastest way there is. Rows that are there already are an error.
    BulkLoad bulk(Connection connection, String table, List<String> columns) throws SQLException;

    /// `n` question marks.
    static String marks(int n) {
        return "?, ".repeat(n - 1) + "?";
    }
}
