package dev.leat.store.sql;

import dev.leat.engine.apply.Mode;
import dev.leat.engine.apply.Session;
import dev.leat.engine.apply.Target;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.rows.RowOperation;
import dev.leat.engine.rows.TableSpec;
import dev.leat.engine.rows.TableView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tables of one pipeline in an SQLite store, and its ledger beside them. Thread-safe; one session writes at a
/// time.
public final class TableTarget implements Target<TableView, RowOperation> {
    /// A run's hold on the pipeline: who may commit, and with which number.
    record Hold(long run, long epoch) {}

    private final Database database;
    private final String pipeline;
    private final String room;
    private final List<TableSpec> tables;
    private final boolean make;
    private final Recipes recipes = new Recipes();
    private final SqlLedger ledger;
    private volatile @Nullable Hold hold;
    private volatile long pipelineId;

    public TableTarget(Database database, String pipeline, String room, List<TableSpec> tables, boolean make) {
        this.database = database;
        this.pipeline = pipeline;
        this.room = room;
        this.tables = List.copyOf(tables);
        this.make = make;
        this.ledger = new SqlLedger(this);
    }

    @Override
    public SqlLedger ledger() {
        return ledger;
    }

    @Override
    public int writers() {
        return 1;
    }

    @Override
    public Session<TableView, RowOperation> begin(Mode mode, String batch) throws TargetLost, InterruptedException {
        return switch (mode) {
            case PLAN -> new PlanSession(new SqlTableView(database, pipelineId()));
            case APPLY -> {
                Hold held = hold;
                if (held == null) {
                    throw new IllegalStateException("pipeline " + pipeline + " is not claimed");
                }
                yield TableSession.begin(this, held, batch);
            }
        };
    }

    /// The pipeline's number; 0 if the store has never met it.
    long pipelineId() throws TargetLost {
        if (pipelineId == 0) {
            database.read(connection -> {
                learn(connection);
                return 0;
            });
        }
        return pipelineId;
    }

    /// Takes note of the pipeline's number and recipes, if the store knows them.
    void learn(SqlConnection connection) throws SQLException, TargetLost {
        try (ResultSet result = connection
                .bind("SELECT pipeline_id, room FROM leat_pipelines WHERE name = ?", pipeline)
                .executeQuery()) {
            if (!result.next()) {
                return;
            }
            if (!result.getString(2).equals(room)) {
                throw new TargetLost(Problem.lasting(
                        "LEAT-S016",
                        Place.of(database.name()),
                        "pipeline " + pipeline + " of room " + result.getString(2),
                        "a pipeline's name stays with its room, here " + room + " asks for it",
                        "Give the pipeline another name"));
            }
            pipelineId = result.getLong(1);
        }
        recipes.load(connection, pipelineId);
    }

    void hold(@Nullable Hold now) {
        hold = now;
    }

    Database database() {
        return database;
    }

    String pipeline() {
        return pipeline;
    }

    String room() {
        return room;
    }

    List<TableSpec> tables() {
        return tables;
    }

    /// Whether tables of the user are made where they are missing.
    boolean makes() {
        return make;
    }

    Recipes recipes() {
        return recipes;
    }

    @Override
    public void close() {
        // the database is shared by the pipelines of a project and closed by whoever opened it
    }
}
