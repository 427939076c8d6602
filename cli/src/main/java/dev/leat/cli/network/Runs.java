package dev.leat.cli.network;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.store.OpenStore;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.store.Query;
import dev.leat.store.Store;
import java.util.Map;

/// Runs, named by their number or by a time.
final class Runs {
    private Runs() {}

    /// The last run that had begun then. A time is a beginning of `2026-11-20T09:00:00Z`, such as a day; a day
    /// means its end.
    static long find(Session session, String word) throws Exception {
        boolean number = word.matches("\\d{1,18}");
        String until = word.replace(' ', 'T') + "\uffff";
        try (Store store = OpenStore.read(session);
                Query query = Query.open(
                        store,
                        "SELECT max(run) FROM runs WHERE "
                                + (number ? "run <= CAST(:run AS INTEGER)" : "started <= :run"),
                        Map.of("run", number ? word : until),
                        Query.Limits.OWN)) {
            if (query.next() && query.value(0) instanceof Number run) {
                return run.longValue();
            }
        }
        throw new CommandError(
                Exit.NOT_THERE,
                Problem.lasting(
                        "LEAT-N057",
                        Place.of("--as-of"),
                        word,
                        "no run had begun by then",
                        "Give a run's number or a time such as 2026-11-20T09:00; leat status --runs lists them"));
    }
}
