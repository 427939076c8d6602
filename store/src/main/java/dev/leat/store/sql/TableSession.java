package dev.leat.store.sql;

import dev.leat.engine.apply.ApplyFailed;
import dev.leat.engine.apply.Session;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.memory.LedgerChange;
import dev.leat.engine.rows.RowOperation;
import dev.leat.engine.rows.TableView;
import dev.leat.store.dialect.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// One batch as one transaction: fence, rows with their search index and tombstones, ledger, batch number, and the
/// store's serial as the last statement before `COMMIT`.
final class TableSession implements Session<TableView, RowOperation> {
    private final TableTarget target;
    private final Writer writer;
    private final SqlConnection connection;
    private final long pipeline;
    private final long run;
    private final String batch;
    private final ItemNumbers numbers;
    private final ItemIds ids;
    private final TableWriters rows;
    private final boolean replayed;
    private boolean closed;

    private TableSession(
            TableTarget target,
            Writer writer,
            SqlConnection connection,
            TableTarget.Hold hold,
            long pipeline,
            String batch,
            ItemNumbers numbers,
            boolean replayed) {
        this.target = target;
        this.writer = writer;
        this.connection = connection;
        this.pipeline = pipeline;
        this.run = hold.run();
        this.batch = batch;
        this.numbers = numbers;
        this.ids = new ItemIds(connection, pipeline, numbers);
        this.rows = new TableWriters(connection, ids, run, target.pipeline());
        this.replayed = replayed;
    }

    static TableSession begin(TableTarget target, TableTarget.Hold hold, String batch)
            throws TargetLost, InterruptedException {
        long pipeline = target.pipelineId();
        Writer writer = target.database().writer();
        SqlConnection connection = writer.begin();
        boolean begun = false;
        try (ResultSet result = connection
                .bind(
                        "SELECT p.epoch, s.next_item, EXISTS (SELECT 1 FROM leat_batches WHERE pipeline_id = ?"
                                + " AND run_id = ? AND batch = ?) FROM leat_pipelines p, leat_store s"
                                + " WHERE p.pipeline_id = ?"
                                + connection.dialect().keepUnchanged("p"),
                        pipeline,
                        hold.run(),
                        batch,
                        pipeline)
                .executeQuery()) {
            if (!result.next() || result.getLong(1) != hold.epoch()) {
                throw new TargetLost(Problem.lasting(
                        "LEAT-S013",
                        Place.of(target.database().name()),
                        "pipeline " + target.pipeline(),
                        "another run took over; this one may not write any more",
                        "Nothing to do: what this run had committed stays, the other run goes on from there"));
            }
            begun = true;
            ItemNumbers numbers = target.database().itemNumbers(result.getLong(2));
            return new TableSession(target, writer, connection, hold, pipeline, batch, numbers, result.getBoolean(3));
        } catch (SQLException e) {
            throw writer.lost(e);
        } finally {
            if (!begun) {
                writer.rollback();
                writer.release();
            }
        }
    }

    @Override
    public TableView present() {
        return new SqlTableView(this::read, pipeline);
    }

    private <T> T read(SqlWork<T> work) throws TargetLost {
        try {
            return work.on(connection);
        } catch (SQLException e) {
            throw writer.lost(e);
        }
    }

    @Override
    public boolean alreadyCommitted() {
        return replayed;
    }

    @Override
    public void apply(List<RowOperation> level) throws ApplyFailed, TargetLost {
        for (RowOperation operation : level) {
            try {
                TableWriter table = rows.of(operation.rows().table());
                switch (operation) {
                    case RowOperation.Put put -> table.put(put.rows(), put.onExisting());
                    case RowOperation.Delete delete -> table.delete(delete.rows());
                }
            } catch (SQLException e) {
                throw failed(operation.key(), operation.rows().table().name(), e);
            }
        }
    }

    private ApplyFailed failed(String what, String table, SQLException e) throws TargetLost {
        if (SqlErrors.ofData(connection.dialect(), e)) {
            String message = connection.dialect().message(e);
            return SqlErrors.failed(what, message.contains(table) ? message : message + " (" + table + ")");
        }
        throw writer.lost(e);
    }

    @Override
    public void commit(List<LedgerChange> changes) throws ApplyFailed, TargetLost {
        if (replayed) {
            throw new IllegalStateException("batch " + batch + " of run " + run + " was committed before");
        }
        try {
            String now = SqlTime.text(target.database().seams().clock().instant());
            LedgerWriter ledger = new LedgerWriter(connection, ids, target.recipes(), pipeline, run, now);
            ledger.write(changes);
            if (!ids.unwritten().isEmpty()) {
                throw new IllegalStateException("rows without a line in the ledger: " + ids.unwritten());
            }
            connection.update(
                    "INSERT INTO leat_batches VALUES (?, ?, ?, ?, ?, ?)",
                    pipeline,
                    run,
                    batch,
                    ledger.digest(),
                    changes.size(),
                    now);
            if (ledger.items() != 0) {
                connection.update(
                        "UPDATE leat_pipelines SET items = items + ? WHERE pipeline_id = ?", ledger.items(), pipeline);
            }
            numbers.raiseSerial(connection);
            writer.commit();
        } catch (SQLException e) {
            throw failed("batch " + batch, "", e);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            writer.rollback();
            writer.release();
        }
    }
}
