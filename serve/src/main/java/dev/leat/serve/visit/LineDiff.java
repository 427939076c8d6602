package dev.leat.serve.visit;

import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The difference of two texts in their order, by a longest common subsequence of lines. Beyond [#LINES_MAX] lines a
/// side the rest is not compared.
///
/// @param lines each with `+`, `-` or `=` before it
public record LineDiff(List<String> lines, long added, long removed) {
    public static final int LINES_MAX = 1_000;

    public LineDiff {
        lines = List.copyOf(lines);
    }

    public static LineDiff of(List<String> left, List<String> right) {
        List<String> one = left.subList(0, Math.min(left.size(), LINES_MAX));
        List<String> other = right.subList(0, Math.min(right.size(), LINES_MAX));
        int[][] common = new int[one.size() + 1][other.size() + 1];
        for (int i = one.size() - 1; i >= 0; i--) {
            for (int j = other.size() - 1; j >= 0; j--) {
                common[i][j] = one.get(i).equals(other.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<String> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < one.size() || j < other.size()) {
            if (i < one.size() && j < other.size() && one.get(i).equals(other.get(j))) {
                lines.add("=" + one.get(i++));
                j++;
            } else if (i < one.size() && (j == other.size() || common[i + 1][j] >= common[i][j + 1])) {
                lines.add("-" + one.get(i++));
            } else {
                lines.add("+" + other.get(j++));
            }
        }
        return new LineDiff(lines, Collections.frequency(marks(lines), "+"), Collections.frequency(marks(lines), "-"));
    }

    private static List<String> marks(List<String> lines) {
        return lines.stream().map(line -> line.substring(0, 1)).toList();
    }

    public boolean isSame() {
        return added == 0 && removed == 0;
    }

    public String summary() {
        return isSame() ? "no difference" : added + " lines added, " + removed + " removed";
    }

    public Part part(String id, String caption, String empty) {
        List<List<Cell>> cells = new ArrayList<>();
        for (String line : lines) {
            Cell mark = switch (line.charAt(0)) {
                case '+' -> Cell.state(Cell.Tone.OK, "+", "added");
                case '-' -> Cell.state(Cell.Tone.BAD, "-", "removed");
                default -> Cell.of(Cell.Tone.SOFT, "=");
            };
            cells.add(List.of(mark, Cell.of(Cell.Tone.CODE, line.substring(1))));
        }
        return new Part.Grid(id, caption, List.of("what", "line"), isSame() ? List.of() : cells, "", empty);
    }
}
