package dev.leat.engine.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Operations in levels: those of a level do not need each other, those of the next need some of this one (Kahn
/// 1962). Within a level the plan's order stays. O(operations + needs).
public final class DependencyLevels {
    private DependencyLevels() {}

    /// @throws CycleFound naming the path of a cycle
    /// @throws IllegalArgumentException if two operations have the same key
    public static <O extends Operation> List<List<O>> of(List<O> operations) throws CycleFound {
        int count = operations.size();
        Map<String, Integer> position = new HashMap<>(count * 2);
        for (int i = 0; i < count; i++) {
            String key = operations.get(i).key();
            if (position.put(key, i) != null) {
                throw new IllegalArgumentException("two operations have the key " + key);
            }
        }
        int[] waiting = new int[count];
        List<@Nullable List<Integer>> dependents = new ArrayList<>(Collections.nCopies(count, null));
        for (int i = 0; i < count; i++) {
            for (String need : operations.get(i).needs()) {
                Integer needed = position.get(need);
                if (needed != null) {
                    List<Integer> those = dependents.get(needed);
                    if (those == null) {
                        those = new ArrayList<>();
                        dependents.set(needed, those);
                    }
                    those.add(i);
                    waiting[i]++;
                }
            }
        }
        List<Integer> level = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (waiting[i] == 0) {
                level.add(i);
            }
        }
        List<List<O>> levels = new ArrayList<>();
        int placed = 0;
        while (!level.isEmpty()) {
            List<O> those = new ArrayList<>(level.size());
            List<Integer> ready = new ArrayList<>();
            for (int each : level) {
                those.add(operations.get(each));
                List<Integer> freed = dependents.get(each);
                if (freed == null) {
                    continue;
                }
                for (int dependent : freed) {
                    if (--waiting[dependent] == 0) {
                        ready.add(dependent);
                    }
                }
            }
            levels.add(those);
            placed += those.size();
            Collections.sort(ready);
            level = ready;
        }
        if (placed < count) {
            throw new CycleFound(cycle(operations, position, waiting));
        }
        return levels;
    }

    /// Follows open needs from any operation that was never placed until one comes round again.
    private static <O extends Operation> List<String> cycle(
            List<O> operations, Map<String, Integer> position, int[] waiting) {
        String at = null;
        for (int i = 0; i < waiting.length; i++) {
            String key = operations.get(i).key();
            if (waiting[i] > 0 && (at == null || key.compareTo(at) < 0)) {
                at = key;
            }
        }
        Deque<String> path = new ArrayDeque<>();
        while (!path.contains(Objects.requireNonNull(at))) {
            path.addLast(at);
            at = operations.get(Objects.requireNonNull(position.get(at))).needs().stream()
                    .filter(need -> position.containsKey(need) && waiting[position.get(need)] > 0)
                    .min(String::compareTo)
                    .orElseThrow();
        }
        List<String> cycle = new ArrayList<>(path.stream().toList());
        cycle = new ArrayList<>(cycle.subList(cycle.indexOf(at), cycle.size()));
        cycle.add(at);
        return cycle;
    }
}
