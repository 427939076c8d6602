package dev.leat.engine.rows;

import dev.leat.engine.item.Fingerprint;
import java.util.List;

/// All rows of one item, by table in the room's order; the rows of a table in the order of its key.
public record TableRows(List<Rows> tables) {
    public TableRows {
        tables = List.copyOf(tables);
    }

    /// Of the rows in canonical form: every compared column of every row, typed and length-prefixed; tables without
    /// rows leave no trace, so that a new empty table changes nobody's fingerprint.
    public Fingerprint fingerprint() {
        RowDigest digest = new RowDigest();
        for (Rows rows : tables) {
            if (rows.size() == 0) {
                continue;
            }
            digest.table(rows.table());
            List<Column> columns = rows.table().columns();
            for (int row = 0; row < rows.size(); row++) {
                digest.row();
                for (int column = 0; column < columns.size(); column++) {
                    if (columns.get(column).compared()) {
                        digest.cell(rows, row, column, columns.get(column).type());
                    }
                }
            }
        }
        return digest.fingerprint();
    }
}
