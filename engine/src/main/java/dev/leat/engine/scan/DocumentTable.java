package dev.leat.engine.scan;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Documents in a column of somebody's table, found by a key of whole numbers: page by page, each page begins behind
/// the last key of the one before. Read only. Thread-safe.
public interface DocumentTable extends AutoCloseable {
    /// @param database as a project file names it
    /// @param table    may have a schema in front: `staging.inbox`
    /// @param changed  a column whose value changes with its document, so that an unchanged one is not read again
    /// @param among    a table that holds the keys that count, in a column of the same name
    /// @param shards   of so many shares of the keys (by remainder) only the one named `shard`, from 0 on
    record Wish(
            String database,
            String table,
            String key,
            String document,
            Optional<String> changed,
            Optional<String> among,
            int shards,
            int shard) {}

    /// A row without its document.
    record Entry(long key, String changed) {}

    /// `isText`: the database gave characters, here in UTF-8, so that what the document says of its encoding does not
    /// count. Without content where the column is null.
    record Row(long key, byte[] content, boolean isText) {}

    /// The place in words for people.
    String name();

    /// The least and the greatest key; empty where there are none.
    Optional<long[]> bounds() throws ScanLost;

    /// At most so many, from one key to another, in order.
    List<Entry> entries(long from, long to, int most) throws ScanLost;

    /// The same with their documents.
    List<Row> rows(long from, long to, int most) throws IOException;

    @Override
    void close();
}
