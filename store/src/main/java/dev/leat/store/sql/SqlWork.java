package dev.leat.store.sql;

import dev.leat.engine.apply.TargetLost;
import java.sql.SQLException;

/// Something to be done on a connection that is ours meanwhile.
@FunctionalInterface
public interface SqlWork<T> {
    T on(SqlConnection connection) throws SQLException, TargetLost;
}
