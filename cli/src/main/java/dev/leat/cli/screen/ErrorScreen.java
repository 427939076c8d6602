package dev.leat.cli.screen;

import dev.leat.engine.item.Problem;

/// An error: place, what was seen, the rule, the code; the line of the file with carets; what to do.
public final class ErrorScreen {
    private ErrorScreen() {}

    public static void print(Problem problem, String excerpt, String aftermath, Printer to) {
        Line head = new Line();
        String place = problem.place().toString();
        if (!place.isEmpty()) {
            head.data(Token.STRONG, place).add(": ");
        }
        head.data(problem.rule());
        if (!problem.seen().isEmpty()) {
            head.add(" \"").data(Token.WARN, problem.seen()).add("\"");
        }
        to.print(head.add("  ").add(Token.BAD, problem.code()));
        excerpt.lines().forEach(line -> to.print(Line.ofData(line)));
        Line tail = new Line();
        if (!problem.remedy().isEmpty()) {
            tail.data(sentence(problem.remedy()));
        }
        if (!aftermath.isEmpty()) {
            tail.add(tail.isEmpty() ? "" : " ").add(aftermath);
        }
        if (!tail.isEmpty()) {
            to.print(tail);
        }
    }

    /// One line for a list of failures: place, code, rule, value.
    public static Line oneLine(Problem problem) {
        Line line = Line.ofData(problem.place().toString())
                .add(" ")
                .add(Token.BAD, problem.code())
                .add(" ")
                .data(problem.rule());
        return problem.seen().isEmpty()
                ? line
                : line.add(", saw \"").data(problem.seen()).add("\"");
    }

    static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("…") ? text : text + ".";
    }
}
