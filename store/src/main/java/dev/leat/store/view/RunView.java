package dev.leat.store.view;

import dev.leat.engine.apply.TargetLost;
import dev.leat.store.Store;
import dev.leat.store.dialect.SqlTime;
import dev.leat.store.sql.RunOwner;
import dev.leat.store.sql.SqlConnection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One run as the store remembers it. `state`: running, done, failed, interrupted or killed (also a run whose process
/// is gone and that no later run has noted as killed yet). `summary` is the
/// document `leat.run/1`; empty for runs that never ended. `evidence` is a folder, relative to the store's.
public record RunView(
        long run,
        String command,
        Instant started,
        Optional<Instant> ended,
        String state,
        OptionalInt exit,
        String tool,
        Optional<String> summary,
        String evidence) {
    private static final String SELECT =
            "SELECT run_id, command, started, ended, state, \"exit\", tool, summary, evidence, host, pid"
                    + " FROM leat_runs";

    /// The newest first.
    public static List<RunView> newest(Store store, int limit) throws TargetLost {
        return store.database().read(connection -> list(connection, SELECT + " ORDER BY run_id DESC LIMIT ?", limit));
    }

    public static Optional<RunView> find(Store store, long run) throws TargetLost {
        return store.database()
                .read(connection -> list(connection, SELECT + " WHERE run_id = ?", run).stream()
                        .findFirst());
    }

    private static List<RunView> list(SqlConnection connection, String sql, long parameter) throws SQLException {
        List<RunView> runs = new ArrayList<>();
        try (ResultSet result = connection.bind(sql, parameter).executeQuery()) {
            while (result.next()) {
                int exit = result.getInt(6);
                Instant started = SqlTime.instant(result.getString(3));
                String state = result.getString(5);
                runs.add(new RunView(
                        result.getLong(1),
                        result.getString(2),
                        started,
                        Optional.ofNullable(result.getString(4)).map(SqlTime::instant),
                        state.equals("running") && RunOwner.isGone(result.getString(10), result.getLong(11), started)
                                ? "killed"
                                : state,
                        result.getString(6) == null ? OptionalInt.empty() : OptionalInt.of(exit),
                        result.getString(7),
                        Optional.ofNullable(result.getString(8)),
                        result.getString(9)));
            }
        }
        return runs;
    }
}
