package dev.leat.engine.rows;

import java.util.List;

/// A foreign key: these columns name a row of that table.
public record Reference(List<String> columns, String table) {
    public Reference {
        columns = List.copyOf(columns);
    }
}
