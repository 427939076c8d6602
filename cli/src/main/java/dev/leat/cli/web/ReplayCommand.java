package dev.leat.cli.web;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Host;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.Line;
import dev.leat.engine.flow.Workers;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.web.replay.ReplayServer;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

public final class ReplayCommand extends Command {
    private String folder = ".";
    private Duration latency = Duration.ZERO;
    private int port;
    private java.util.Optional<Duration> span = java.util.Optional.empty();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Serve saved pages on this machine, as late as a site would")
                .description("For trying and measuring without touching a site. Files are found by their path, with"
                        + " and without .html, packed (.gz) or as a folder's index.html or source.html. Each"
                        + " has an ETag, and who has it gets 304. Where the folder has none, robots.txt and"
                        + " sitemap.xml are made. Prints its address on stdout; Ctrl-C ends it.")
                .examples(
                        "leat web replay pages --latency 200ms",
                        "leat web replay pages --port 8080 &",
                        "leat web sitemap http://127.0.0.1:8080 -o out --requests-per-second 0")
                .operand(false, "DIR", "The folder; default: this one", word -> folder = word)
                .value("--latency", "SPAN", Duration.class, "Before each answer; default none", d -> latency = d)
                .value("--port", "N", Integer.class, "Default: any that is free", n -> port = n)
                .value("--for", "SPAN", Duration.class, "End after so long", d -> span = java.util.Optional.of(d));
    }

    @Override
    public int run(Session session) throws Exception {
        Host host = session.host();
        CountDownLatch end = new CountDownLatch(1);
        Path root = host.here().resolve(folder);
        try (Workers workers = new Workers(1);
                ReplayServer server = open(host, root, workers);
                Host.Interrupts.Listening listening = host.interrupts().listen(end::countDown)) {
            session.out().raw(server.uri() + "\n");
            session.out().flush();
            if (!session.common().quiet()) {
                session.err()
                        .print(Line.of("Serving ")
                                .data(session.show(root))
                                .add(latency.isPositive() ? ", each answer after " + Amount.took(latency) : "")
                                .add("; Ctrl-C ends it"));
                session.err().flush();
            }
            if (span.isPresent()) {
                boolean asked = end.await(span.get().toMillis(), TimeUnit.MILLISECONDS);
                return summary(session, server, asked);
            }
            end.await();
            return summary(session, server, true);
        }
    }

    private static int summary(Session session, ReplayServer server, boolean interrupted) {
        if (!session.common().quiet()) {
            session.err()
                    .print(Amount.counted(server.asked(), "question", "questions") + ", "
                            + Amount.count(server.bodies()) + " bodies, at most " + server.most() + " at once");
        }
        return interrupted ? Exit.INTERRUPTED : Exit.DONE;
    }

    private ReplayServer open(Host host, Path root, Workers workers) throws CommandError, IOException {
        try {
            return new ReplayServer(host.disk(), root, port, latency, workers, host.sleeper());
        } catch (java.nio.file.NoSuchFileException e) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-Q024",
                            Place.of(folder),
                            "",
                            "there is no such folder",
                            "Name a folder of saved pages"));
        } catch (BindException | IllegalArgumentException e) {
            throw new CommandError(
                    Exit.UNREACHABLE,
                    Problem.passing(
                            "LEAT-W136",
                            Place.of("port " + port),
                            String.valueOf(e.getMessage()),
                            "the port cannot be used",
                            "Name another with --port, or none"));
        }
    }
}
