package dev.leat.cli.command;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;

/// A command cannot do what it was asked; carries the sentence and the exit code.
public final class CommandError extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;
    private final int exit;

    public CommandError(int exit, Problem problem) {
        super(problem.describe());
        this.exit = exit;
        this.problem = problem;
    }

    /// The command line itself is wrong.
    public static CommandError usage(String command, String seen, String rule, String remedy) {
        return new CommandError(
                Exit.USAGE, Problem.lasting("LEAT-C020", Place.of("leat " + command), seen, rule, remedy));
    }

    public Problem problem() {
        return problem;
    }

    public int exit() {
        return exit;
    }
}
