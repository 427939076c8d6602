package dev.leat.markdown;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.plan.Group;
import dev.leat.engine.plan.Grouping;
import dev.leat.engine.plan.Plan;
import dev.leat.engine.plan.Planner;
import dev.leat.engine.rows.RowOperation;
import dev.leat.engine.rows.TablePlanner;
import dev.leat.engine.rows.TableRows;
import dev.leat.engine.rows.TableView;
import java.time.Duration;

/// Documents are planned as rows, by the engine's planner for tables.
final class MarkdownPlanner implements Planner<TableRows, TableView, RowOperation> {
    private static final Grouping GROUPING = Grouping.of(1_000, Duration.ofSeconds(2));

    private final TablePlanner tables = new TablePlanner(MarkdownTables.ALL, GROUPING);

    @Override
    public Grouping grouping() {
        return tables.grouping();
    }

    @Override
    public Plan<RowOperation> plan(Group<TableRows> group, TableView present) throws TargetLost {
        return tables.plan(group, present);
    }
}
