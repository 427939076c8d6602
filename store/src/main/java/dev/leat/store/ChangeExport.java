package dev.leat.store;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.rows.TableSpec;
import dev.leat.store.sql.ChangedRows;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What changed in a table since a run, as JSON lines for those who keep a copy elsewhere (a vector index, a
/// warehouse): `delete` and `upsert` lines, and a last line `end` whose `run` is the next `since`. A change may come
/// twice,
/// never not
/// at all; applying it is idempotent by key. Older than what is remembered: a first line `reset`, then all rows.
public final class ChangeExport {
    private ChangeExport() {}

    /// Answers the run to ask from next time.
    public static long write(Store store, String table, long since, OutputStream out)
            throws IOException, QueryFailed, TargetLost {
        Optional<TableSpec> spec = ChangedRows.table(store.database(), table);
        if (spec.isEmpty() || spec.get().owner() != TableSpec.Owner.LEAT) {
            throw new QueryFailed(Problem.lasting(
                    "LEAT-S043",
                    Place.of(store.path().toString()),
                    table,
                    "changes are kept for the tables of Leat's own rooms, such as documents and chunks",
                    "See leat query --tables"));
        }
        BufferedWriter text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        try {
            long end = ChangedRows.write(store.database(), spec.get(), since, line -> {
                try {
                    text.write(line);
                    text.write('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            text.flush();
            return end;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
