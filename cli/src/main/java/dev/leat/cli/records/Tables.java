package dev.leat.cli.records;

import dev.leat.cli.command.Session;
import dev.leat.cli.store.OpenStore;
import dev.leat.engine.item.Fingerprint;
import dev.leat.records.RecordJson;
import dev.leat.records.contract.Contract;
import dev.leat.records.contract.Mapping;
import dev.leat.records.contract.Step;
import dev.leat.records.contract.Table;
import dev.leat.records.contract.TableColumns;
import dev.leat.store.Query;
import dev.leat.store.Store;
import dev.leat.store.sql.Access;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;

/// The tables of a contract in a database, and its pipeline's ledger there: counted, compared, emptied.
final class Tables {
    private final Session session;
    private final Contract contract;

    private Tables(Session session, Contract contract) {
        this.session = session;
        this.contract = contract;
    }

    /// From now on the session's store is this database.
    static Tables of(Session session, String target, Contract contract) throws Exception {
        session.useProjectText("{\"store\": " + RecordJson.quoted(target) + "}");
        return new Tables(session, contract);
    }

    static Tables ofProject(Session session, Contract contract) {
        return new Tables(session, contract);
    }

    static String quoted(Store store, String name) {
        String text = store.name().toLowerCase(java.util.Locale.ROOT);
        boolean ticks = text.startsWith("mariadb:") || text.startsWith("mysql:");
        return ticks ? "`" + name.replace("`", "``") + "`" : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /// Behind the largest key of the root table; the usual start where there is none.
    long nextKey() throws Exception {
        Table root = contract.tables().values().stream()
                .filter(table -> table.kind() == Table.Kind.ROOT)
                .findFirst()
                .orElseThrow();
        try (Store store = OpenStore.of(session, Access.PLAN)) {
            if (!there(store).contains(root.name())) {
                return Generation.START;
            }
            String column = contract.key().column();
            OptionalLong most =
                    number(store, "SELECT max(" + quoted(store, column) + ") FROM " + quoted(store, root.name()));
            return most.isEmpty() ? Generation.START : Math.max(1, most.getAsLong() + 1);
        }
    }

    /// Tables of the contract that the store knows.
    private static Set<String> there(Store store) throws Exception {
        Set<String> names = new HashSet<>();
        if (store.isAbsent()) {
            return names;
        }
        try (Query query = Query.open(store, "SELECT name FROM leat_tables", Map.of(), Query.Limits.OWN)) {
            while (query.next()) {
                names.add(String.valueOf(query.value(0)));
            }
        }
        return names;
    }

    private static OptionalLong number(Store store, String sql) throws Exception {
        try (Query query = Query.open(store, sql, Map.of(), Query.Limits.OWN)) {
            if (!query.next() || query.value(0) == null) {
                return OptionalLong.empty();
            }
            String text = String.valueOf(query.value(0));
            return text.matches("-?[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
        }
    }

    /// Rows of each table that is there, and items of the pipeline's ledger.
    SequencedMap<String, Long> counts(String pipeline) throws Exception {
        SequencedMap<String, Long> counts = new LinkedHashMap<>();
        try (Store store = OpenStore.of(session, Access.PLAN)) {
            Set<String> there = there(store);
            for (String table : contract.order()) {
                if (there.contains(table)) {
                    counts.put(
                            table,
                            number(store, "SELECT count(*) FROM " + quoted(store, table))
                                    .orElse(0));
                }
            }
            if (!store.isAbsent()) {
                counts.put(
                        "ledger",
                        number(
                                        store,
                                        "SELECT count(*) FROM leat_items WHERE pipeline_id IN (SELECT pipeline_id FROM"
                                                + " leat_pipelines WHERE name = " + text(pipeline) + ")")
                                .orElse(0));
            }
        }
        return counts;
    }

    private static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /// Empties the tables, children first, and the pipeline's ledger with them, in one transaction. A run that is under
    /// way loses its claim.
    void empty(String pipeline) throws Exception {
        try (Store store = OpenStore.of(session, Access.WRITE)) {
            Set<String> there = there(store);
            List<String> statements = new ArrayList<>();
            for (String table : contract.order().reversed()) {
                if (there.contains(table)) {
                    statements.add("DELETE FROM " + quoted(store, table));
                }
            }
            String mine = "IN (SELECT pipeline_id FROM leat_pipelines WHERE name = " + text(pipeline) + ")";
            String items = "IN (SELECT item_id FROM leat_items WHERE pipeline_id " + mine + ")";
            if (there.contains("loaded_records")) {
                statements.add("DELETE FROM loaded_records WHERE item_id " + items);
            }
            statements.add("DELETE FROM leat_failures WHERE item_id " + items);
            statements.add("DELETE FROM leat_changes WHERE pipeline_id " + mine);
            statements.add("DELETE FROM leat_batches WHERE pipeline_id " + mine);
            statements.add("DELETE FROM leat_items WHERE pipeline_id " + mine);
            statements.add("UPDATE leat_pipelines SET items = 0, epoch = epoch + 1 WHERE name = " + text(pipeline));
            statements.add("UPDATE leat_store SET serial = serial + 1");
            store.execute(statements);
        }
    }

    /// One sum over all rows of all tables, whatever their order; columns that hold the load time are left out.
    String digest() throws Exception {
        BigInteger sum = BigInteger.ZERO;
        try (Store store = OpenStore.of(session, Access.PLAN)) {
            Set<String> there = there(store);
            for (String name : contract.order()) {
                Table table = contract.tables().get(name);
                if (table != null && there.contains(name)) {
                    sum = sum.add(rows(store, table));
                }
            }
        }
        return sum.toString(16);
    }

    private BigInteger rows(Store store, Table table) throws Exception {
        Set<String> timed = new HashSet<>();
        for (Mapping mapping : contract.mappingsOf(table.name())) {
            if (mapping.chain().stream().anyMatch(Step.NowIfMissing.class::isInstance)) {
                timed.add(TableColumns.column(table, mapping));
            }
        }
        List<String> columns = TableColumns.of(contract, table).keySet().stream()
                .filter(column -> !timed.contains(column))
                .map(column -> quoted(store, column))
                .toList();
        BigInteger sum = BigInteger.ZERO;
        String sql = "SELECT " + String.join(", ", columns) + " FROM " + quoted(store, table.name());
        try (Query query = Query.open(store, sql, Map.of(), Query.Limits.OWN)) {
            while (query.next()) {
                List<String> parts = new ArrayList<>(List.of(table.name()));
                for (int i = 0; i < columns.size(); i++) {
                    Object value = query.value(i);
                    parts.add(value == null ? "null" : "=" + value);
                }
                sum = sum.add(new BigInteger(Fingerprint.ofParts(parts).hex(), 16));
            }
        }
        return sum;
    }
}
