package dev.leat.cli.run;

import dev.leat.cli.command.Session;
import dev.leat.engine.RunReport;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.evidence.Event;
import dev.leat.engine.evidence.EvidenceFile;
import dev.leat.engine.evidence.EvidenceSink;
import dev.leat.engine.evidence.FlightRecorder;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.memory.RunLog;
import dev.leat.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A run's events: to its folder `.leat/runs/000041`, which is made when the run has its number, and to the flight
/// recorder.
final class Evidence implements EvidenceSink, AutoCloseable {
    private final Session session;
    private final Store store;
    private final FlightRecorder recorder = new FlightRecorder();
    private volatile @Nullable EvidenceFile file;

    Evidence(Session session, Store store) {
        this.session = session;
        this.store = store;
    }

    /// A log that begins the file with the run.
    RunLog beginningWith(RunLog log) {
        return new RunLog() {
            @Override
            public long begin(String command) throws TargetLost {
                long run = log.begin(command);
                Path folder = store.state().resolve("runs").resolve(String.format(Locale.ROOT, "%06d", run));
                try {
                    file = EvidenceFile.begin(
                            session.host().disk(), folder, session.host().ticker());
                    return run;
                } catch (IOException e) {
                    throw new TargetLost(
                            Problem.passing(
                                    "LEAT-S050",
                                    Place.of(session.show(folder)),
                                    String.valueOf(e.getMessage()),
                                    "the run's evidence cannot be written",
                                    "Look at the folder's permissions and the free space"),
                            e);
                }
            }

            @Override
            public void end(RunReport report) throws TargetLost {
                log.end(report);
            }
        };
    }

    @Override
    public void accept(Event event) {
        recorder.accept(event);
        EvidenceFile open = file;
        if (open != null) {
            open.accept(event);
        }
    }

    @Override
    public void close() throws IOException {
        EvidenceFile open = file;
        file = null;
        if (open != null) {
            open.close();
        }
    }
}
