package dev.leat.store.view;

import dev.leat.engine.apply.TargetLost;
import dev.leat.store.Store;
import dev.leat.store.dialect.SqlTime;
import dev.leat.store.sql.RunOwner;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How the pipelines of a store stand, in the order in which they first ran. Costs the same however many items there
/// are: counts are kept, and items that are not in step are few and indexed.
public record StatusView(List<PipelineStatus> pipelines) {
    public StatusView {
        pipelines = List.copyOf(pipelines);
    }

    /// @param items    all there are; `ok` of them are in step with their source
    /// @param failed   never succeeded; `stale`: failed now, an earlier result stands
    /// @param lastRun  the last that held it; 0: none. `lastRunState` as in [RunView]
    /// @param changed  added, changed, moved and removed by the last run
    public record PipelineStatus(
            String name,
            String room,
            long items,
            long failed,
            long stale,
            long vanished,
            long lastRun,
            Optional<Instant> lastRunAt,
            String lastRunState,
            long changed,
            long changedRun) {
        public long ok() {
            return items - failed - stale - vanished;
        }

        public Optional<Duration> age(Instant now) {
            return lastRunAt.map(at -> Duration.between(at, now));
        }

        public boolean isFresh(Instant now, Duration limit) {
            return age(now).filter(age -> age.compareTo(limit) <= 0).isPresent();
        }
    }

    /// The names of all pipelines that ever ran here, in the order in which they first did.
    public static List<String> names(Store store) throws TargetLost {
        return store.database().read(connection -> {
            List<String> names = new ArrayList<>();
            try (ResultSet result = connection
                    .bind("SELECT name FROM leat_pipelines ORDER BY pipeline_id")
                    .executeQuery()) {
                while (result.next()) {
                    names.add(result.getString(1));
                }
            }
            return names;
        });
    }

    public static StatusView of(Store store) throws TargetLost {
        return store.database().read(connection -> {
            List<PipelineStatus> pipelines = new ArrayList<>();
            String sql = "SELECT p.name, p.room, p.items, s.failed, s.stale, s.vanished, coalesce(p.last_run, 0),"
                    + " coalesce(r.ended, r.started), coalesce(r.state, ''), r.summary,"
                    + " coalesce(p.changed_run, 0), r.host, r.pid"
                    + " FROM leat_pipelines p LEFT JOIN leat_runs r ON r.run_id = p.last_run LEFT JOIN"
                    + " (SELECT pipeline_id, sum(CASE state WHEN 'failed' THEN 1 ELSE 0 END) AS failed,"
                    + " sum(CASE state WHEN 'stale' THEN 1 ELSE 0 END) AS stale,"
                    + " sum(CASE state WHEN 'vanished' THEN 1 ELSE 0 END) AS vanished"
                    + " FROM leat_items WHERE state <> 'ok' GROUP BY pipeline_id) s"
                    + " ON s.pipeline_id = p.pipeline_id ORDER BY p.pipeline_id";
            try (ResultSet result = connection.bind(sql).executeQuery()) {
                while (result.next()) {
                    Optional<Instant> at =
                            Optional.ofNullable(result.getString(8)).map(SqlTime::instant);
                    String state = result.getString(9);
                    boolean gone = state.equals("running")
                            && at.isPresent()
                            && RunOwner.isGone(result.getString(12), result.getLong(13), at.get());
                    pipelines.add(new PipelineStatus(
                            result.getString(1),
                            result.getString(2),
                            result.getLong(3),
                            result.getLong(4),
                            result.getLong(5),
                            result.getLong(6),
                            result.getLong(7),
                            at,
                            gone ? "killed" : state,
                            ChangedItems.of(result.getString(10), result.getString(1)),
                            result.getLong(11)));
                }
            }
            return new StatusView(pipelines);
        });
    }
}
