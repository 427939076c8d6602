package dev.leat.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Hands answers on in the order in which their sources were asked, for rooms that want it; holds those that came
/// ahead of their turn, at most as many as are in flight. One thread.
final class ScanOrder<T> {
    private final TreeMap<Long, List<Intake.Answer<T>>> ahead = new TreeMap<>();
    private long turn;

    void add(Intake.Answer<T> answer) {
        ahead.computeIfAbsent(answer.ask().sequence(), s -> new ArrayList<>()).add(answer);
    }

    /// Those whose turn it is, now that [#add] was called. A source whose last answer is among them gives the turn to
    /// the next.
    List<Intake.Answer<T>> due() {
        List<Intake.Answer<T>> due = new ArrayList<>();
        Map.Entry<Long, List<Intake.Answer<T>>> first = ahead.firstEntry();
        while (first != null && first.getKey() == turn) {
            List<Intake.Answer<T>> now = first.getValue();
            boolean over = !now.isEmpty() && now.getLast().last();
            due.addAll(now);
            now.clear();
            if (!over) {
                break;
            }
            ahead.pollFirstEntry();
            turn++;
            first = ahead.firstEntry();
        }
        return due;
    }
}
