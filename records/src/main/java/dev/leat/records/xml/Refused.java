package dev.leat.records.xml;

/// A record that cannot be taken.
public final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Failure failure;

    public Refused(Failure failure) {
        super(failure.code() + ": " + failure.rule());
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }

    /// Refusals are counted by the thousand; nobody reads where in the program they arose.
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
