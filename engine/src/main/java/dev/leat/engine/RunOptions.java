package dev.leat.engine;

import dev.leat.engine.apply.Mode;
import dev.leat.engine.config.ErrorLimit;
import dev.leat.engine.item.Key;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// How a run is to be done.
///
/// @param command    the command line, for the record
/// @param redo       read and parse everything again; what comes out equal is still not written
/// @param failedOnly only items whose last try failed, whatever the reason
/// @param only       nothing outside is touched, counted or taken for vanished
/// @param failFast   stop at the first failed item
/// @param errors     by pipeline, how many failed items end it
/// @param lockWait   how long to wait for another run of the same pipeline
public record RunOptions(
        Mode mode,
        String command,
        int workers,
        boolean redo,
        boolean failedOnly,
        Optional<Predicate<Key>> only,
        boolean allowRemovals,
        boolean failFast,
        Function<String, ErrorLimit> errors,
        Duration lockWait) {
    public static RunOptions of(Mode mode, String command) {
        return new RunOptions(
                mode,
                command,
                Runtime.getRuntime().availableProcessors(),
                false,
                false,
                Optional.empty(),
                false,
                false,
                pipeline -> ErrorLimit.NONE,
                Duration.ofSeconds(30));
    }

    public RunOptions with(Mode other) {
        return new RunOptions(
                other, command, workers, redo, failedOnly, only, allowRemovals, failFast, errors, lockWait);
    }

    public RunOptions withWorkers(int count) {
        return new RunOptions(mode, command, count, redo, failedOnly, only, allowRemovals, failFast, errors, lockWait);
    }

    public RunOptions withRedo(boolean on) {
        return new RunOptions(mode, command, workers, on, failedOnly, only, allowRemovals, failFast, errors, lockWait);
    }

    public RunOptions withFailedOnly(boolean on) {
        return new RunOptions(mode, command, workers, redo, on, only, allowRemovals, failFast, errors, lockWait);
    }

    public RunOptions withOnly(Predicate<Key> selection) {
        return new RunOptions(
                mode,
                command,
                workers,
                redo,
                failedOnly,
                Optional.of(selection),
                allowRemovals,
                failFast,
                errors,
                lockWait);
    }

    public RunOptions withAllowRemovals(boolean on) {
        return new RunOptions(mode, command, workers, redo, failedOnly, only, on, failFast, errors, lockWait);
    }

    public RunOptions withFailFast(boolean on) {
        return new RunOptions(mode, command, workers, redo, failedOnly, only, allowRemovals, on, errors, lockWait);
    }

    /// The same number of failed items ends every pipeline.
    public RunOptions withErrorsMax(long items) {
        return withErrors(pipeline -> new ErrorLimit(items, 1));
    }

    public RunOptions withErrors(Function<String, ErrorLimit> errors) {
        return new RunOptions(
                mode, command, workers, redo, failedOnly, only, allowRemovals, failFast, errors, lockWait);
    }

    public RunOptions withLockWait(Duration wait) {
        return new RunOptions(mode, command, workers, redo, failedOnly, only, allowRemovals, failFast, errors, wait);
    }
}
