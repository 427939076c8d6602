package dev.leat.store;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/// The word nearest to one that is nowhere: by few edits (insert, delete, replace, swap of neighbours; Damerau 1964
/// in the restricted form), then by how often it occurs. Words of a store are lower-case and without accents, and
/// only those
/// with the same first letter are looked at.
final class NearestWord {
    private static final int LENGTH_MIN = 3;
    private static final int LENGTH_MAX = 40;

    private final String word;
    private String best = "";
    private int bestEdits;
    private long bestCount;

    NearestWord(String typed) {
        this.word = Normalizer.normalize(typed, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        this.bestEdits = word.length() < 5 ? 2 : 3; // at most one edit in a short word, two in a long one
    }

    boolean isWorthAsking() {
        return word.length() >= LENGTH_MIN && word.length() <= LENGTH_MAX;
    }

    String firstLetter() {
        return word.substring(0, word.offsetByCodePoints(0, 1));
    }

    void accept(String candidate, long count) {
        if (Math.abs(candidate.length() - word.length()) >= bestEdits + (best.isEmpty() ? 0 : 1)
                || candidate.equals(word)) {
            return;
        }
        int edits = edits(word, candidate);
        if (edits < bestEdits || (edits == bestEdits && !best.isEmpty() && count > bestCount)) {
            best = candidate;
            bestEdits = edits;
            bestCount = count;
        }
    }

    Optional<String> found() {
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    static int edits(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            int[] spare = before;
            before = last;
            last = row;
            row = spare;
        }
        return last[b.length()];
    }
}
