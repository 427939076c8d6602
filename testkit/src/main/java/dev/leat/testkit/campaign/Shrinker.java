package dev.leat.testkit.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Makes a failing list of steps shorter, by delta debugging: leaves out halves, quarters, …, single steps, as long as
/// what is left still fails.
public final class Shrinker {
    private Shrinker() {}

    /// A shortest-so-far list after at most `triesMax` tries; `steps` itself if nothing can be left out.
    public static <S> List<S> shrink(List<S> steps, Predicate<List<S>> fails, int triesMax) {
        List<S> best = List.copyOf(steps);
        int tries = 0;
        int size = Math.max(1, best.size() / 2);
        while (true) {
            boolean shorter = false;
            for (int from = 0; from < best.size() && tries < triesMax; ) {
                List<S> left = new ArrayList<>(best.subList(0, from));
                left.addAll(best.subList(Math.min(best.size(), from + size), best.size()));
                tries++;
                if (fails.test(List.copyOf(left))) {
                    best = List.copyOf(left);
                    shorter = true;
                } else {
                    from += size;
                }
            }
            if (tries >= triesMax || (size == 1 && !shorter)) {
                return best;
            }
            size = Math.max(1, Math.min(size / 2, best.size()));
        }
    }
}
