package dev.leat.bench.measure;

import dev.leat.engine.item.Problem;

/// The workload itself does not run: nothing can be said of it.
public final class Failed extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    public Failed(Problem problem) {
        super(problem.describe());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
