package dev.leat.bench.measure;

import dev.leat.engine.item.Problem;

/// There is nothing to compare with, or it is not like this: no verdict is possible, least of all a pass.
public final class Incomparable extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    public Incomparable(Problem problem) {
        super(problem.describe());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
