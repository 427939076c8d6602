package dev.leat.engine.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Operations in levels: those of a level do not need each other, those of the next need some of this one (Kahn
/// 1962). Within a level the plan's order stays. O(operations + needs).
public final class DependencyLevels {
    private DependencyLevels() {}

    /// @throws CycleFound naming the path of a cycle
    /// @throws IllegalArgumentException if two operations have the same key
    public static <O extends Operation> List<List<O>> of(List<O> operations) throws CycleFound {
        Map<String, O> byKey = new LinkedHashMap<>();
        for (O operation : operations) {
            if (byKey.put(operation.key(), operation) != null) {
                throw new IllegalArgumentException("two operations have the key " + operation.key());
            }
        }
        Map<String, Integer> position = new HashMap<>();
        byKey.keySet().forEach(key -> position.put(key, position.size()));
        Map<String, Integer> waiting = new HashMap<>();
        Map<String, List<O>> dependents = new HashMap<>();
        for (O operation : byKey.values()) {
            int open = 0;
            for (String need : operation.needs()) {
                if (byKey.containsKey(need)) {
                    dependents.computeIfAbsent(need, k -> new ArrayList<>()).add(operation);
                    open++;
                }
            }
            waiting.put(operation.key(), open);
        }
        List<List<O>> levels = new ArrayList<>();
        List<O> level = new ArrayList<>();
        for (O operation : byKey.values()) {
            if (waiting.getOrDefault(operation.key(), 0) == 0) {
                level.add(operation);
            }
        }
        int placed = 0;
        while (!level.isEmpty()) {
            levels.add(List.copyOf(level));
            placed += level.size();
            List<O> ready = new ArrayList<>();
            for (O operation : level) {
                for (O dependent : dependents.getOrDefault(operation.key(), List.of())) {
                    if (waiting.merge(dependent.key(), -1, Integer::sum) == 0) {
                        ready.add(dependent);
                    }
                }
            }
            ready.sort(Comparator.comparing(o -> position.getOrDefault(o.key(), 0)));
            level = ready;
        }
        if (placed < byKey.size()) {
            throw new CycleFound(cycle(byKey, waiting));
        }
        return levels;
    }

    /// Follows open needs from any operation that was never placed until one comes round again.
    private static <O extends Operation> List<String> cycle(Map<String, O> byKey, Map<String, Integer> waiting) {
        String at = waiting.entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .map(Map.Entry::getKey)
                .min(String::compareTo)
                .orElseThrow();
        Deque<String> path = new ArrayDeque<>();
        while (!path.contains(at)) {
            path.addLast(at);
            at = java.util.Objects.requireNonNull(byKey.get(at)).needs().stream()
                    .filter(need -> waiting.getOrDefault(need, 0) > 0)
                    .min(String::compareTo)
                    .orElseThrow();
        }
        List<String> cycle = new ArrayList<>(path.stream().toList());
        cycle = new ArrayList<>(cycle.subList(cycle.indexOf(at), cycle.size()));
        cycle.add(at);
        return cycle;
    }
}
