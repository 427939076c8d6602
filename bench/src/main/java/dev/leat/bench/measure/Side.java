package dev.leat.bench.measure;

import dev.leat.bench.execute.Call;
import dev.leat.bench.execute.Ended;
import dev.leat.bench.execute.Launcher;
import dev.leat.engine.config.ConfigError;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is run under one letter.
///
/// @param name    for people
/// @param work    what is run in this process; empty: the call
/// @param exits   the statuses that are no failure
/// @param reset   before each cold run
/// @param dropped before each cold run: drops what the system keeps of files; empty where that is not asked for
/// @param verify  after the first and the last run, or after each
/// @param metrics what else is read after each run
/// @param failing so many runs may fail
public record Side(
        String name,
        Call call,
        Optional<Launcher.Work> work,
        Set<Integer> exits,
        Optional<Reset> reset,
        Optional<Call> dropped,
        Optional<Call> verify,
        boolean verifyEach,
        List<Reader> metrics,
        int failing) {

    public Side(
            String name,
            Call call,
            Set<Integer> exits,
            Optional<Reset> reset,
            Optional<Call> verify,
            List<Reader> metrics) {
        this(name, call, Optional.empty(), exits, reset, Optional.empty(), verify, false, metrics, 0);
    }

    /// Empties what the workload remembers, and proves it.
    ///
    /// @param check  a command and the text it must print, trimmed
    public record Reset(Call call, Optional<Check> check) {}

    public record Check(Call call, String expected) {}

    /// Runs a command that belongs to a metric.
    public interface Hooks {
        Ended run(String name, Call call) throws IOException, InterruptedException, Failed;
    }

    /// Reads further metrics of a run that has ended.
    public interface Reader {
        /// Before the run: takes away what an earlier one left.
        default void before() throws IOException {}

        /// @param told what a run in this process said of itself; empty for commands
        Map<String, Double> read(Ended ended, Map<String, Double> told, Hooks hooks)
                throws IOException, InterruptedException, ConfigError, Failed;
    }

    public static Side of(String name, Call call) {
        return new Side(name, call, Set.of(0), Optional.empty(), Optional.empty(), List.of());
    }
}
