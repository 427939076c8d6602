package dev.leat.network.textfsm;

import dev.leat.engine.item.Problem;

/// A template or index cannot be used: LEAT-N001 to N005 and N008 to N011.
public final class TemplateInvalid extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    public TemplateInvalid(Problem problem) {
        super(problem.describe());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
