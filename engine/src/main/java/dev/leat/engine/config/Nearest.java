package dev.leat.engine.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// The known name that was probably meant: the smallest number of letters to change, add, drop or swap, at most a
/// third of the word; or the one known name that begins with what was typed.
public final class Nearest {
    private static final int LENGTH_MAX = 64;

    private Nearest() {}

    public static Optional<String> of(String word, Collection<String> known) {
        if (word.isEmpty() || word.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        int allowed = Math.max(1, word.length() / 3);
        Optional<String> near = known.stream()
                .filter(name -> Math.abs(name.length() - word.length()) <= allowed)
                .filter(name -> distance(word, name) <= allowed)
                .min(Comparator.<String>comparingInt(name -> distance(word, name))
                        .thenComparing(Comparator.naturalOrder()));
        if (near.isPresent()) {
            return near;
        }
        var longer = known.stream()
                .filter(name -> word.length() > 1 && name.startsWith(word))
                .limit(2)
                .toList();
        return longer.size() == 1 ? Optional.of(longer.getFirst()) : Optional.empty();
    }

    /// Optimal string alignment distance.
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + same, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
