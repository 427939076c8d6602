package dev.leat.store;

import dev.leat.engine.item.Problem;

/// A question that the store cannot or will not answer; nothing is wrong with the store.
public final class QueryFailed extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    public QueryFailed(Problem problem) {
        super(problem.describe());
        this.problem = problem;
    }

    QueryFailed(Problem problem, Throwable cause) {
        super(problem.describe(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
