package dev.leat.testkit;

import java.util.function.Predicate;

/// Makes a text that shows a fault small: takes out halves, quarters … single characters while the fault stays (ddmin,
/// Zeller and Hildebrandt 2002, over code points). At most [#TRIALS_MAX] questions.
public final class Shrinker {
    public static final int TRIALS_MAX = 20_000;

    private Shrinker() {}

    public static String shrink(String text, Predicate<String> isFaulty) {
        int[] points = text.codePoints().toArray();
        int trials = 0;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (int size = Math.max(1, points.length / 2); size > 0; size /= 2) {
                for (int from = 0; from < points.length && trials < TRIALS_MAX; trials++) {
                    int to = Math.min(points.length, from + size);
                    int[] rest = new int[points.length - (to - from)];
                    System.arraycopy(points, 0, rest, 0, from);
                    System.arraycopy(points, to, rest, from, points.length - to);
                    if (isFaulty.test(new String(rest, 0, rest.length))) {
                        points = rest;
                        smaller = true;
                    } else {
                        from = to;
                    }
                }
            }
        }
        return new String(points, 0, points.length);
    }
}
