package dev.leat.cli.run;

import dev.leat.cli.command.Host;
import dev.leat.cli.command.Session;
import dev.leat.engine.RunObserver;
import dev.leat.engine.RunOptions;
import dev.leat.engine.RunReport;
import dev.leat.engine.apply.Mode;
import dev.leat.engine.flow.Cancellation;
import java.util.List;
import java.util.Optional;

/// A run of the session's project for a command that says what became of it in its own words.
public final class QuietRun {
    private QuietRun() {}

    public static RunReport of(Session session, Optional<Integer> workers) throws Exception {
        Cancellation cancellation = new Cancellation();
        try (Execution execution = Execution.open(session, Selection.of(session, List.of()), Mode.APPLY, false);
                Host.Interrupts.Listening ignored = session.host().interrupts().listen(cancellation::raise)) {
            RunOptions options = execution.options();
            return execution.execute(
                    execution.pipelines(),
                    workers.isPresent() ? options.withWorkers(workers.get()) : options,
                    RunObserver.NONE,
                    cancellation,
                    progress -> {});
        }
    }
}
