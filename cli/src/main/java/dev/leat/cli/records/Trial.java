package dev.leat.cli.records;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.run.QuietRun;
import dev.leat.engine.PipelineReport;
import dev.leat.engine.RunReport;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.records.contract.Contract;
import java.util.Optional;

/// One measured load: tables empty and proven so, everything loaded, time taken. What is measured is the load, without
/// the reset and without the start of the program.
///
/// @param records loaded
/// @param seconds by the wall
record Trial(long records, long failed, long rows, long bytes, double seconds) {
    double perMinute() {
        return records * 60.0 / seconds;
    }

    static Trial of(Session session, Contract contract, Loading loading, Optional<Integer> workers) throws Exception {
        loading.use(session);
        TruncateCommand.proven(session, Tables.ofProject(session, contract), loading.pipeline());
        long begin = session.host().ticker().nanos();
        RunReport report = QuietRun.of(session, workers);
        double seconds = Math.max(1e-9, (session.host().ticker().nanos() - begin) / 1e9);
        PipelineReport pipeline = report.pipelines().getFirst();
        if (report.exit() != Exit.DONE && report.exit() != Exit.SOME_FAILED) {
            throw new CommandError(
                    report.exit(),
                    pipeline.firstProblems().stream()
                            .findFirst()
                            .orElseGet(() -> Problem.lasting(
                                    "LEAT-R021",
                                    Place.of(loading.pipeline()),
                                    pipeline.state().toString(),
                                    "a load that is measured ends",
                                    "Load once with leat records load, and look why")));
        }
        if (pipeline.added() == 0) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-R021",
                            Place.of(loading.pipeline()),
                            pipeline.failed() + " failed, 0 loaded",
                            "a load that is measured loads something",
                            "Load once with leat records load, and look why"));
        }
        return new Trial(
                pipeline.added(), pipeline.failed(), pipeline.rows().inserted(), pipeline.bytesRead(), seconds);
    }
}
