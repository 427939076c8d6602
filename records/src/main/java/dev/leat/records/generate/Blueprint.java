package dev.leat.records.generate;

import dev.leat.records.contract.Contract;
import dev.leat.records.contract.Filter;
import dev.leat.records.contract.Mapping;
import dev.leat.records.contract.Step;
import dev.leat.records.contract.Table;
import dev.leat.records.expression.Expression;
import dev.leat.records.expression.References;
import dev.leat.records.xml.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// The elements of a contract as a tree, with all that is asked of each: the contract read backwards.
final class Blueprint {
    /// Rows side by side, unless fewer keys are to be had.
    private static final int ROWS_MOST = 3;

    private final Contract contract;
    private final SequencedMap<String, Node> roots = new LinkedHashMap<>();

    private Blueprint(Contract contract) {
        this.contract = contract;
    }

    static Blueprint of(Contract contract) {
        Blueprint blueprint = new Blueprint(contract);
        blueprint.draw();
        return blueprint;
    }

    List<Node> roots() {
        return List.copyOf(roots.values());
    }

    private void draw() {
        contract.recordPath().ifPresent(path -> {
            at(path).record = true;
            at(path).always = true;
        });
        if (!contract.key().derived()) {
            Node.Wish wish = at(contract.key().path()).wish(contract.key().attribute());
            wish.key = true;
            wish.needed = true;
        }
        contract.tables().values().forEach(table -> contract.rowPath(table).ifPresent(path -> row(at(path))));
        contract.filters().forEach(this::filter);
        for (Mapping mapping : contract.mappings()) {
            mapping(mapping);
        }
        contract.tables().values().forEach(this::keys);
        for (Mapping mapping : contract.mappings()) {
            mapping.expression().ifPresent(expression -> references(mapping, expression));
        }
    }

    private static void row(Node node) {
        node.rowTables++;
        node.most = node.record ? 1 : ROWS_MOST;
    }

    /// The element at a path, with those above it; made if it is not there.
    private Node at(Path path) {
        return at(path.steps());
    }

    private Node at(List<Path.Step> steps) {
        Node node = null;
        for (Path.Step step : steps) {
            String name = name(step, node == null);
            if (node == null) {
                boolean elsewhere = step.anywhere() && !contract.takesRoot(name);
                String root = elsewhere ? contract.rootElement() : name;
                node = roots.computeIfAbsent(root, n -> new Node(n, uri(step, elsewhere)));
                if (!elsewhere) {
                    continue;
                }
            }
            node = child(node, name, step);
        }
        if (node == null) {
            throw new IllegalArgumentException("a path without steps");
        }
        return node;
    }

    private String name(Path.Step step, boolean first) {
        if (!step.name().equals("*")) {
            return step.name();
        }
        return first && !contract.rootElement().equals(Contract.ANY_ROOT) ? contract.rootElement() : "item";
    }

    private static String uri(Path.Step step, boolean elsewhere) {
        return step.uri() == null || elsewhere ? "" : step.uri();
    }

    /// A step with a condition is an element of its own; `[3]` needs the two before it.
    private static Node child(Node parent, String name, Path.Step step) {
        String key = name;
        for (Path.Predicate predicate : step.predicates()) {
            if (predicate instanceof Path.Predicate.HasAttribute(String attribute, String value)) {
                key += "[" + attribute + "=" + value + "]";
            }
        }
        Node node = parent.children.computeIfAbsent(key, k -> new Node(name, uri(step, false)));
        for (Path.Predicate predicate : step.predicates()) {
            switch (predicate) {
                case Path.Predicate.HasAttribute(String attribute, String value) -> node.fixed.put(attribute, value);
                case Path.Predicate.At(int position) -> {
                    node.always |= position > 1;
                    for (int i = 2; i <= Math.min(position, 100); i++) {
                        node = parent.children.computeIfAbsent(key + "#" + i, k -> new Node(name, uri(step, false)));
                        node.always = true;
                    }
                }
                case Path.Predicate.Last() -> {}
            }
        }
        return node;
    }

    private void filter(Filter filter) {
        Node node = at(filter.path());
        for (Filter.Required required : filter.required()) {
            Node.Wish wish = node.attribute(required.attribute());
            wish.needed = true;
            required.accepted().ifPresent(wish.accepted::addAll);
        }
        filter.identity().ifPresent(name -> {
            node.attribute(name).needed = true;
            node.attribute(name).unique = true;
        });
        filter.meaningfulAny()
                .filter(names -> !names.isEmpty())
                .ifPresent(names -> node.attribute(names.getFirst()).needed = true);
    }

