package dev.leat.cli.store;

import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Host;
import dev.leat.cli.command.Session;
import dev.leat.store.Export;
import dev.leat.store.Query;
import dev.leat.store.Store;
import java.util.List;
import java.util.Map;

/// A question that a command asks the project's store in SQL of its own, answered in the form that the person
/// chose.
public final class StoreQuestion {
    /// The forms of a listing.
    public static final List<Format> FORMATS =
            List.of(Format.TABLE, Format.JSON, Format.JSONL, Format.CSV, Format.MARKDOWN);

    private StoreQuestion() {}

    /// @param parameters values by name, for `:name`; every one is used
    public static int answer(Session session, String sql, Map<String, String> parameters) throws Exception {
        try (Store store = OpenStore.read(session)) {
            return Asking.answered(() -> answer(session, store, sql, parameters, Query.Limits.OWN, false));
        }
    }

    static int answer(
            Session session, Store store, String sql, Map<String, String> parameters, Query.Limits limits, boolean all)
            throws Exception {
        long since = session.host().ticker().nanos();
        try (Query query = Query.open(store, sql, parameters, limits);
                Host.Interrupts.Listening ignored = session.host().interrupts().listen(query::cancel)) {
            switch (session.format()) {
                case TABLE, TEXT, YAML, PARQUET, DB -> Answer.print(session, query, all, since);
                case CSV -> Export.rows(query, Export.Format.CSV, new RawOutput(session.out()));
                case JSONL -> Export.rows(query, Export.Format.JSONL, new RawOutput(session.out()));
                case JSON -> JsonAnswer.print(session, query);
                case MARKDOWN -> MarkdownAnswer.print(session, query);
            }
            return Exit.DONE;
        }
    }
}
