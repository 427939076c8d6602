package dev.leat.engine.scan;

import dev.leat.engine.item.Problem;

/// The scan cannot go on at all (its root is missing, its server gone). Nothing counts as vanished; the pipeline ends
/// with exit 4.
public final class ScanLost extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    public ScanLost(Problem problem) {
        super(problem.describe());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
