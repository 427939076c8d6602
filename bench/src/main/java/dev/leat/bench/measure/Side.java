package dev.leat.bench.measure;

import dev.leat.bench.execute.Call;
import dev.leat.bench.execute.Ended;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is run under one letter.
///
/// @param name    for people
/// @param exits   the statuses that are no failure
/// @param reset   before each cold run
/// @param verify  after a run
/// @param metrics what else is read after each run
public record Side(
        String name,
        Call call,
        Set<Integer> exits,
        Optional<Reset> reset,
        Optional<Call> verify,
        List<Reader> metrics) {

    /// Empties what the workload remembers, and proves it.
    ///
    /// @param check  a command and the text it must print, trimmed
    public record Reset(Call call, Optional<Check> check) {}

    public record Check(Call call, String expected) {}

    /// Reads further metrics of a run that has ended.
    public interface Reader {
        Map<String, Double> read(Ended ended) throws IOException, InterruptedException, Failed;
    }

    public static Side of(String name, Call call) {
        return new Side(name, call, Set.of(0), Optional.empty(), Optional.empty(), List.of());
    }
}
