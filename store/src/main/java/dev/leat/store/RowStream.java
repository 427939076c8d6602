package dev.leat.store;

import dev.leat.engine.apply.TargetLost;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows, one after the other, once.
public interface RowStream {
    List<String> columns();

    /// Goes to the next row; false after the last.
    boolean next() throws QueryFailed, TargetLost;

    /// A value of the row: null, Long, Double, String or byte[].
    @Nullable
    Object value(int column) throws QueryFailed, TargetLost;
}
