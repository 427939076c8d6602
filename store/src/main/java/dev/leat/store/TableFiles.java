package dev.leat.store;

import dev.leat.engine.rows.TableRows;
import java.io.IOException;
import java.util.SequencedMap;

/// Rows of items as a file for each table, without a store. Each row begins with the item's name. The files are there,
/// wholly, when [#finish] has come back; closed without it, none is. One thread.
public interface TableFiles extends AutoCloseable {
    /// The column before a table's own.
    String ITEM = "document_id";

    /// The rows of one item.
    void add(String item, TableRows rows) throws IOException;

    /// Puts the files in their places; answers the rows of each.
    SequencedMap<String, Long> finish() throws IOException;

    @Override
    void close() throws IOException;
}