    private void mapping(Mapping mapping) {
        Node node = at(mapping.path());
        Table table = contract.tables().get(mapping.table());
        for (Step step : mapping.chain()) {
            if (step instanceof Step.Coalesce(var paths)) {
                paths.forEach(
                        path -> at(path).wish(mapping.attribute()).mappings.add(mapping));
            }
        }
        boolean calculated =
                mapping.isCalculated() && mapping.chain().stream().noneMatch(Step.Enumerated.class::isInstance);
        if (mapping.attribute().isEmpty() && !mapping.readsText() && !mapping.readsXml()) {
            return;
        }
        if (calculated && node.attributes.isEmpty()) {
            return;
        }
        Node.Wish wish = node.wish(mapping.attribute());
        if (!calculated) {
            wish.mappings.add(mapping);
        }
        if (table == null) {
            return;
        }
        switch (table.kind()) {
            case ROOT, SINGLE, ELEMENT ->
                wish.needed |= !mapping.nullable() && mapping.defaultValue().isEmpty() && !calculated;
            case SLOTS ->
                mapping.rowArgument()
                        .filter(slot -> !slot.isEmpty())
                        .ifPresent(slot -> wish.group = table.name() + "[" + slot + "]");
            case KV -> {}
        }
        if (table.kind() == Table.Kind.ELEMENT) {
            table.meaningfulAny()
                    .filter(names -> !names.isEmpty())
                    .flatMap(names -> contract.rowPath(table).map(path -> at(path).attribute(names.getFirst())))
                    .ifPresent(first -> first.needed = true);
        }
    }

    /// What makes the rows of a table differ: within their parents where the parent's key is part of their own, else
    /// among all rows there are.
    private void keys(Table table) {
        Optional<Path> path = contract.rowPath(table);
        if (path.isEmpty() || table.kind() != Table.Kind.ELEMENT) {
            return;
        }
        Node row = at(path.get());
        Set<String> foreign = new HashSet<>();
        contract.parentsOf(table.name()).forEach(relationship -> foreign.addAll(relationship.columns()));
        boolean within = table.primaryKey().stream().anyMatch(foreign::contains);
        for (Mapping mapping : contract.mappingsOf(table.name())) {
            if (!table.primaryKey().contains(mapping.column())
                    || !mapping.path().equals(path.get())) {
                continue;
            }
            if (mapping.attribute().isEmpty() && !mapping.readsText()) {
                continue;
            }
            Node.Wish wish = row.wish(mapping.attribute());
            wish.needed = true;
            wish.ordinal |= within;
            wish.unique |= !within;
            if (!wish.accepted.isEmpty()) {
                row.most = Math.min(row.most, wish.accepted.size());
            } else if (mapping.chain().stream().anyMatch(Step.Enumerated.class::isInstance)) {
                Contract.EnumMapping words = contract.enums().get(mapping.enumName());
                List<String> different = words == null ? List.of() : Words.different(words);
                wish.accepted.addAll(different);
                row.most = Math.max(1, Math.min(row.most, different.size()));
            }
        }
    }

    private void references(Mapping mapping, Expression expression) {
        List<String> literals = References.literals(expression);
        Node context = at(mapping.path());
        for (Expression.Reference reference : References.all(expression)) {
            Node node = reference.element().map(this::named).orElse(context);
            Node.Wish wish = above(mapping.path(), node, reference);
            wish.literals.addAll(literals);
        }
    }

    /// The attribute of the element or of one above that the expression finds first.
    private Node.Wish above(Path path, Node node, Expression.Reference reference) {
        if (reference.element().isEmpty()) {
            for (int steps = path.steps().size() - 1; steps > 0; steps--) {
                Node higher = at(path.steps().subList(0, steps));
                for (var entry : higher.attributes.entrySet()) {
                    boolean here = node.attributes.keySet().stream().anyMatch(reference.name()::equalsIgnoreCase);
                    if (!here && entry.getKey().equalsIgnoreCase(reference.name())) {
                        return entry.getValue();
                    }
                }
            }
        }
        return node.attribute(reference.name());
    }

    private Node named(String element) {
        for (Node root : roots.values()) {
            Optional<Node> found = find(root, element);
            if (found.isPresent()) {
                return found.get();
            }
        }
        Node root = roots.firstEntry().getValue();
        return root.children.computeIfAbsent(element, name -> new Node(name, root.uri));
    }

    private static Optional<Node> find(Node node, String element) {
        if (node.name.equals(element)) {
            return Optional.of(node);
        }
        return node.children.values().stream()
                .flatMap(child -> find(child, element).stream())
                .findFirst();
    }
}
