package dev.leat.web;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Change;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Item;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Tally;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.engine.plan.Entry;
import dev.leat.engine.plan.Group;
import dev.leat.engine.plan.Grouping;
import dev.leat.engine.plan.ItemPlan;
import dev.leat.engine.plan.Plan;
import dev.leat.engine.plan.Planner;
import dev.leat.engine.rows.RowOperation;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TablePlanner;
import dev.leat.engine.rows.TableRows;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Pages are planned as rows, by the engine's planner for tables, and as files: those that are equal are left alone,
/// and those of pages that are gone go only where that is asked for and nobody has altered them.
final class WebPlanner implements Planner<WebPage, PageView, WebOperation> {
    private static final Grouping GROUPING = Grouping.of(64, Duration.ofMillis(200));
    private static final int FILE_BYTES_MAX = 1 << 30;

    private final TablePlanner tables = new TablePlanner(WebTables.ALL, GROUPING);
    private final boolean prune;

    WebPlanner(boolean prune) {
        this.prune = prune;
    }

    @Override
    public Grouping grouping() {
        return GROUPING;
    }

    @Override
    public Plan<WebOperation> plan(Group<WebPage> group, PageView present) throws TargetLost {
        List<Entry<TableRows>> entries = new ArrayList<>();
        for (Entry<WebPage> entry : group.entries()) {
            Item.Good<WebPage> item = entry.item();
            entries.add(new Entry<>(
                    new Item.Good<>(item.key(), item.value().rows(), item.rows(), item.bytes(), item.warnings()),
                    entry.before()));
        }
        Plan<RowOperation> rows = tables.plan(new Group<>(entries, group.vanished()), present.tables());
        List<WebOperation> operations = new ArrayList<>();
        rows.operations().forEach(operation -> operations.add(new WebOperation.InTable(operation)));
        SequencedMap<Key, ItemPlan> items = new LinkedHashMap<>(rows.items());
        if (present.folder().isPresent()) {
            files(group, present, present.folder().get(), operations, items);
        }
        return new Plan<>(operations, items, rows.refusals());
    }

    private void files(
            Group<WebPage> group,
            PageView present,
            Path folder,
            List<WebOperation> operations,
            SequencedMap<Key, ItemPlan> items)
            throws TargetLost {
        for (Entry<WebPage> entry : group.entries()) {
            Optional<WebPage.OutputFile> wanted = entry.item().value().file();
            if (wanted.isPresent()) {
                byte[] bytes = wanted.get().bytes();
                Path file = folder.resolve(wanted.get().name());
                PageView.Standing standing = present.standing(file, bytes);
                if (standing != PageView.Standing.EQUAL) {
                    add(
                            new WebOperation.PutFile(file, bytes, standing == PageView.Standing.DIFFERENT),
                            entry.item().key(),
                            operations,
                            items);
                }
            }
        }
        if (prune && !group.vanished().isEmpty()) {
            removals(group.vanished(), present, folder, operations, items);
        }
    }

    private static void removals(
            List<LedgerLine> vanished,
            PageView present,
            Path folder,
            List<WebOperation> operations,
            SequencedMap<Key, ItemPlan> items)
            throws TargetLost {
        int name = WebTables.PAGES.indexOf("file");
        int hash = WebTables.PAGES.indexOf("file_hash");
        Rows gone = present.tables()
                .rowsOf(WebTables.PAGES, vanished.stream().map(LedgerLine::key).toList());
        for (int row = 0; row < gone.size(); row++) {
            if (!gone.isNull(row, name) && !gone.isNull(row, hash)) {
                Path file = folder.resolve(gone.asText(row, name));
                String was = gone.asText(row, hash);
                boolean ours = present.bytes(file, FILE_BYTES_MAX)
                        .filter(bytes -> Fingerprint.ofBytes(bytes, 0, bytes.length)
                                .hex()
                                .equals(was))
                        .isPresent();
                if (ours) {
                    add(new WebOperation.RemoveFile(file), gone.item(row), operations, items);
                }
            }
        }
    }

    private static void add(
            WebOperation operation, Key item, List<WebOperation> operations, SequencedMap<Key, ItemPlan> items) {
        operations.add(operation);
        ItemPlan plan = items.get(item);
        SequencedMap<String, Tally> tables = new LinkedHashMap<>();
        if (plan != null) {
            tables.putAll(plan.tables());
        }
        tables.merge("files", operation.tally(), Tally::plus);
        items.put(item, new ItemPlan(plan == null ? Change.CHANGED : plan.change(), tables));
    }
}
