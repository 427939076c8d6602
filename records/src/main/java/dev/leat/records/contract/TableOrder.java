package dev.leat.records.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Parents before children: verifies the order a contract gives, or finds one.
final class TableOrder {
    private TableOrder() {}

    static List<String> of(
            Optional<List<String>> given,
            Map<String, Table> tables,
            List<Contract.Relationship> relationships,
            Fields top,
            Findings findings) {
        List<String> order = given.orElseGet(() -> sorted(tables, relationships, top, findings));
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < order.size(); i++) {
            String table = order.get(i);
            if (!tables.containsKey(table)) {
                findings.error(
                        Findings.UNDEFINED,
                        "table_insertion_order[" + i + "]",
                        top.at("table_insertion_order"),
                        table,
                        "tables has no such table",
                        Fields.nearest(table, tables.keySet()));
            }
            if (places.put(table, i) != null) {
                findings.error(
                        Findings.TWICE,
                        "table_insertion_order[" + i + "]",
                        top.at("table_insertion_order"),
                        table,
                        "a table stands once in the order",
                        "Remove one");
            }
        }
        for (String table : tables.keySet()) {
            if (!places.containsKey(table)) {
                findings.error(
                        Findings.WRONG_ORDER,
                        "table_insertion_order",
                        top.at("table_insertion_order"),
                        table,
                        "every table stands in the order",
                        "Add it behind its parent");
            }
        }
        for (int i = 0; i < relationships.size(); i++) {
            Contract.Relationship one = relationships.get(i);
            Integer parent = places.get(one.parentTable());
            Integer child = places.get(one.childTable());
            boolean toItself = one.parentTable().equals(one.childTable());
            if (parent != null && child != null && parent >= child && !toItself) {
                findings.error(
                        Findings.WRONG_ORDER,
                        "relationships[" + i + "]",
                        top.at("relationships"),
                        one.childTable(),
                        "a table stands behind its parent " + one.parentTable() + " in table_insertion_order",
                        "Move it");
            }
        }
        return order;
    }

    private static List<String> sorted(
            Map<String, Table> tables, List<Contract.Relationship> relationships, Fields top, Findings findings) {
        Set<String> done = new LinkedHashSet<>();
        List<String> left = new ArrayList<>(tables.keySet());
        while (!left.isEmpty()) {
            List<String> ready = new ArrayList<>();
            for (String table : left) {
                Set<String> parents = new HashSet<>();
                relationships.stream()
                        .filter(one -> one.childTable().equals(table)
                                && !one.parentTable().equals(table))
                        .forEach(one -> parents.add(one.parentTable()));
                parents.retainAll(tables.keySet());
                if (done.containsAll(parents)) {
                    ready.add(table);
                }
            }
            if (ready.isEmpty()) {
                findings.error(
                        Findings.WRONG_ORDER,
                        "relationships",
                        top.at("relationships"),
                        String.join(", ", left),
                        "relationships lead from parent to child and never in a circle",
                        "Remove one of them");
                ready.addAll(left);
            }
            done.addAll(ready);
            left.removeAll(ready);
        }
        return List.copyOf(done);
    }
}
