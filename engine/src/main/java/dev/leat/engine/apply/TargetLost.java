package dev.leat.engine.apply;

import dev.leat.engine.item.Problem;

/// The target cannot be reached, read or written. If `problem.passing()`, the group may be played again after a
/// pause; else (full disk, corrupt or newer store, fenced off by another run) the pipeline ends here with exit 4.
public final class TargetLost extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    public TargetLost(Problem problem, Throwable cause) {
        super(problem.describe(), cause);
        this.problem = problem;
    }

    public TargetLost(Problem problem) {
        super(problem.describe());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
