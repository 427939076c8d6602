package dev.leat.store;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes rows as text of some format.
interface RowWriter {
    void columns(List<String> names) throws IOException;

    /// A value is null, Long, Double, String or byte[].
    void row(@Nullable Object[] values) throws IOException;

    /// After the last row.
    void end() throws IOException;
}
