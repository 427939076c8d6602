package dev.leat.cli.bench;

import dev.leat.bench.config.BenchFile;
import dev.leat.bench.decision.DecisionLog;
import dev.leat.bench.execute.Launcher;
import dev.leat.bench.gate.Measuring;
import dev.leat.bench.measure.Failed;
import dev.leat.bench.measure.Incomparable;
import dev.leat.bench.measure.Trial;
import dev.leat.bench.override.Overrides;
import dev.leat.bench.result.Archive;
import dev.leat.bench.workload.Prepared;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Host;
import dev.leat.cli.command.Session;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Token;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Nearest;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What every command over a `bench.yaml` opens: the file, a launcher, the archive, the decision log.
final class Workbench implements AutoCloseable {
    private final Session session;
    private final BenchFile file;
    private final Launcher launcher;
    private final Host.Interrupts.Listening listening;

    private Workbench(Session session, BenchFile file) {
        this.session = session;
        this.file = file;
        this.launcher = new Launcher(session.host().disk(), session.host().ticker());
        this.listening = session.host().interrupts().listen(launcher::interrupt);
    }

    static Workbench open(Session session) throws ConfigError, CommandError, IOException {
        return of(session, read(session));
    }

    static Workbench of(Session session, BenchFile file) throws CommandError, IOException {
        Workbench bench = new Workbench(session, file);
        Optional<String> pending = bench.file().settings().pending();
        if (pending.isPresent()) {
            bench.close();
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-B031",
                            Place.of(session.show(bench.file().file())),
                            "",
                            pending.get(),
                            "Run another protocol, or wait for the next release"));
        }
        try {
            List<Path> restored = Overrides.recover(session.host().disk(), bench.storage());
            for (Path one : restored) {
                session.err()
                        .print(Line.of(Token.SOFT, "Put back what a measurement that was killed had changed: ")
                                .data(Token.SOFT, session.show(one)));
            }
        } catch (Overrides.Refused e) {
            bench.close();
            throw new CommandError(
                    Exit.UNREACHABLE,
                    Problem.lasting(
                            "LEAT-B027",
                            Place.of(session.show(bench.storage().resolve("undo.json"))),
                            "",
                            String.valueOf(e.getMessage()),
                            "Restore the overridden files by hand, then remove undo.json"));
        }
        return bench;
    }

    static BenchFile read(Session session) throws ConfigError, IOException {
        Path path = BenchFile.find(
                session.host().disk(), session.host().here(), session.common().file());
        return BenchFile.read(session.host().disk(), path, session.show(path));
    }

    /// What a command does with it; failures of the workload and missing counterparts become exit codes.
    interface Work {
        int run() throws Exception;
    }

    static int guarded(Work work) throws Exception {
        try {
            return work.run();
        } catch (Failed e) {
            throw new CommandError(Exit.UNREACHABLE, e.problem());
        } catch (Incomparable e) {
            throw new CommandError(Exit.NOT_THERE, e.problem());
        }
    }

    BenchFile file() {
        return file;
    }

    Launcher launcher() {
        return launcher;
    }

    Archive archive() {
        return new Archive(session.host().disk(), storage());
    }

    Path storage() {
        return file.folder().resolve(file.settings().storage().dir()).normalize();
    }

    DecisionLog decisions() {
        return new DecisionLog(session.host().disk(), storage().resolve("decisions.jsonl"));
    }

    Prepared.Surroundings here() {
        return new Prepared.Surroundings(
                file,
                session.host().disk(),
                session.host().clock(),
                file.folder(),
                session.host()::variable,
                launcher,
                new Pieces(session.host(), storage()));
    }

    Measuring measuring(long seed, Optional<Duration> most) {
        return new Measuring(here(), launcher, session.host().ticker(), archive(), seed, most, observer());
    }

    /// One dim line for each run where `-v` asks for it.
    private Trial.Observer observer() {
        return run -> {
            if (session.common().verbosity() > 0) {
                session.err()
                        .print(Line.of(
                                Token.SOFT,
                                run.side() + " " + run.state().name().toLowerCase(java.util.Locale.ROOT) + " "
                                        + VerdictScreen.millis(
                                                run.metric("wall").orElse(0))));
            }
        };
    }

    static void known(String kind, String name, Collection<String> names) throws CommandError {
        if (!names.contains(name)) {
            throw new CommandError(
                    Exit.USAGE,
                    Problem.lasting(
                            "LEAT-B002",
                            Place.of(BenchFile.NAME),
                            name,
                            "there is no " + kind + " of this name",
                            Nearest.of(name, names)
                                    .map(near -> "The nearest is \"" + near + "\"")
                                    .orElse("Known: " + String.join(", ", names))));
        }
    }

    @Override
    public void close() {
        listening.close();
        launcher.close();
    }
}
