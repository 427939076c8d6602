package dev.leat.network.textfsm;

import dev.leat.engine.item.Problem;

/// The text gives no table: an Error rule matched (LEAT-N006), or a line took too long (LEAT-N007).
public final class ParseFailed extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    public ParseFailed(Problem problem) {
        super(problem.describe());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
