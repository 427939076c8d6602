package dev.leat.cli.command;

/// The exit codes of every command, see `docs/reference/exit-codes.md`.
public final class Exit {
    public static final int DONE = 0;
    /// The answer is no, or work failed and was rolled back.
    public static final int NO = 1;
    public static final int USAGE = 2;
    public static final int REFUSED = 3;
    public static final int UNREACHABLE = 4;
    public static final int NOT_THERE = 5;
    public static final int SOME_FAILED = 6;
    /// Cannot tell: too noisy to judge.
    public static final int UNSURE = 7;
    public static final int INTERRUPTED = 130;

    private Exit() {}
}
