package dev.leat.engine.scan;

import dev.leat.engine.item.Problem;
import java.io.IOException;

/// A source that cannot be read, for a reason its scanner can name better than the system.
public final class SourceUnreadable extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    public SourceUnreadable(Problem problem) {
        super(problem.describe());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
